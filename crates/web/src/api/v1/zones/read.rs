//! One zone.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::view::zone::ZoneDetail;
use lantian_app::zones::list;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// A zone with its outline, the zones of its kind on the same ground, and what of it those of the next level leave open.
#[utoipa::path(
    get,
    path = "/zones/{id}",
    operation_id = "read_zone",
    tag = "zones",
    params(
        ("id" = i64, Path, description = "The number of the zone.")
    ),
    responses((status = 200, body = ZoneDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<ZoneDetail>, Problem> {
    Ok(Json(list::read(&web.app, who.caller(), id).await?))
}
