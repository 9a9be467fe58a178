//! The units.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::units;
use lantian_app::view::unit::UnitRow;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The units with what each leads, owes and is late with.
#[utoipa::path(
    get,
    path = "/units",
    operation_id = "list_units",
    tag = "units",
    responses((status = 200, body = Vec<UnitRow>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<UnitRow>>, Problem> {
    Ok(Json(units::list(&web.app, who.caller()).await?))
}
