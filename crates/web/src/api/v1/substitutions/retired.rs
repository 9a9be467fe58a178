//! What was retired.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::substitutions;
use lantian_app::view::substitution::RetiredView;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Every retired object, with what is left of it and who uses it.
#[utoipa::path(
    get,
    path = "/substitution-sources",
    operation_id = "list_substitution_sources",
    tag = "substitutions",
    responses((status = 200, body = Vec<RetiredView>), Guarded)
)]
pub(crate) async fn retired(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<RetiredView>>, Problem> {
    Ok(Json(substitutions::retired(&web.app, who.caller()).await?))
}
