//! The tasks of the plan.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::tasks::{self, TaskQuery};
use lantian_app::view::task::{Standing, TaskRow};

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The tasks in the order of the text, as the filters say.
#[utoipa::path(
    get,
    path = "/tasks",
    operation_id = "list_tasks",
    tag = "tasks",
    params(
        ("unit" = Option<String>, Query, description = "A unit's key: tasks in which it has a part."),
        ("chapter" = Option<u32>, Query, description = "A chapter's number."),
        ("standing" = Option<Standing>, Query, description = "How the task stands."),
        ("q" = Option<String>, Query, description = "Words that the text or a heading contains.")
    ),
    responses((status = 200, body = Vec<TaskRow>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<TaskQuery>,
) -> Result<Json<Vec<TaskRow>>, Problem> {
    Ok(Json(tasks::list(&web.app, who.caller(), query).await?))
}
