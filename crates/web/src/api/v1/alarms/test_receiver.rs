//! A receiver is sent a test.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::alarms::receivers;
use lantian_app::view::alarm::AlarmReceivers;

use crate::api::responses::Changing;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Sends a receiver a test. What became of it is seen at the receiver.
#[utoipa::path(
    post,
    path = "/alarms/receivers/{number}/test",
    operation_id = "test_alarm_receiver",
    tag = "alarms",
    params(("number" = i64, Path, description = "The number of the receiver.")),
    responses((status = 200, body = AlarmReceivers), Changing)
)]
pub(crate) async fn test_receiver(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(number): PathOf<i64>,
) -> Result<Json<AlarmReceivers>, Problem> {
    Ok(Json(receivers::test(&web.app, who.caller(), number).await?))
}
