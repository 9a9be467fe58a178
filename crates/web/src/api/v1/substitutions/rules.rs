//! The rules of substitution.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::substitutions;
use lantian_app::view::substitution::RuleView;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The rules with their dated ratios.
#[utoipa::path(
    get,
    path = "/substitution-rules",
    operation_id = "list_substitution_rules",
    tag = "substitutions",
    responses((status = 200, body = Vec<RuleView>), Guarded)
)]
pub(crate) async fn rules(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<RuleView>>, Problem> {
    Ok(Json(substitutions::rules(&web.app, who.caller())?))
}
