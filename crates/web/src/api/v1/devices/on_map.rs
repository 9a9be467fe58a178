//! Devices on the map.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::sites;
use lantian_app::view::device_place::DeviceMap;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Every device with its state where it stands, by the object of a ledger that it belongs to; and those whose place is not known.
#[utoipa::path(
    get,
    path = "/device-map",
    operation_id = "read_device_map",
    tag = "devices",
    responses((status = 200, body = DeviceMap), Guarded)
)]
pub(crate) async fn on_map(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<DeviceMap>, Problem> {
    Ok(Json(sites::on_map(&web.app, who.caller()).await?))
}
