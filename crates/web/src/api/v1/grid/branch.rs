//! A branch of the grid.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::grid::{self, GridQuery};
use lantian_app::view::grid::GridBranch;

use crate::api::responses::Found;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// A cell and those directly below, with what each lacks.
#[utoipa::path(
    get,
    path = "/grid",
    operation_id = "read_grid",
    tag = "grid",
    params(
        ("cell" = Option<String>, Query, description = "The code of the cell; the city when absent."),
        ("on" = Option<String>, Query, description = "The day, `2018-12-31`; today when absent.")
    ),
    responses((status = 200, body = GridBranch), Found)
)]
pub(crate) async fn branch(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<GridQuery>,
) -> Result<Json<GridBranch>, Problem> {
    Ok(Json(grid::branch(&web.app, who.caller(), query).await?))
}
