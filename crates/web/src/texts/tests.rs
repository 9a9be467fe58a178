//! The catalogues: readable, equal in both languages, complete, and without anything left over.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lantian_domain::language::Language;

use super::{CATALOGUES, Texts};

/// The keys of a language, each with the names of its arguments.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let (_, files) = CATALOGUES
        .iter()
        .find(|(of, _)| *of == language)
        .expect("a catalogue for every language");
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = None;
    for line in files.iter().flat_map(|(_, content)| content.lines()) {
        if let Some((key, _)) = line.split_once(" =")
            && !line.starts_with([' ', '#'])
        {
            assert!(
                keys.insert(key.to_owned(), BTreeSet::new()).is_none(),
                "{key} stands twice"
            );
            current = Some(key.to_owned());
        }
        let Some(arguments) = current.as_ref().and_then(|key| keys.get_mut(key)) else {
            continue;
        };
        for piece in line.split('$').skip(1) {
            let name: String = piece
                .chars()
                .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
                .collect();
            arguments.insert(name);
        }
    }
    keys
}

/// Rust sources and templates of this crate.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    collect(&root.join("templates"), &mut files);
    files
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let text = std::fs::read_to_string(&path).expect("a readable source");
            files.push((path, text));
        }
    }
}

#[test]
fn the_catalogues_can_be_read() {
    let (_, faults) = Texts::load();
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_arguments() {
    let (zh, en) = (keys(Language::Zh), keys(Language::En));
    assert_eq!(
        zh.keys().collect::<Vec<_>>(),
        en.keys().collect::<Vec<_>>(),
        "keys differ"
    );
    for (key, arguments) in &zh {
        assert_eq!(arguments, &en[key], "arguments of {key} differ");
    }
}

#[test]
fn english_texts_hold_no_chinese_but_the_switch() {
    let (_, files) = &CATALOGUES[1];
    for line in files.iter().flat_map(|(_, content)| content.lines()) {
        let chinese = line
            .chars()
            .any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
        assert!(!chinese || line.starts_with("switch ="), "{line}");
    }
}

/// A key is used when it stands in quotes somewhere, or when it begins with a family such as `standing-` that does. Problem codes are the
/// keys of their messages without `problem-`; those said by the inner crates are looked for there by the test below.
#[test]
fn every_key_is_used() {
    let sources = sources();
    let inner = inner_codes();
    let quoted = |word: &str| {
        let word = format!("\"{word}\"");
        sources.iter().any(|(_, text)| text.contains(&word))
    };
    for key in keys(Language::Zh).keys() {
        let code = key.strip_prefix("problem-");
        let of_a_family = key
            .match_indices('-')
            .any(|(at, _)| quoted(&key[..=at]) && !key.starts_with("problem-"));
        let of_a_word = ["standing", "status", "comparator"]
            .iter()
            .any(|family| key.starts_with(&format!("{family}-")) && quoted(family));
        let is_title = key
            .strip_prefix("status-")
            .is_some_and(|status| status.parse::<u16>().is_ok());
        let is_used = quoted(key)
            || of_a_family
            || of_a_word
            || is_title
            || code.is_some_and(|code| quoted(code) || inner.contains(code));
        assert!(is_used, "nobody uses {key}");
    }
}

/// The codes with which the inner crates deny or refuse.
fn inner_codes() -> BTreeSet<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    collect(&crates.join("app/src"), &mut files);
    collect(
        &crates.join("domain/src/access.rs").with_file_name("access"),
        &mut files,
    );
    for file in ["domain/src/access.rs", "domain/src/refusal.rs"] {
        let path = crates.join(file);
        let text = std::fs::read_to_string(&path).expect("a readable source");
        files.push((path, text));
    }
    let mut codes = BTreeSet::new();
    for (path, text) in &files {
        for after in text.split("code: \"").skip(1) {
            codes.extend(after.split('"').next().map(str::to_owned));
        }
        let is_list = path.ends_with("refusal.rs") || path.ends_with("failure.rs");
        for after in text.split("=> \"").skip(1).filter(|_| is_list) {
            codes.extend(after.split('"').next().map(str::to_owned));
        }
    }
    codes
}

#[test]
fn every_code_of_the_inner_crates_has_words() {
    let keys = keys(Language::Zh);
    let codes = inner_codes();
    assert!(codes.contains("not-in-this-state") && codes.contains("not-your-unit"));
    for code in codes {
        assert!(keys.contains_key(&format!("problem-{code}")), "{code}");
    }
}
