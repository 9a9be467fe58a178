//! A step of an inspection.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::inspections;
use lantian_app::view::inspection::{InspectionDetail, TakeInspectionStep};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Takes a step: assign, start, hand in, order put right, answer, reject, verify, close, cancel. What is sent twice under one key is done once.
#[utoipa::path(
    post,
    path = "/inspections/{id}/steps",
    operation_id = "take_inspection_step",
    tag = "inspections",
    params(
        ("id" = i64, Path, description = "The number of the inspection.")
    ),
    request_body = TakeInspectionStep,
    responses((status = 200, body = InspectionDetail), Changing)
)]
pub(crate) async fn take_inspection_step(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<TakeInspectionStep>,
) -> Result<Json<InspectionDetail>, Problem> {
    Ok(Json(
        inspections::take_step(&web.app, who.caller(), id, input).await?,
    ))
}
