//! A step of a substitution account.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::substitutions;
use lantian_app::view::substitution::{SubstitutionDetail, TakeSubstitutionStep};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Takes a step: use or release a retired object, prove, submit, send back, confirm, make void. A refusal shows the arithmetic.
#[utoipa::path(
    post,
    path = "/substitutions/{id}/steps",
    operation_id = "take_substitution_step",
    tag = "substitutions",
    params(
        ("id" = i64, Path, description = "The number of the account.")
    ),
    request_body = TakeSubstitutionStep,
    responses((status = 200, body = SubstitutionDetail), Changing)
)]
pub(crate) async fn take_step(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<TakeSubstitutionStep>,
) -> Result<Json<SubstitutionDetail>, Problem> {
    Ok(Json(
        substitutions::take_step(&web.app, who.caller(), id, input).await?,
    ))
}
