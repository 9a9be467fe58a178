//! Who owes what.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::tasks;
use lantian_app::view::task::TaskMatrix;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Who owes what: one row a unit, one column a task.
#[utoipa::path(
    get,
    path = "/task-matrix",
    operation_id = "read_task_matrix",
    tag = "tasks",
    responses((status = 200, body = TaskMatrix), Guarded)
)]
pub(crate) async fn matrix(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<TaskMatrix>, Problem> {
    Ok(Json(tasks::matrix(&web.app, who.caller()).await?))
}
