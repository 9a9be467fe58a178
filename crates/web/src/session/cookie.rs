//! The cookie that holds the session's token. It has no life of its own: the server alone decides when a session ends.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

use crate::options::CookieSafety;

const PLAIN: &str = "lantian";
// A browser takes a cookie of this prefix only over https, for this host alone and for every path.
const SECURE: &str = "__Host-lantian";

/// The name of the cookie.
pub(crate) fn name(safety: CookieSafety) -> &'static str {
    match safety {
        CookieSafety::Plain => PLAIN,
        CookieSafety::Secure => SECURE,
    }
}

/// The token the browser sent.
pub(crate) fn token(headers: &HeaderMap, safety: CookieSafety) -> Option<&str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(key, value)| *key == name(safety) && !value.is_empty())
        .map(|(_, value)| value)
}

/// The header that sets the token.
pub(crate) fn set(token: &str, safety: CookieSafety) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{}={token}; {}", name(safety), attributes(safety))).ok()
}

/// The header that takes the token back.
pub(crate) fn clear(safety: CookieSafety) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!(
        "{}=; Max-Age=0; {}",
        name(safety),
        attributes(safety)
    ))
    .ok()
}

fn attributes(safety: CookieSafety) -> &'static str {
    match safety {
        CookieSafety::Plain => "Path=/; HttpOnly; SameSite=Strict",
        CookieSafety::Secure => "Path=/; HttpOnly; SameSite=Strict; Secure",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_locked_up() {
        let value = set("abc", CookieSafety::Secure).unwrap();
        assert_eq!(
            value,
            "__Host-lantian=abc; Path=/; HttpOnly; SameSite=Strict; Secure"
        );
        let value = set("abc", CookieSafety::Plain).unwrap();
        assert_eq!(value, "lantian=abc; Path=/; HttpOnly; SameSite=Strict");
        assert!(set("a\r\nb", CookieSafety::Plain).is_none());
    }

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=b; lantian=; x"));
        headers.append(COOKIE, HeaderValue::from_static("lantian=t0ken"));
        assert_eq!(token(&headers, CookieSafety::Plain), Some("t0ken"));
        assert_eq!(token(&headers, CookieSafety::Secure), None);
    }
}
