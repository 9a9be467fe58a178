//! A change may only be asked for by our own pages.
//!
//! The cookie's `SameSite=Strict` already keeps other sites out; this is the second lock, and the only one for signing in, where there is no
//! session yet. A program that is no browser sends neither header and passes: it has no cookie that others could use.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;
use crate::state::Web;

/// Whether a method only reads.
pub(crate) fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Refuses changes that another site asks for.
pub(crate) async fn check(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    if is_safe(request.method()) || comes_from_us(request.headers(), web.site.origin()) {
        next.run(request).await
    } else {
        Problem::new(StatusCode::FORBIDDEN, "cross-site").into_response()
    }
}

fn comes_from_us(headers: &HeaderMap, own_origin: &str) -> bool {
    let site_fits = headers
        .get("sec-fetch-site")
        .is_none_or(|site| site == "same-origin" || site == "none");
    let origin_fits = headers.get(ORIGIN).is_none_or(|origin| {
        let Ok(origin) = origin.to_str() else {
            return false;
        };
        let authority = origin.split_once("://").map(|(_, authority)| authority);
        let host = headers.get(HOST).and_then(|host| host.to_str().ok());
        origin.eq_ignore_ascii_case(own_origin)
            || matches!((authority, host), (Some(authority), Some(host)) if authority.eq_ignore_ascii_case(host))
    });
    site_fits && origin_fits
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    const OWN: &str = "https://lantian.example.org";

    #[track_caller]
    fn check(pairs: &[(&'static str, &'static str)], expected: bool) {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        assert_eq!(comes_from_us(&headers, OWN), expected, "{pairs:?}");
    }

    #[test]
    fn only_our_own_pages_may_ask_for_changes() {
        check(&[], true);
        check(&[("sec-fetch-site", "same-origin"), ("origin", OWN)], true);
        check(&[("sec-fetch-site", "same-site"), ("origin", OWN)], false);
        check(&[("sec-fetch-site", "cross-site")], false);
        check(&[("origin", "https://evil.example")], false);
        check(&[("origin", "null"), ("host", "null")], false);
        check(
            &[("origin", "https://lantian.example.org.evil.example")],
            false,
        );
        check(
            &[
                ("origin", "http://127.0.0.1:8080"),
                ("host", "127.0.0.1:8080"),
            ],
            true,
        );
        check(
            &[
                ("origin", "http://127.0.0.1:9999"),
                ("host", "127.0.0.1:8080"),
            ],
            false,
        );
    }
}
