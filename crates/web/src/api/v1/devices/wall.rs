//! Every device at one glance.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::wall;
use lantian_app::view::device::DeviceWall;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The devices that are registered and those that were heard, those with trouble first, and how the gateway does.
#[utoipa::path(
    get,
    path = "/devices",
    operation_id = "list_devices",
    tag = "devices",
    responses((status = 200, body = DeviceWall), Guarded)
)]
pub(crate) async fn wall(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<DeviceWall>, Problem> {
    Ok(Json(wall::read(&web.app, who.caller()).await?))
}
