//! A cell of the grid.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::grid::{self, GridQuery};
use lantian_app::view::grid::GridCellDetail;

use crate::api::responses::Found;
use crate::input::{PathOf, Query};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// A cell with its people, what was handed over, and its open inspections.
#[utoipa::path(
    get,
    path = "/grid/cells/{code}",
    operation_id = "read_grid_cell",
    tag = "grid",
    params(
        ("code" = String, Path, description = "The code of the cell."),
        ("on" = Option<String>, Query, description = "The day, `2018-12-31`; today when absent.")
    ),
    responses((status = 200, body = GridCellDetail), Found)
)]
pub(crate) async fn cell(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(code): PathOf<String>,
    Query(query): Query<GridQuery>,
) -> Result<Json<GridCellDetail>, Problem> {
    Ok(Json(
        grid::read(&web.app, who.caller(), &code, query.on).await?,
    ))
}
