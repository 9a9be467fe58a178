//! A zone that holds no longer.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::view::zone::ZoneView;
use lantian_app::view::zone::import::CloseZone;
use lantian_app::zones::close;

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Says on which day a zone holds for the last time.
#[utoipa::path(
    post,
    path = "/zones/{id}/close",
    operation_id = "close_zone",
    tag = "zones",
    params(
        ("id" = i64, Path, description = "The number of the zone.")
    ),
    request_body = CloseZone,
    responses((status = 200, body = ZoneView), Changing)
)]
pub(crate) async fn close(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<CloseZone>,
) -> Result<Json<ZoneView>, Problem> {
    Ok(Json(close::close(&web.app, who.caller(), id, input).await?))
}
