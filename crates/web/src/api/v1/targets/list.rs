//! The targets of the plan.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::targets;
use lantian_app::view::target::TargetCard;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The targets in the order of the text, each with how it stands and why.
#[utoipa::path(
    get,
    path = "/targets",
    operation_id = "list_targets",
    tag = "targets",
    responses((status = 200, body = Vec<TargetCard>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<TargetCard>>, Problem> {
    Ok(Json(targets::list(&web.app, who.caller()).await?))
}
