//! One substitution account.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::substitutions;
use lantian_app::view::substitution::SubstitutionDetail;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// An account as a sheet: both sides, the arithmetic, the proof.
#[utoipa::path(
    get,
    path = "/substitutions/{id}",
    operation_id = "read_substitution",
    tag = "substitutions",
    params(
        ("id" = i64, Path, description = "The number of the account.")
    ),
    responses((status = 200, body = SubstitutionDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<SubstitutionDetail>, Problem> {
    Ok(Json(substitutions::read(&web.app, who.caller(), id).await?))
}
