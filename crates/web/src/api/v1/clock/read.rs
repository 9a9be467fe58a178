//! What the clock says.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::session;
use lantian_app::view::session::ClockView;

use crate::state::Web;

/// What the clock says, and whether it replays the past. Anyone may ask: the page for signing in shows it.
#[utoipa::path(
    get,
    path = "/clock",
    operation_id = "read_clock",
    tag = "clock",
    security(()),
    responses((status = 200, body = ClockView))
)]
pub(crate) async fn read(State(web): State<Arc<Web>>) -> Json<ClockView> {
    Json(session::clock(&web.app))
}
