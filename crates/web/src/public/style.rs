//! The one style sheet of the public pages.

use axum::http::HeaderMap;
use axum::response::Response;

use crate::cached::{self, Keep};

const STYLE: &str = include_str!("../../assets/public.css");

/// Serves the style sheet.
pub(crate) async fn serve(headers: HeaderMap) -> Response {
    cached::answer(&headers, "text/css; charset=utf-8", Keep::Anyone, STYLE)
}
