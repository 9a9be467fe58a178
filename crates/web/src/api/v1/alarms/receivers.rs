//! Who is told of alarms.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::alarms::receivers;
use lantian_app::view::alarm::AlarmReceivers;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Who is told of alarms. Addresses that may hold keys are not shown.
#[utoipa::path(
    get,
    path = "/alarms/receivers",
    operation_id = "list_alarm_receivers",
    tag = "alarms",
    responses((status = 200, body = AlarmReceivers), Guarded)
)]
pub(crate) async fn receivers(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<AlarmReceivers>, Problem> {
    Ok(Json(receivers::read(&web.app, who.caller()).await?))
}
