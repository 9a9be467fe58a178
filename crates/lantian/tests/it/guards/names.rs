//! A name says what is inside. Those below say that nobody knew.

use super::{assert_none, files};

const FORBIDDEN: [&str; 8] = [
    "utils", "util", "common", "helpers", "helper", "manager", "managers", "misc",
];

#[test]
fn no_file_or_folder_has_a_name_that_says_nothing() {
    let found: Vec<String> = files()
        .into_iter()
        .filter(|path| {
            path.split('/').any(|part| {
                let stem = part.split('.').next().unwrap_or(part);
                FORBIDDEN.contains(&stem)
            })
        })
        .collect();
    assert_none(
        &found,
        "a small function lives beside its only user, or becomes a named concept",
    );
}

#[test]
fn the_door_of_a_folder_stands_beside_it() {
    let found: Vec<String> = files()
        .into_iter()
        .filter(|path| path.ends_with("/mod.rs"))
        .collect();
    assert_none(
        &found,
        "a folder foo/ has its door in foo.rs, not in foo/mod.rs",
    );
}
