//! The cockpit.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::overview;
use lantian_app::view::overview::Overview;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The cockpit: will the targets be met, who holds us up, what comes next.
#[utoipa::path(
    get,
    path = "/overview",
    operation_id = "read_overview",
    tag = "overview",
    responses((status = 200, body = Overview), Guarded)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Overview>, Problem> {
    Ok(Json(overview::read(&web.app, who.caller()).await?))
}
