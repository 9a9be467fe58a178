//! One assignment.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::assignments;
use lantian_app::view::task::AssignmentDetail;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// One assignment with what happened to it, its reports and deliverables.
#[utoipa::path(
    get,
    path = "/assignments/{id}",
    operation_id = "read_assignment",
    tag = "assignments",
    params(
        ("id" = i64, Path, description = "The number of the assignment.")
    ),
    responses((status = 200, body = AssignmentDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<AssignmentDetail>, Problem> {
    Ok(Json(assignments::read(&web.app, who.caller(), id).await?))
}
