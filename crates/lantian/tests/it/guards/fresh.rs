//! Generated files are what would be generated now. The types of the staff interface, which Node generates, are compared by `make test`.

use std::process::Command;

use super::text;

#[test]
fn the_kept_description_of_the_api_is_the_one_that_is_printed() {
    let printed = Command::new(env!("CARGO_BIN_EXE_lantian"))
        .arg("openapi")
        .output()
        .expect("lantian openapi runs");
    assert!(printed.status.success());
    let printed: serde_json::Value = serde_json::from_slice(&printed.stdout).expect("it is JSON");
    let kept = text("web/openapi.json").expect("web/openapi.json is text");
    let kept: serde_json::Value = serde_json::from_str(&kept).expect("web/openapi.json is JSON");
    assert!(
        printed == kept,
        "web/openapi.json is stale: lantian openapi > web/openapi.json, then npm run types in web/"
    );
}
