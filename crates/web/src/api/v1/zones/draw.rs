//! A zone drawn on the map.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::view::zone::ZoneView;
use lantian_app::view::zone::import::DrawZone;
use lantian_app::zones::draw;

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Adds a zone whose outline comes with the request.
#[utoipa::path(
    post,
    path = "/zones/draw",
    operation_id = "draw_zone",
    tag = "zones",
    request_body = DrawZone,
    responses((status = 200, body = ZoneView), Changing)
)]
pub(crate) async fn draw(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<DrawZone>,
) -> Result<Json<ZoneView>, Problem> {
    Ok(Json(draw::draw(&web.app, who.caller(), input).await?))
}
