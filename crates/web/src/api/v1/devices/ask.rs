//! Something is asked of a device.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::ask;
use lantian_app::view::exchange::{AskDevice, DeviceExchange};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Asks something of a device that is connected, or tells it something. What becomes of it is in its conversation.
#[utoipa::path(
    post,
    path = "/devices/{mn}/requests",
    operation_id = "ask_device",
    tag = "devices",
    params(("mn" = String, Path, description = "The number by which the device is known, MN.")),
    request_body = AskDevice,
    responses((status = 200, body = DeviceExchange), Changing)
)]
pub(crate) async fn ask(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
    Body(input): Body<AskDevice>,
) -> Result<Json<DeviceExchange>, Problem> {
    Ok(Json(ask::ask(&web.app, who.caller(), &mn, input).await?))
}
