//! One task.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::tasks;
use lantian_app::view::task::TaskDetail;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// One task with its words, duties, assignments, deliverables and targets.
#[utoipa::path(
    get,
    path = "/tasks/{id}",
    operation_id = "read_task",
    tag = "tasks",
    params(
        ("id" = String, Path, description = "The id of the task, such as `4.2a`.")
    ),
    responses((status = 200, body = TaskDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<String>,
) -> Result<Json<TaskDetail>, Problem> {
    Ok(Json(tasks::read(&web.app, who.caller(), &id).await?))
}
