//! Headers on every answer that tell the browser what it may do with it.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::options::CookieSafety;
use crate::state::Web;

/// Public pages load one style sheet and one icon; API answers load nothing at all.
const PAGE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
);

/// The component library of the staff interface writes its styles into the page while it runs, hence `'unsafe-inline'` for styles. Scripts
/// come from our own files only.
const STAFF_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; \
     connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
);

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Adds what an answer does not say itself.
pub(crate) async fn add(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_staff = path == "/staff" || path.starts_with("/staff/");
    let is_personal = path.starts_with("/api/") || path.starts_with("/feeds/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = if is_staff { STAFF_POLICY } else { PAGE_POLICY };
    let fixed = |text| HeaderValue::from_static(text);
    unless_said(headers, CONTENT_SECURITY_POLICY, policy);
    unless_said(headers, X_CONTENT_TYPE_OPTIONS, fixed("nosniff"));
    unless_said(headers, REFERRER_POLICY, fixed("same-origin"));
    // Who inspects outside says where they are.
    let permissions = if is_staff {
        "camera=(), geolocation=(self), microphone=(), payment=(), usb=()"
    } else {
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    };
    unless_said(headers, PERMISSIONS_POLICY, fixed(permissions));
    unless_said(headers, OPENER_POLICY, fixed("same-origin"));
    unless_said(headers, RESOURCE_POLICY, fixed("same-origin"));
    if is_personal {
        unless_said(headers, CACHE_CONTROL, fixed("no-store"));
    }
    if web.options.cookies == CookieSafety::Secure {
        unless_said(
            headers,
            STRICT_TRANSPORT_SECURITY,
            fixed("max-age=31536000"),
        );
    }
    response
}

fn unless_said(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.entry(name).or_insert(value);
}
