//! Quiet hours and the ladder.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::alarms::rules;
use lantian_app::view::alarm::AlarmRules;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// When only what is urgent is told, and when alarms climb.
#[utoipa::path(
    get,
    path = "/alarms/rules",
    operation_id = "read_alarm_rules",
    tag = "alarms",
    responses((status = 200, body = AlarmRules), Guarded)
)]
pub(crate) async fn read_rules(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<AlarmRules>, Problem> {
    Ok(Json(rules::read(&web.app, who.caller()).await?))
}
