//! One alarm.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::alarms::one;
use lantian_app::view::alarm::AlarmDetail;

use crate::api::responses::Guarded;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// An alarm with what happened to it, who was told, and who answers for the place.
#[utoipa::path(
    get,
    path = "/alarms/{id}",
    operation_id = "read_alarm",
    tag = "alarms",
    params(("id" = i64, Path, description = "The number of the alarm.")),
    responses((status = 200, body = AlarmDetail), Guarded)
)]
pub(crate) async fn one(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<AlarmDetail>, Problem> {
    Ok(Json(one::read(&web.app, who.caller(), id).await?))
}
