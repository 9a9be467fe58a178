//! What the asking person has to do.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::todo;
use lantian_app::view::overview::TodoList;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// What the asking person has to do, most overdue first.
#[utoipa::path(
    get,
    path = "/todo",
    operation_id = "list_todo",
    tag = "overview",
    responses((status = 200, body = TodoList), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<TodoList>, Problem> {
    Ok(Json(todo::list(&web.app, who.caller()).await?))
}
