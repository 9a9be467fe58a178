//! A cell added to the grid.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lantian_app::field_work::grid;
use lantian_app::view::grid::{AddCell, GridCellDetail};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Adds a cell below one that is there.
#[utoipa::path(
    post,
    path = "/grid/cells",
    operation_id = "add_grid_cell",
    tag = "grid",
    request_body = AddCell,
    responses((status = 201, body = GridCellDetail), Changing)
)]
pub(crate) async fn add_cell(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<AddCell>,
) -> Result<(StatusCode, Json<GridCellDetail>), Problem> {
    Ok((
        StatusCode::CREATED,
        Json(grid::add_cell(&web.app, who.caller(), input).await?),
    ))
}
