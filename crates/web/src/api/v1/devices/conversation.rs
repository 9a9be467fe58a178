//! What the platform and a device said to each other.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::conversation;
use lantian_app::view::exchange::DeviceConversation;

use crate::api::responses::Guarded;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The newest exchanges with a device: what was asked, why and by whom, and what became of it.
#[utoipa::path(
    get,
    path = "/devices/{mn}/conversation",
    operation_id = "read_device_conversation",
    tag = "devices",
    params(("mn" = String, Path, description = "The number by which the device is known, MN.")),
    responses((status = 200, body = DeviceConversation), Guarded)
)]
pub(crate) async fn conversation(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
) -> Result<Json<DeviceConversation>, Problem> {
    Ok(Json(conversation::read(&web.app, who.caller(), &mn).await?))
}
