//! A post of the grid ended.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::grid;
use lantian_app::view::grid::{EndPost, GridCellDetail};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Ends a post on a day, without a successor.
#[utoipa::path(
    post,
    path = "/grid/posts/{id}/end",
    operation_id = "end_grid_post",
    tag = "grid",
    params(
        ("id" = i64, Path, description = "The number of the post.")
    ),
    request_body = EndPost,
    responses((status = 200, body = GridCellDetail), Changing)
)]
pub(crate) async fn end(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<EndPost>,
) -> Result<Json<GridCellDetail>, Problem> {
    Ok(Json(grid::end(&web.app, who.caller(), id, input).await?))
}
