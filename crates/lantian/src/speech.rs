//! In which language a command answers: `--lang`, else the locale of the terminal, else Chinese.

use lantian_domain::language::Language;

/// The language for one run.
pub fn language(asked: Option<Language>, locale: Option<&str>) -> Language {
    asked.unwrap_or_else(|| match locale {
        Some(locale) if locale.starts_with("en") => Language::En,
        _ => Language::Zh,
    })
}

/// The locale of the terminal, from the variables that POSIX names, the strongest first.
pub fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
}

/// Reads `zh`, `zh-CN` or `en`.
pub fn parse(text: &str) -> Result<Language, String> {
    match text {
        "zh" | "zh-CN" => Ok(Language::Zh),
        "en" => Ok(Language::En),
        _ => Err("zh | en".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_goes_before_the_locale_and_chinese_is_first() {
        assert_eq!(
            language(Some(Language::En), Some("zh_CN.UTF-8")),
            Language::En
        );
        assert_eq!(language(None, Some("en_GB.UTF-8")), Language::En);
        assert_eq!(language(None, Some("C.UTF-8")), Language::Zh);
        assert_eq!(language(None, None), Language::Zh);
    }
}
