//! Who is told of alarms is entered.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::alarms::receivers;
use lantian_app::view::alarm::{AlarmReceivers, EnterAlarmReceiver};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Enters who is told of alarms, or changes it.
#[utoipa::path(
    post,
    path = "/alarms/receivers",
    operation_id = "enter_alarm_receiver",
    tag = "alarms",
    request_body = EnterAlarmReceiver,
    responses((status = 200, body = AlarmReceivers), Changing)
)]
pub(crate) async fn enter_receiver(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<EnterAlarmReceiver>,
) -> Result<Json<AlarmReceivers>, Problem> {
    Ok(Json(receivers::enter(&web.app, who.caller(), input).await?))
}
