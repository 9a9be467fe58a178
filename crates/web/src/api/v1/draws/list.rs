//! Draws of whom to inspect.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::draws;
use lantian_app::view::draw::DrawRow;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Every draw, the latest first.
#[utoipa::path(
    get,
    path = "/draws",
    operation_id = "list_draws",
    tag = "draws",
    responses((status = 200, body = Vec<DrawRow>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<DrawRow>>, Problem> {
    Ok(Json(draws::list(&web.app, who.caller()).await?))
}
