//! A file kept as evidence.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use lantian_app::{Failure, evidence};
use tokio_util::io::ReaderStream;

use crate::api::responses::{File, Found};
use crate::attachment::disposition;
use crate::cached;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// What somebody else sent may never act in the name of this site: it is saved, not shown, and if shown it may do nothing.
const POLICY: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'");

/// The file as it was sent, to be saved.
#[utoipa::path(
    get,
    path = "/evidence/{hash}",
    operation_id = "fetch_evidence",
    tag = "evidence",
    params(("hash" = String, Path, description = "SHA-256 of the content, hexadecimal.")),
    responses(
        (status = 304, description = "As in `If-None-Match`."),
        (status = 200, body = File, content_type = "application/octet-stream", description = "The file, under the media type it was found to have."),
        Found
    )
)]
pub(crate) async fn fetch(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(hash): PathOf<String>,
    request: HeaderMap,
) -> Result<Response, Problem> {
    let (view, path) = evidence::find(&web.app, who.caller(), &hash).await?;
    // The hash is the content's own tag. The browser may keep the file but has to ask, so that nobody sees it after signing out.
    let tag = format!("\"{}\"", view.hash);
    let mut headers = HeaderMap::new();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(ETAG, tag);
    }
    if cached::known(&request, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let file = tokio::fs::File::open(path)
        .await
        .map_err(|source| Failure::Files {
            doing: "open a file of evidence",
            source,
        })?;
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_str(&view.media_type)
            .unwrap_or(HeaderValue::from_static("application/octet-stream")),
    );
    headers.insert(CONTENT_LENGTH, HeaderValue::from(view.size));
    headers.insert(CONTENT_DISPOSITION, disposition(&view.name));
    headers.insert(CONTENT_SECURITY_POLICY, POLICY);
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}
