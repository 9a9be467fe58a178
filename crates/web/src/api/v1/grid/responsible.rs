//! Who answers for a place.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::grid::{self, ResponsibleQuery};
use lantian_app::view::grid::ResponsibleView;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Who answers for a place, by its address or by the cells that hold it, with everybody on duty above.
#[utoipa::path(
    get,
    path = "/grid/responsible",
    operation_id = "read_responsible",
    tag = "grid",
    params(
        ("county" = Option<String>, Query, description = "The name of the county or district."),
        ("town" = Option<String>, Query, description = "The name of the town."),
        ("village" = Option<String>, Query, description = "The name of the village."),
        ("longitude" = Option<f64>, Query, description = "Degrees east, WGS-84; with the latitude it goes before the names."),
        ("latitude" = Option<f64>, Query, description = "Degrees north, WGS-84."),
        ("on" = Option<String>, Query, description = "The day, `2018-12-31`; today when absent.")
    ),
    responses((status = 200, body = ResponsibleView), Guarded)
)]
pub(crate) async fn responsible(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<ResponsibleQuery>,
) -> Result<Json<ResponsibleView>, Problem> {
    Ok(Json(
        grid::responsible(&web.app, who.caller(), query).await?,
    ))
}
