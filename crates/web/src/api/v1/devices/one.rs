//! One device.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::one;
use lantian_app::view::device::DeviceDetail;

use crate::api::responses::Guarded;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// A device: what is registered of it or proposed to be, what was heard of it, and which clauses it broke.
#[utoipa::path(
    get,
    path = "/devices/{mn}",
    operation_id = "read_device",
    tag = "devices",
    params(("mn" = String, Path, description = "The number by which the device is known, MN.")),
    responses((status = 200, body = DeviceDetail), Guarded)
)]
pub(crate) async fn one(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
) -> Result<Json<DeviceDetail>, Problem> {
    Ok(Json(one::read(&web.app, who.caller(), &mn).await?))
}
