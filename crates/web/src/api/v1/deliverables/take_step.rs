//! A step of a deliverable.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::deliverables;
use lantian_app::view::filing::{DeliverableDetail, TakeDeliverableStep};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Takes a step: hand it in, send it back, accept it, waive it.
#[utoipa::path(
    post,
    path = "/deliverables/{id}/steps",
    operation_id = "take_deliverable_step",
    tag = "deliverables",
    params(
        ("id" = i64, Path, description = "The number of the deliverable.")
    ),
    request_body = TakeDeliverableStep,
    responses((status = 200, body = DeliverableDetail), Changing)
)]
pub(crate) async fn take_step(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<TakeDeliverableStep>,
) -> Result<Json<DeliverableDetail>, Problem> {
    Ok(Json(
        deliverables::take_step(&web.app, who.caller(), id, input).await?,
    ))
}
