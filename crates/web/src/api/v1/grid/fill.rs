//! A post of the grid filled.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lantian_app::field_work::grid;
use lantian_app::view::grid::{FillPost, GridCellDetail};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Fills a post of a cell.
#[utoipa::path(
    post,
    path = "/grid/cells/{code}/posts",
    operation_id = "fill_grid_post",
    tag = "grid",
    params(
        ("code" = String, Path, description = "The code of the cell.")
    ),
    request_body = FillPost,
    responses((status = 201, body = GridCellDetail), Changing)
)]
pub(crate) async fn fill(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(code): PathOf<String>,
    Body(input): Body<FillPost>,
) -> Result<(StatusCode, Json<GridCellDetail>), Problem> {
    Ok((
        StatusCode::CREATED,
        Json(grid::fill(&web.app, who.caller(), &code, input).await?),
    ))
}
