//! A draw drawn.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::draws;
use lantian_app::view::draw::DrawDetail;

use crate::api::responses::Changing;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Draws from the frozen lists, tells the seed, and puts the inspections on the plan.
#[utoipa::path(
    post,
    path = "/draws/{id}/reveal",
    operation_id = "reveal_draw",
    tag = "draws",
    params(
        ("id" = i64, Path, description = "The number of the draw.")
    ),
    responses((status = 200, body = DrawDetail), Changing)
)]
pub(crate) async fn reveal(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<DrawDetail>, Problem> {
    Ok(Json(draws::reveal(&web.app, who.caller(), id).await?))
}
