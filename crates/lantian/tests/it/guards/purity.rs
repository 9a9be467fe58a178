//! The pure crates do not touch the world: no files, sockets, environment, wall clock, randomness or tasks. Their manifests cannot say so for
//! what the standard library brings along, hence this reading of the sources.

use super::{assert_none, code, is_test, text};

const PURE: [&str; 3] = [
    "crates/domain/src/",
    "crates/kernel/src/",
    "crates/wire/src/",
];

const WORLD: [&str; 12] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    // With its colons: the name alone is also a field that devices send.
    "SystemTime::",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "rand::",
    "getrandom",
    "tokio::",
];

#[test]
fn the_pure_crates_do_not_touch_the_world() {
    let mut found = Vec::new();
    for name in code() {
        if is_test(&name) || !PURE.iter().any(|krate| name.starts_with(krate)) {
            continue;
        }
        let text = text(&name).expect("code is text");
        // Tests at the end of a file may read fixtures.
        let shipped = text.split("#[cfg(test)]").next().unwrap_or(&text);
        for (number, line) in shipped.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for thing in WORLD.iter().filter(|thing| line.contains(**thing)) {
                found.push(format!("{name}:{}: {thing}", number + 1));
            }
        }
    }
    assert_none(
        &found,
        "clock, calendar, randomness and files are handed in as parameters",
    );
}
