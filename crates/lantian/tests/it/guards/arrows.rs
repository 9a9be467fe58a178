//! Arrows between crates point one way, as the table in `ARCHITECTURE.md` draws them.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use super::{assert_none, root, text};

/// A package, and what must not be beneath it by any path.
const FORBIDDEN: [(&str, &[&str]); 7] = [
    (
        "lantian-domain",
        &[
            "tokio",
            "sqlx",
            "axum",
            "getrandom",
            "rand",
            "tracing",
            "lantian-store",
        ],
    ),
    (
        "lantian-kernel",
        &[
            "tokio",
            "sqlx",
            "axum",
            "getrandom",
            "rand",
            "jiff",
            "tracing",
            "lantian-domain",
        ],
    ),
    (
        "lantian-wire",
        &[
            "tokio",
            "sqlx",
            "axum",
            "getrandom",
            "rand",
            "jiff",
            "tracing",
            "lantian-domain",
        ],
    ),
    (
        "lantian-report",
        &["tokio", "sqlx", "axum", "lantian-store"],
    ),
    ("lantian-lake", &["tokio", "sqlx", "axum", "lantian-store"]),
    ("lantian-store", &["axum", "hyper", "lantian-app"]),
    (
        "lantian-app",
        &["axum", "hyper", "minijinja", "lantian-web"],
    ),
];

/// What is there for certain. If the guard no longer finds these, it proves nothing.
const PRESENT: [(&str, &str); 10] = [
    ("lantian-wire", "sm4"),
    ("lantian-kernel", "rand_xoshiro"),
    ("lantian-store", "tokio"),
    ("lantian-store", "sqlx"),
    ("lantian-app", "tokio"),
    ("lantian-app", "getrandom"),
    ("lantian-app", "tracing"),
    ("lantian-app", "lantian-store"),
    ("lantian-web", "axum"),
    ("lantian-web", "minijinja"),
];

/// Everything beneath a package in what is shipped, tests and build scripts apart.
fn beneath(package: &str) -> BTreeSet<String> {
    let out = cargo(&[
        "tree",
        "-p",
        package,
        "-e",
        "normal,no-proc-macro",
        "--prefix",
        "none",
    ]);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    String::from_utf8_lossy(&out.stdout)
        .lines()
        .filter_map(|line| line.split(' ').next().map(str::to_owned))
        .collect()
}

fn cargo(arguments: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo runs")
}

#[test]
fn cargo_tree_finds_what_is_there() {
    let missing: Vec<String> = PRESENT
        .iter()
        .filter(|(package, on)| !beneath(package).contains(*on))
        .map(|(package, on)| format!("{package} → {on}"))
        .collect();
    assert_none(
        &missing,
        "cargo tree no longer finds these; the guard beside this one proves nothing without them",
    );
}

#[test]
fn no_crate_sees_what_it_must_not_see() {
    let mut seen = Vec::new();
    for (package, things) in FORBIDDEN {
        let beneath = beneath(package);
        let found = things.iter().filter(|thing| beneath.contains(**thing));
        seen.extend(found.map(|thing| format!("{package} → {thing}")));
    }
    assert_none(
        &seen,
        "these arrows point the wrong way (cargo tree -p … -e normal -i … shows how)",
    );
}

#[test]
fn our_crates_use_each_other_as_the_table_says() {
    let table = table();
    let used = used();
    let names: BTreeSet<&String> = used.keys().collect();
    assert_eq!(
        names,
        table.keys().collect(),
        "the table in ARCHITECTURE.md lists the crates there are"
    );
    let wrong: Vec<String> = used
        .iter()
        .flat_map(|(krate, used)| {
            let allowed = &table[krate];
            used.difference(allowed)
                .map(move |other| format!("{krate} → {other}"))
        })
        .collect();
    assert_none(
        &wrong,
        "these arrows are not in the table of ARCHITECTURE.md",
    );
}

/// The table's first two columns: crate, and which of ours it may use.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let page = text("ARCHITECTURE.md").expect("ARCHITECTURE.md is text");
    let mut rows = page
        .lines()
        .skip_while(|line| !line.starts_with("| crate | may use"))
        .take_while(|line| line.starts_with('|'))
        .skip(2)
        .map(|line| line.split('|').map(str::trim).collect::<Vec<_>>())
        .peekable();
    assert!(
        rows.peek().is_some(),
        "ARCHITECTURE.md has the table of arrows"
    );
    rows.map(|cells| {
        let used = cells[2].split(',').map(str::trim);
        let used = used.filter(|name| *name != "–" && !name.is_empty());
        (plain(cells[1]), used.map(plain).collect())
    })
    .collect()
}

fn plain(cell: &str) -> String {
    cell.trim_matches('`').to_owned()
}

/// Which of ours each crate uses, tests apart.
fn used() -> BTreeMap<String, BTreeSet<String>> {
    let out = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let metadata: serde_json::Value =
        serde_json::from_slice(&out.stdout).expect("metadata is JSON");
    let short = |name: &str| name.strip_prefix("lantian-").unwrap_or(name).to_owned();
    metadata["packages"]
        .as_array()
        .expect("packages")
        .iter()
        .map(|package| {
            let used = package["dependencies"]
                .as_array()
                .expect("dependencies")
                .iter()
                .filter(|dependency| dependency["kind"].is_null())
                .filter_map(|dependency| dependency["name"].as_str())
                .filter(|name| name.starts_with("lantian"))
                .map(short)
                .collect();
            (short(package["name"].as_str().expect("name")), used)
        })
        .collect()
}
