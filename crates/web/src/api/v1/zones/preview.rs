//! A file of zones before it is taken in.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::view::zone::import::{PreviewZones, ZonePreview};
use lantian_app::zones::import;

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// What a file of zones holds and what is wrong with it: GeoJSON, or a zipped shapefile, sent as evidence before.
#[utoipa::path(
    post,
    path = "/zones/preview",
    operation_id = "preview_zones",
    tag = "zones",
    request_body = PreviewZones,
    responses((status = 200, body = ZonePreview), Changing)
)]
pub(crate) async fn preview(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<PreviewZones>,
) -> Result<Json<ZonePreview>, Problem> {
    Ok(Json(import::preview(&web.app, who.caller(), input).await?))
}
