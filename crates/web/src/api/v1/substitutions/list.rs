//! Substitution accounts.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::substitutions;
use lantian_app::view::substitution::SubstitutionRow;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Every account with its balance, the latest first.
#[utoipa::path(
    get,
    path = "/substitutions",
    operation_id = "list_substitutions",
    tag = "substitutions",
    responses((status = 200, body = Vec<SubstitutionRow>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<SubstitutionRow>>, Problem> {
    Ok(Json(substitutions::list(&web.app, who.caller()).await?))
}
