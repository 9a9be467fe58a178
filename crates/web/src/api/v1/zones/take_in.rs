//! A file of zones is taken in.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::view::zone::ZoneList;
use lantian_app::view::zone::import::TakeInZones;
use lantian_app::zones::import;

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Takes in all zones of a file, or none when one of them cannot be used.
#[utoipa::path(
    post,
    path = "/zones",
    operation_id = "take_in_zones",
    tag = "zones",
    request_body = TakeInZones,
    responses((status = 200, body = ZoneList), Changing)
)]
pub(crate) async fn take_in(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<TakeInZones>,
) -> Result<Json<ZoneList>, Problem> {
    Ok(Json(import::take_in(&web.app, who.caller(), input).await?))
}
