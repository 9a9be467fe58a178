//! One draw.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::draws;
use lantian_app::view::draw::DrawDetail;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// A draw; the seed and the sheet once it was drawn.
#[utoipa::path(
    get,
    path = "/draws/{id}",
    operation_id = "read_draw",
    tag = "draws",
    params(
        ("id" = i64, Path, description = "The number of the draw.")
    ),
    responses((status = 200, body = DrawDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<DrawDetail>, Problem> {
    Ok(Json(draws::read(&web.app, who.caller(), id).await?))
}
