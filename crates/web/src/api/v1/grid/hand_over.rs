//! A post of the grid handed over.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::grid;
use lantian_app::view::grid::{GridCellDetail, HandOverPost};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Hands a post over on a day, with everything that is open then.
#[utoipa::path(
    post,
    path = "/grid/posts/{id}/hand-over",
    operation_id = "hand_over_grid_post",
    tag = "grid",
    params(
        ("id" = i64, Path, description = "The number of the post.")
    ),
    request_body = HandOverPost,
    responses((status = 200, body = GridCellDetail), Changing)
)]
pub(crate) async fn hand_over(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<HandOverPost>,
) -> Result<Json<GridCellDetail>, Problem> {
    Ok(Json(
        grid::hand_over(&web.app, who.caller(), id, input).await?,
    ))
}
