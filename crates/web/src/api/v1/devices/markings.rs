//! What the enterprise marked of the hours of a device in the last year, the newest first.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::marking;
use lantian_app::view::judged::MarkingView;

use crate::api::responses::Guarded;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// What the enterprise marked of the hours of a device in the last year, the newest first.
#[utoipa::path(
    get,
    path = "/devices/{mn}/markings",
    operation_id = "list_device_markings",
    tag = "devices",
    params(
        ("mn" = String, Path, description = "The number by which the device is known, MN.")
    ),
    responses((status = 200, body = Vec<MarkingView>), Guarded)
)]
pub(crate) async fn markings(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(mn): PathOf<String>,
) -> Result<Json<Vec<MarkingView>>, Problem> {
    Ok(Json(marking::list(&web.app, who.caller(), &mn).await?))
}
