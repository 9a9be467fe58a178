//! Answers that change rarely: each carries a tag made of its content, and who already has that content is told so instead of getting it again.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// Who may keep an answer. Either has to ask before showing it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Caches on the way too.
    Anyone,
    /// The browser alone.
    Browser,
}

/// The answer, or 304 when the asking side has it already.
pub(crate) fn answer(
    request: &HeaderMap,
    content_type: &'static str,
    keep: Keep,
    content: impl Into<Vec<u8>>,
) -> Response {
    let content = content.into();
    let tag = tag(&content);
    let keep = HeaderValue::from_static(match keep {
        Keep::Anyone => "public, no-cache",
        Keep::Browser => "private, no-cache",
    });
    let mut response = if known(request, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Body::from(content).into_response();
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        response
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, keep);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(ETAG, tag);
    }
    response
}

/// A weak tag: compression on the way changes the bytes, not the content.
fn tag(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let digits: String = digest
        .iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("W/\"{digits}\"")
}

/// Whether the asking side has what this tag stands for.
pub(crate) fn known(request: &HeaderMap, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let wanted = bare(tag);
    request
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|tags| tags.split(','))
        .any(|known| known.trim() == "*" || bare(known) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_the_content_is_told_so() {
        let first = answer(&HeaderMap::new(), "text/plain", Keep::Anyone, "a");
        assert_eq!(first.status(), StatusCode::OK);
        let mut request = HeaderMap::new();
        let tag = first.headers()[ETAG].to_str().unwrap();
        let known = format!("\"other\", {}", tag.trim_start_matches("W/"));
        request.insert(IF_NONE_MATCH, HeaderValue::from_str(&known).unwrap());
        let again = answer(&request, "text/plain", Keep::Anyone, "a");
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        assert!(again.headers().get(CONTENT_TYPE).is_none());
        let changed = answer(&request, "text/plain", Keep::Browser, "b");
        assert_eq!(changed.status(), StatusCode::OK);
        assert_eq!(changed.headers()[CACHE_CONTROL], "private, no-cache");
    }
}
