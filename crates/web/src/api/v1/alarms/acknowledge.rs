//! An alarm is acknowledged.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::alarms::acknowledge;
use lantian_app::view::alarm::{AcknowledgeAlarm, AlarmDetail};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Says that an alarm was seen and what is done. It climbs no more.
#[utoipa::path(
    post,
    path = "/alarms/{id}/acknowledge",
    operation_id = "acknowledge_alarm",
    tag = "alarms",
    params(("id" = i64, Path, description = "The number of the alarm.")),
    request_body = AcknowledgeAlarm,
    responses((status = 200, body = AlarmDetail), Changing)
)]
pub(crate) async fn acknowledge(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<AcknowledgeAlarm>,
) -> Result<Json<AlarmDetail>, Problem> {
    Ok(Json(
        acknowledge::acknowledge(&web.app, who.caller(), id, input).await?,
    ))
}
