//! Rules about the shape of the project that a machine can check. Each failure says what to do; a rule is changed with its reason, not worked
//! round.

mod arrows;
mod documents;
mod fresh;
mod languages;
mod marks;
mod names;
mod purity;
mod sizes;

use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the project has a root")
}

/// Every file of the project, relative to the root: those that git tracks, and new ones it does not ignore.
fn files() -> Vec<String> {
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root())
        .output()
        .expect("git is needed to list the files of the project");
    assert!(
        listed.status.success(),
        "git ls-files failed: {}",
        String::from_utf8_lossy(&listed.stderr)
    );
    let mut files: Vec<String> = listed
        .stdout
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .filter(|name| root().join(name).is_file())
        .collect();
    files.sort();
    files.dedup();
    assert!(files.len() > 50, "only {} files were listed", files.len());
    files
}

/// The files written by hand that hold code.
fn code() -> Vec<String> {
    files()
        .into_iter()
        .filter(|name| {
            [".rs", ".ts", ".tsx", ".mjs", ".css"]
                .iter()
                .any(|ending| name.ends_with(ending))
        })
        .filter(|name| !name.ends_with("schema.d.ts"))
        .collect()
}

/// The text of a file; nothing for a file that is not text.
fn text(name: &str) -> Option<String> {
    let bytes = std::fs::read(root().join(name)).expect("a listed file can be read");
    String::from_utf8(bytes).ok()
}

/// True for tests, which may do what the code they test may not.
fn is_test(name: &str) -> bool {
    name.ends_with("/tests.rs")
        || name.split('/').any(|part| {
            matches!(
                part,
                "tests" | "benches" | "examples" | "fuzz" | "fuzz_targets"
            )
        })
}

/// Fails with everything found at once.
#[track_caller]
fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}\n  {}", found.join("\n  "));
}
