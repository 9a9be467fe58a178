//! Files that come by themselves.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::arrivals;
use lantian_app::view::air::arrivals::ArrivalsView;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// How the files do that come by themselves: into the watched folder, and from the address that is asked.
#[utoipa::path(
    get,
    path = "/air/arrivals",
    operation_id = "read_air_arrivals",
    tag = "air",
    responses((status = 200, body = ArrivalsView), Guarded)
)]
pub(crate) async fn read_arrivals(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<ArrivalsView>, Problem> {
    Ok(Json(arrivals::read(&web.app, who.caller())?))
}
