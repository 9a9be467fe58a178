//! Writes problems out: as `application/problem+json` for programs, as a page for people.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use lantian_domain::language::Language;

use super::{Problem, ProblemBody};
use crate::request_id::RequestId;
use crate::state::Web;
use crate::{language, public};

/// The media type of RFC 9457.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// Lets the request through and writes out the problem it ended in, if it did.
pub(crate) async fn render(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let language =
        language::asked_for(uri.query()).unwrap_or_else(|| language::preferred(request.headers()));
    let id = RequestId::of(request.extensions());
    let mut response = next.run(request).await;
    let problem = match response.extensions_mut().remove::<Arc<Problem>>() {
        Some(problem) => problem,
        // The router itself answers like this when a path has no such method.
        None if response.status() == StatusCode::METHOD_NOT_ALLOWED => Arc::new(Problem::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method-not-allowed",
        )),
        None => return response,
    };
    if let Some(cause) = &problem.cause {
        tracing::error!(request = %id, code = %problem.code, cause, "request {id} failed: {cause}");
    }
    let headers = std::mem::take(response.headers_mut());
    let mut written = if is_for_programs(&uri) {
        as_json(&problem, &uri, language, &id)
    } else {
        public::problem_page::page(&web, &problem, language, &id)
    };
    *written.status_mut() = problem.status;
    for (name, value) in &headers {
        if !written.headers().contains_key(name) {
            written.headers_mut().append(name, value.clone());
        }
    }
    if let Some(seconds) = problem.retry_after {
        written
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    written
}

fn is_for_programs(uri: &Uri) -> bool {
    let path = uri.path();
    path == "/api"
        || path.starts_with("/api/")
        || path.starts_with("/feeds/")
        || path.starts_with("/sensorthings/")
        || path == "/ogc"
        || path.starts_with("/ogc/")
        || path == "/healthz"
        || [".json", ".geojson", ".csv", ".atom", ".ics"]
            .iter()
            .any(|ending| path.ends_with(ending))
}

fn as_json(problem: &Problem, uri: &Uri, language: Language, id: &RequestId) -> Response {
    // A feed's path holds a token: it is not repeated in an answer that may be kept somewhere.
    let instance = match uri.path() {
        path if path.starts_with("/feeds/") => "/feeds/".to_owned(),
        path => path.to_owned(),
    };
    let body = ProblemBody {
        kind: format!("/api/problems/{}", problem.code),
        title: problem.title(language),
        status: problem.status.as_u16(),
        code: problem.code.to_string(),
        message: problem.message(id.as_str()),
        instance,
        request: id.to_string(),
        errors: problem.errors.clone(),
    };
    let mut response = axum::Json(body).into_response();
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    response
}
