//! A device is registered.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::register;
use lantian_app::view::device::{DeviceDetail, RegisterDevice};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Registers a device, or changes what is registered of it.
#[utoipa::path(
    post,
    path = "/devices",
    operation_id = "register_device",
    tag = "devices",
    request_body = RegisterDevice,
    responses((status = 200, body = DeviceDetail), Changing)
)]
pub(crate) async fn register(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<RegisterDevice>,
) -> Result<Json<DeviceDetail>, Problem> {
    Ok(Json(
        register::register(&web.app, who.caller(), input).await?,
    ))
}
