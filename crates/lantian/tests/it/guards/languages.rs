//! Every text there is in one language there is in the other.

use std::collections::BTreeSet;

use super::{files, text};

/// The keys of a Fluent file: messages and terms at the beginning of a line.
fn keys(name: &str) -> BTreeSet<String> {
    let text = text(name).expect("a catalogue is text");
    text.lines()
        .filter_map(|line| {
            let (key, _) = line.split_once('=')?;
            let key = key.trim_end();
            let good = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            (!key.is_empty() && key.chars().all(good)).then(|| key.to_owned())
        })
        .collect()
}

#[test]
fn both_languages_have_the_same_keys() {
    let all = files();
    let chinese: Vec<&String> = all
        .iter()
        .filter(|name| name.ends_with(".ftl") && name.contains("zh-CN"))
        .collect();
    for place in ["crates/web/locales/", "web/src/locales/"] {
        assert!(
            chinese.iter().any(|name| name.starts_with(place)),
            "{place} has a Chinese catalogue"
        );
    }
    for zh in &chinese {
        let en = zh.replace("zh-CN", "en");
        assert!(all.contains(&en), "{zh} has its counterpart {en}");
        let (zh_keys, en_keys) = (keys(zh), keys(&en));
        assert!(!zh_keys.is_empty(), "{zh} has keys");
        let missing: Vec<_> = zh_keys.symmetric_difference(&en_keys).collect();
        assert!(
            missing.is_empty(),
            "only in one of {zh} and {en}: {missing:?}"
        );
    }
    let english = all.iter().filter(|name| name.ends_with(".ftl")).count();
    assert_eq!(
        english,
        chinese.len() * 2,
        "no catalogue without its counterpart"
    );
}
