//! The staff interface: a single-page application built from `web/` and kept inside the binary.
//!
//! The build also works without it, so that nobody needs npm to work on the server; a page then says what to do.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::cached::{self, Keep};
use crate::options::StaffAssets;
use crate::problem::Problem;
use crate::state::Web;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Built;

/// What is shown in place of an interface that was not built.
const NOT_BUILT: &str = include_str!("../templates/staff-not-built.html");

/// Where the interface is.
pub(crate) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/staff", get(entry))
        .route("/staff/", get(entry))
        .route("/staff/{*path}", get(file))
}

async fn entry(State(web): State<Arc<Web>>, headers: HeaderMap) -> Response {
    start_page(&web, &headers)
}

/// A file, or the start page for any address that is one of the interface's own pages.
async fn file(
    State(web): State<Arc<Web>>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Response {
    if let Some(file) = find(&web, &path) {
        return serve(&path, file, &headers);
    }
    // A file that is missing must not be answered with a page: the browser would try to run it.
    if path.starts_with("assets/") {
        return Problem::not_found().into_response();
    }
    start_page(&web, &headers)
}

fn find(web: &Web, path: &str) -> Option<EmbeddedFile> {
    match web.options.staff {
        StaffAssets::Embedded => Built::get(path),
        StaffAssets::Absent => None,
    }
}

fn start_page(web: &Web, headers: &HeaderMap) -> Response {
    match find(web, "index.html") {
        Some(page) => serve("index.html", page, headers),
        None => {
            let headers = [
                (
                    CONTENT_TYPE,
                    HeaderValue::from_static("text/html; charset=utf-8"),
                ),
                (CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            (StatusCode::OK, headers, NOT_BUILT).into_response()
        }
    }
}

/// Vite names what lies in `assets/` by content: such a file never changes and is never asked for again.
fn serve(path: &str, file: EmbeddedFile, headers: &HeaderMap) -> Response {
    let media_type = media_type(path);
    if !path.starts_with("assets/") {
        return cached::answer(headers, media_type, Keep::Anyone, file.data);
    }
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (
            CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    let body = match file.data {
        std::borrow::Cow::Borrowed(bytes) => Body::from(bytes),
        std::borrow::Cow::Owned(bytes) => Body::from(bytes),
    };
    (headers, body).into_response()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "ftl" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_styles_have_the_type_a_browser_insists_on() {
        assert_eq!(
            media_type("assets/index-4f2a.js"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(
            media_type("assets/index-4f2a.css"),
            "text/css; charset=utf-8"
        );
        assert_eq!(media_type("no-ending"), "application/octet-stream");
    }
}
