//! Documents drift unless a machine reads them: every path and link they name leads somewhere.

use super::{assert_none, files, root, text};

/// The first parts that make a code span a path of this project.
const TOP: [&str; 8] = [
    "crates/", "web/", "cities/", "docs/", "tests/", "scripts/", ".ci/", ".config/",
];

#[test]
fn every_path_named_in_the_architecture_exists() {
    let page = text("ARCHITECTURE.md").expect("ARCHITECTURE.md is text");
    let mut named = 0;
    let mut missing = Vec::new();
    for (number, line) in page.lines().enumerate() {
        for span in code_spans(line) {
            let of_the_root = !span.contains(' ')
                && !span.contains('/')
                && (span.ends_with(".md") || span.ends_with(".toml") || span == "Makefile");
            if !of_the_root && !TOP.iter().any(|top| span.starts_with(top)) {
                continue;
            }
            named += 1;
            if !root().join(span).exists() {
                missing.push(format!("line {}: {span}", number + 1));
            }
        }
    }
    assert!(named > 20, "ARCHITECTURE.md names only {named} paths");
    assert_none(&missing, "ARCHITECTURE.md names what is not there");
}

fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

#[test]
fn every_link_within_the_documents_leads_somewhere() {
    let mut broken = Vec::new();
    for page in files().iter().filter(|name| name.ends_with(".md")) {
        let folder = root().join(page);
        let folder = folder.parent().expect("a file has a folder");
        for (number, line) in text(page).expect("a document is text").lines().enumerate() {
            for target in line
                .split("](")
                .skip(1)
                .filter_map(|rest| rest.split(')').next())
            {
                let path = target.split('#').next().unwrap_or_default();
                if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
                    continue;
                }
                if !folder.join(path).exists() {
                    broken.push(format!("{page}:{}: {path}", number + 1));
                }
            }
        }
    }
    assert_none(&broken, "these links lead nowhere");
}
