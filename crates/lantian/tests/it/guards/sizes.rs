//! A file is one thought. Past 400 lines it is time to look for the second one; past 800 there certainly is one.

use super::{assert_none, code, is_test, text};

const REMARK: usize = 400;
const FAILURE: usize = 800;

#[test]
fn no_file_is_longer_than_a_thought() {
    let sizes: Vec<(String, usize)> = code()
        .into_iter()
        .filter(|name| !is_test(name))
        .filter_map(|name| {
            let lines = text(&name)?.lines().count();
            Some((name, lines))
        })
        .collect();
    for (name, lines) in sizes.iter().filter(|(_, lines)| *lines > REMARK) {
        println!("{name} has {lines} lines: look for the second thought");
    }
    let found: Vec<String> = sizes
        .iter()
        .filter(|(_, lines)| *lines > FAILURE)
        .map(|(name, lines)| format!("{name}: {lines} lines"))
        .collect();
    assert_none(&found, "these files are longer than 800 lines");
}
