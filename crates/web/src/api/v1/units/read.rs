//! One unit.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::units;
use lantian_app::view::unit::UnitDetail;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// One unit with its assignments, what it owes, and its months.
#[utoipa::path(
    get,
    path = "/units/{key}",
    operation_id = "read_unit",
    tag = "units",
    params(
        ("key" = String, Path, description = "The key of the unit.")
    ),
    responses((status = 200, body = UnitDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(key): PathOf<String>,
) -> Result<Json<UnitDetail>, Problem> {
    Ok(Json(units::read(&web.app, who.caller(), &key).await?))
}
