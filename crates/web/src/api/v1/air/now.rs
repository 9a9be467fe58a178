//! The air now.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::now as use_case;
use lantian_app::view::air::now::AirNowView;

use crate::api::responses::Guarded;

use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The newest hour of every station, with its last 24, and the newest days of the city.
#[utoipa::path(
    get,
    path = "/air/now",
    operation_id = "read_air_now",
    tag = "air",
    responses((status = 200, body = AirNowView), Guarded)
)]
pub(crate) async fn now(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<AirNowView>, Problem> {
    Ok(Json(use_case::read(&web.app, who.caller()).await?))
}
