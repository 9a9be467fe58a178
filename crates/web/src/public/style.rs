//! What the public pages load: one style sheet and one icon.

use axum::http::HeaderMap;
use axum::response::Response;

use crate::cached::{self, Keep};

const STYLE: &str = include_str!("../../assets/public.css");
const ICON: &str = include_str!("../../assets/icon.svg");

/// Serves the style sheet.
pub(crate) async fn serve(headers: HeaderMap) -> Response {
    cached::answer(&headers, "text/css; charset=utf-8", Keep::Anyone, STYLE)
}

/// Serves the icon, also to browsers that ask for it where none is named.
pub(crate) async fn icon(headers: HeaderMap) -> Response {
    cached::answer(&headers, "image/svg+xml", Keep::Anyone, ICON)
}
