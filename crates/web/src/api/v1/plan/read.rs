//! The plan document.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::plan_document;
use lantian_app::view::document::PlanDocument;

use crate::api::responses::Guarded;
use crate::cached::{self, Keep};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The plan's own words, marked: items, targets, dates, responsibility blocks, units. It carries an `ETag`.
#[utoipa::path(
    get,
    path = "/plan",
    operation_id = "read_plan",
    tag = "tasks",
    responses(
        (status = 200, body = PlanDocument, headers(("etag" = String))),
        (status = 304, description = "As in `If-None-Match`."),
        Guarded
    )
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let document = plan_document::read(&web.app, who.caller()).await?;
    let content = serde_json::to_vec(&document)
        .map_err(|error| Problem::internal(format!("failed to write the plan: {error}")))?;
    Ok(cached::answer(
        &headers,
        "application/json",
        Keep::Browser,
        content,
    ))
}
