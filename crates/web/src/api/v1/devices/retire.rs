//! A device is taken off.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::register;
use lantian_app::view::device::{DeviceDetail, RetireDevice};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Takes a device off the register. What it sent stays.
#[utoipa::path(
    post,
    path = "/devices/{mn}/retire",
    operation_id = "retire_device",
    tag = "devices",
    params(("mn" = String, Path, description = "The number by which the device is known, MN.")),
    request_body = RetireDevice,
    responses((status = 200, body = DeviceDetail), Changing)
)]
pub(crate) async fn retire(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
    Body(input): Body<RetireDevice>,
) -> Result<Json<DeviceDetail>, Problem> {
    Ok(Json(
        register::retire(&web.app, who.caller(), &mn, input).await?,
    ))
}
