//! Files to be saved, under names in any script.

use axum::http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What RFC 8187 lets stand as it is.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// The `Content-Disposition` for saving under `name`: the real name after RFC 6266, and a plain one for old programs.
pub(crate) fn disposition(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|sign| match sign {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | ' ' => sign,
            _ => '_',
        })
        .collect();
    let encoded = utf8_percent_encode(name, ENCODED);
    HeaderValue::from_str(&format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"
    ))
    .unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn names_in_any_script_survive_and_cannot_break_out() {
        assert_eq!(
            disposition("月报 1.pdf"),
            "attachment; filename=\"__ 1.pdf\"; filename*=UTF-8''%E6%9C%88%E6%8A%A5%201.pdf"
        );
        assert_eq!(
            disposition("a\"; x=\"\r\n.html"),
            "attachment; filename=\"a__ x____.html\"; filename*=UTF-8''a%22%3B%20x%3D%22%0D%0A.html"
        );
    }
}
