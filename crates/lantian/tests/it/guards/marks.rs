//! Nothing unfinished, nothing switched off, and no trace of the machine something was written on.

use super::{assert_none, code, files, text};

/// Written in two halves, so that this file does not find itself.
const UNFINISHED: [(&str, &str); 6] = [
    ("#[al", "low("),
    ("#![al", "low("),
    ("to", "do!("),
    ("unimplem", "ented!("),
    ("TO", "DO"),
    ("FIX", "ME"),
];

#[test]
fn nothing_is_unfinished_or_switched_off() {
    let marks: Vec<String> = UNFINISHED.iter().map(|(a, b)| format!("{a}{b}")).collect();
    let mut found = Vec::new();
    for name in code() {
        let text = text(&name).expect("code is text");
        for (number, line) in text.lines().enumerate() {
            for mark in marks.iter().filter(|mark| line.contains(mark.as_str())) {
                found.push(format!("{name}:{}: {mark}", number + 1));
            }
        }
    }
    assert_none(
        &found,
        "finish it, or write `#[expect(…, reason = \"…\")]` where a lint is wrong",
    );
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    const PLACES: [(&str, &str); 4] = [
        ("/ho", "me/"),
        ("/ro", "ot/"),
        ("/wo", "rk/"),
        ("/Us", "ers/"),
    ];
    let places: Vec<String> = PLACES.iter().map(|(a, b)| format!("{a}{b}")).collect();
    let mut found = Vec::new();
    for name in files() {
        let Some(text) = text(&name) else { continue };
        for (number, line) in text.lines().enumerate() {
            for place in places.iter().filter(|place| begins_a_path(line, place)) {
                found.push(format!("{name}:{}: {place}", number + 1));
            }
        }
    }
    assert_none(&found, "a path of one machine means nothing on another");
}

/// `place` in `line` as the beginning of an absolute path, not as a part of a longer one.
fn begins_a_path(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + place.len()..].chars().next();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '}' | ')'))
            && after.is_some_and(|c| c.is_alphanumeric() || c == '.')
    })
}

#[test]
fn lock_files_name_no_registry_of_their_own() {
    let cargo = text("Cargo.lock").expect("Cargo.lock is text");
    let foreign: Vec<String> = cargo
        .lines()
        .filter(|line| line.starts_with("source = "))
        .filter(|line| !line.contains("registry+https://github.com/rust-lang/crates.io-index"))
        .map(str::to_owned)
        .collect();
    assert_none(
        &foreign,
        "Cargo.lock names a source that others cannot reach",
    );
    let npm = text("web/package-lock.json").expect("package-lock.json is text");
    let foreign: Vec<String> = npm
        .lines()
        .filter(|line| line.contains("\"resolved\": \"http"))
        .filter(|line| !line.contains("https://registry.npmjs.org/"))
        .map(str::to_owned)
        .collect();
    assert_none(
        &foreign,
        "web/package-lock.json names a source that others cannot reach",
    );
}
