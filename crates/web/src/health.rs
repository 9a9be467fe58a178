//! Whether the server can do its work.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use lantian_app::Failure;
use serde::Serialize;

use crate::problem::Problem;
use crate::state::Web;

/// The answer of a server that can do its work.
#[derive(Serialize)]
struct Health {
    status: &'static str,
}

/// Answers "ok" when the records give a sign of life.
pub(crate) async fn check(State(web): State<Arc<Web>>) -> Result<Response, Problem> {
    web.app.store.ping().await.map_err(|error| {
        let cause = Failure::from(error).to_string();
        Problem {
            cause: Some(cause),
            ..Problem::new(
                axum::http::StatusCode::SERVICE_UNAVAILABLE,
                "records-unavailable",
            )
        }
    })?;
    let fresh = [(CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    Ok((fresh, Json(Health { status: "ok" })).into_response())
}
