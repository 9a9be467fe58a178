//! Quiet hours and the ladder are set.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::alarms::rules;
use lantian_app::view::alarm::AlarmRules;

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Sets when only what is urgent is told, and when alarms climb.
#[utoipa::path(
    post,
    path = "/alarms/rules",
    operation_id = "set_alarm_rules",
    tag = "alarms",
    request_body = AlarmRules,
    responses((status = 200, body = AlarmRules), Changing)
)]
pub(crate) async fn set_rules(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<AlarmRules>,
) -> Result<Json<AlarmRules>, Problem> {
    Ok(Json(rules::set(&web.app, who.caller(), input).await?))
}
