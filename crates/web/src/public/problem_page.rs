//! The page of something that went wrong, for a person with a browser.

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use lantian_app::view::scalar::Text;
use lantian_domain::language::Language;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::frame::{Frame, Today, context_of};
use crate::problem::Problem;
use crate::request_id::RequestId;
use crate::state::Web;

/// What the page is about.
#[derive(Serialize)]
pub(crate) struct ProblemPage {
    title: String,
    status: u16,
    message: Text,
    request: String,
}

impl ProblemPage {
    pub fn new(problem: &Problem, language: Language, request: &str) -> Self {
        Self {
            title: problem.title(language),
            status: problem.status.as_u16(),
            message: problem.message(request),
            request: request.to_owned(),
        }
    }
}

/// Writes the page. Should even that fail, a plain sentence remains.
pub(crate) fn page(
    web: &Web,
    problem: &Problem,
    language: Language,
    request: &RequestId,
) -> Response {
    let about = ProblemPage::new(problem, language, request.as_str());
    // The address that failed may be anything at all; the switch leads to the same page in the other language only where one exists.
    let frame = Frame::new(&web.site, language, "/public", Today::of(&web.app));
    let context = context_of(&frame, language, Value::from(Serde(&about)));
    let (media_type, text) = match web.pages.render("problem.html", context) {
        Ok(html) => ("text/html; charset=utf-8", html),
        Err(error) => {
            tracing::error!(%error, "failed to write the page of a problem: {error:#}");
            let text = format!("{}\n\n{}\n", about.message.zh, about.message.en);
            ("text/plain; charset=utf-8", text)
        }
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, text).into_response()
}
