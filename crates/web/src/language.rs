//! Which language somebody wants to read: what the address says, else what the browser prefers, else Chinese.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use lantian_app::view::scalar::Text;
use lantian_domain::language::Language;

/// The text in one language.
pub(crate) fn said(text: &Text, language: Language) -> &str {
    match language {
        Language::Zh => &text.zh,
        Language::En => &text.en,
    }
}

/// The language of a tag such as `en-GB` or `zh-Hans-CN`.
pub(crate) fn of_tag(tag: &str) -> Option<Language> {
    let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
    if primary.eq_ignore_ascii_case("zh") {
        Some(Language::Zh)
    } else if primary.eq_ignore_ascii_case("en") {
        Some(Language::En)
    } else {
        None
    }
}

/// The language the browser prefers among those spoken here.
pub(crate) fn preferred(headers: &HeaderMap) -> Language {
    let Some(wishes) = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
    else {
        return Language::default();
    };
    let mut best: Option<(u16, Language)> = None;
    for wish in wishes.split(',').take(32) {
        let mut parts = wish.split(';');
        let Some(language) = parts.next().and_then(of_tag) else {
            continue;
        };
        let quality = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1000, thousandths);
        // The first of equals wins, as browsers write the more wanted one first.
        if quality > 0 && best.is_none_or(|(known, _)| quality > known) {
            best = Some((quality, language));
        }
    }
    best.map_or_else(Language::default, |(_, language)| language)
}

/// The language the query asks for, if it does.
pub(crate) fn asked_for(query: Option<&str>) -> Option<Language> {
    query?
        .split('&')
        .find_map(|pair| pair.strip_prefix("lang="))
        .and_then(of_tag)
}

/// A quality value such as `0.85` in thousandths; what cannot be read counts as not wanted.
fn thousandths(text: &str) -> u16 {
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    match whole {
        "1" => 1000,
        "0" | "" => format!("{fraction:0<3}")
            .get(..3)
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_wish_that_is_spoken_here_wins() {
        for (wishes, expected) in [
            ("zh-CN,zh;q=0.9,en;q=0.8", Language::Zh),
            ("en-GB,en;q=0.9", Language::En),
            ("de,en;q=0.4,zh;q=0.3", Language::En),
            ("de,en;q=0.35,zh-Hans;q=0.4", Language::Zh),
            ("en;q=0, zh;q=0.001", Language::Zh),
            ("de, fr", Language::Zh),
            ("", Language::Zh),
            ("en;q=nonsense", Language::Zh),
            ("en;q=0.数值", Language::Zh),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(
                ACCEPT_LANGUAGE,
                axum::http::HeaderValue::from_bytes(wishes.as_bytes()).unwrap(),
            );
            assert_eq!(preferred(&headers), expected, "{wishes}");
        }
        assert_eq!(preferred(&HeaderMap::new()), Language::Zh);
    }

    #[test]
    fn the_address_may_name_the_language() {
        assert_eq!(asked_for(Some("a=1&lang=en")), Some(Language::En));
        assert_eq!(asked_for(Some("lang=zh-CN")), Some(Language::Zh));
        assert_eq!(asked_for(Some("lang=de")), None);
        assert_eq!(asked_for(None), None);
    }
}
