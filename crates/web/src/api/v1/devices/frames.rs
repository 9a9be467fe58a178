//! The newest frames of a device.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::frames;
use lantian_app::view::device::DeviceFrame;

use crate::api::responses::Guarded;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The newest frames of a device as they came, with what was found about them.
#[utoipa::path(
    get,
    path = "/devices/{mn}/frames",
    operation_id = "list_device_frames",
    tag = "devices",
    params(("mn" = String, Path, description = "The number by which the device is known, MN.")),
    responses((status = 200, body = Vec<DeviceFrame>), Guarded)
)]
pub(crate) async fn frames(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
) -> Result<Json<Vec<DeviceFrame>>, Problem> {
    Ok(Json(frames::read(&web.app, who.caller(), &mn).await?))
}
