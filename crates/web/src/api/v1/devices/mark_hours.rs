//! Hours of a device are marked by the enterprise.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::marking;
use lantian_app::view::judged::{MarkHours, MarkingView};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Marks hours of a device for the enterprise. A late marking is taken and excuses nothing.
#[utoipa::path(
    post,
    path = "/devices/{mn}/markings",
    operation_id = "mark_device_hours",
    tag = "devices",
    params(("mn" = String, Path, description = "The number by which the device is known, MN.")),
    request_body = MarkHours,
    responses((status = 200, body = MarkingView), Changing)
)]
pub(crate) async fn mark_hours(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
    Body(input): Body<MarkHours>,
) -> Result<Json<MarkingView>, Problem> {
    Ok(Json(
        marking::mark(&web.app, who.caller(), &mn, input).await?,
    ))
}
