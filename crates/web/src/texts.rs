//! Every text the server itself says, from the Fluent catalogues in `locales/`.
//!
//! A catalogue that cannot be read is not a reason to answer nobody: what could be read is used, the rest is logged, and a test fails.

use std::sync::LazyLock;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
pub(crate) use fluent_bundle::{FluentArgs, FluentValue};
use lantian_app::view::scalar::Text;
use lantian_domain::language::Language;
use unic_langid::LanguageIdentifier;

/// The catalogues, by language: name and content.
const CATALOGUES: [(Language, &[(&str, &str)]); 2] = [
    (
        Language::Zh,
        &[
            ("zh-CN/air.ftl", include_str!("../locales/zh-CN/air.ftl")),
            (
                "zh-CN/things.ftl",
                include_str!("../locales/zh-CN/things.ftl"),
            ),
            (
                "zh-CN/problems.ftl",
                include_str!("../locales/zh-CN/problems.ftl"),
            ),
            (
                "zh-CN/public.ftl",
                include_str!("../locales/zh-CN/public.ftl"),
            ),
        ],
    ),
    (
        Language::En,
        &[
            ("en/air.ftl", include_str!("../locales/en/air.ftl")),
            ("en/things.ftl", include_str!("../locales/en/things.ftl")),
            (
                "en/problems.ftl",
                include_str!("../locales/en/problems.ftl"),
            ),
            ("en/public.ftl", include_str!("../locales/en/public.ftl")),
        ],
    ),
];

static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    let (texts, faults) = Texts::load();
    for fault in &faults {
        tracing::error!(fault, "failed to read a catalogue of texts: {fault}");
    }
    texts
});

/// The catalogues of both languages.
pub(crate) struct Texts {
    zh: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

/// The catalogues.
pub(crate) fn texts() -> &'static Texts {
    &TEXTS
}

impl Texts {
    /// The catalogues, and what could not be read of them.
    pub fn load() -> (Self, Vec<String>) {
        let mut faults = Vec::new();
        let [zh, en] = CATALOGUES.map(|(language, files)| bundle(language, files, &mut faults));
        (Self { zh, en }, faults)
    }

    /// The text under `key`, if the catalogue of `language` has it and its arguments are right.
    pub fn get(
        &self,
        language: Language,
        key: &str,
        arguments: Option<&FluentArgs<'_>>,
    ) -> Option<String> {
        let bundle = match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        };
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, arguments, &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }

    /// The text under `key` in both languages.
    pub fn both(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<Text> {
        Some(Text {
            zh: self.get(Language::Zh, key, arguments)?,
            en: self.get(Language::En, key, arguments)?,
        })
    }

    /// Whether there is a text under `key`.
    pub fn has(&self, key: &str) -> bool {
        self.zh.has_message(key) && self.en.has_message(key)
    }
}

fn bundle(
    language: Language,
    files: &[(&str, &str)],
    faults: &mut Vec<String>,
) -> FluentBundle<FluentResource> {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // The marks around arguments are for mixing writing directions; both languages run left to right.
    bundle.set_use_isolating(false);
    for (name, content) in files {
        let resource = match FluentResource::try_new((*content).to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                faults.extend(errors.iter().map(|error| format!("{name}: {error}")));
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            faults.extend(errors.iter().map(|error| format!("{name}: {error}")));
        }
    }
    bundle
}

#[cfg(test)]
mod tests;
