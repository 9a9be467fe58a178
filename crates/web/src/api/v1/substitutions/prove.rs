//! Proof that an object was retired.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::substitutions;
use lantian_app::view::substitution::{ProveRetired, RetiredView};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Adds files that prove that an object was retired.
#[utoipa::path(
    post,
    path = "/substitution-sources/{object}/evidence",
    operation_id = "prove_substitution_source",
    tag = "substitutions",
    params(
        ("object" = i64, Path, description = "The number of the object in its ledger.")
    ),
    request_body = ProveRetired,
    responses((status = 200, body = RetiredView), Changing)
)]
pub(crate) async fn prove(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(object): PathOf<i64>,
    Body(input): Body<ProveRetired>,
) -> Result<Json<RetiredView>, Problem> {
    Ok(Json(
        substitutions::prove(&web.app, who.caller(), object, input).await?,
    ))
}
