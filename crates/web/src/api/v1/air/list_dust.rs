//! Days under dust.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::dust;
use lantian_app::view::air::dust::DustDayView;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The days that were declared to be under dust from afar, oldest first.
#[utoipa::path(
    get,
    path = "/air/dust-days",
    operation_id = "list_dust_days",
    tag = "air",
    responses((status = 200, body = Vec<DustDayView>), Guarded)
)]
pub(crate) async fn list_dust(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<DustDayView>>, Problem> {
    Ok(Json(dust::list(&web.app, who.caller()).await?))
}
