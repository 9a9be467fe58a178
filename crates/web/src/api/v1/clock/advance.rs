//! The replay clock moved forward.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::session;
use lantian_app::view::session::{ClockView, MoveClock};
use tracing::Instrument;

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Moves the replay clock forward; what became due on the way is opened and escalated.
#[utoipa::path(
    post,
    path = "/clock",
    operation_id = "move_clock",
    tag = "clock",
    request_body = MoveClock,
    responses((status = 200, body = ClockView), Changing)
)]
pub(crate) async fn advance(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<MoveClock>,
) -> Result<Json<ClockView>, Problem> {
    // What the new day brings is done to its end, even when the browser goes away or the request takes too long.
    let work = async move { session::move_clock(&web.app, who.caller(), input).await };
    let clock = tokio::spawn(work.in_current_span())
        .await
        .map_err(|error| Problem::internal(format!("failed to move the clock: {error}")))?;
    Ok(Json(clock?))
}
