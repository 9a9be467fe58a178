//! How many alarms go on.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::alarms::list;
use lantian_app::view::alarm::AlarmCounts;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// How many alarms go on.
#[utoipa::path(
    get,
    path = "/alarms/counts",
    operation_id = "count_alarms",
    tag = "alarms",
    responses((status = 200, body = AlarmCounts), Guarded)
)]
pub(crate) async fn counts(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<AlarmCounts>, Problem> {
    Ok(Json(list::counts(&web.app, who.caller()).await?))
}
