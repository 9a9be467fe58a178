//! The dated matters of the plan.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::tasks;
use lantian_app::view::task::TimelineEntry;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The dated matters of the plan, the earliest first.
#[utoipa::path(
    get,
    path = "/timeline",
    operation_id = "read_timeline",
    tag = "tasks",
    responses((status = 200, body = Vec<TimelineEntry>), Guarded)
)]
pub(crate) async fn timeline(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<TimelineEntry>>, Problem> {
    Ok(Json(tasks::timeline(&web.app, who.caller()).await?))
}
