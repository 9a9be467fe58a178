//! A step of an assignment.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::assignments;
use lantian_app::view::task::{AssignmentDetail, TakeAssignmentStep};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Takes a step: sign for it, submit it as done, send it back, approve it, close it.
#[utoipa::path(
    post,
    path = "/assignments/{id}/steps",
    operation_id = "take_assignment_step",
    tag = "assignments",
    params(
        ("id" = i64, Path, description = "The number of the assignment.")
    ),
    request_body = TakeAssignmentStep,
    responses((status = 200, body = AssignmentDetail), Changing)
)]
pub(crate) async fn take_step(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<TakeAssignmentStep>,
) -> Result<Json<AssignmentDetail>, Problem> {
    Ok(Json(
        assignments::take_step(&web.app, who.caller(), id, input).await?,
    ))
}
