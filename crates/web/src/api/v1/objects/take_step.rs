//! A step of the life cycle of an object.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger;
use lantian_app::view::ledger::{ObjectDetail, TakeStep};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Takes a step of the life cycle of an object; a state that needs proof is reached in no other way.
#[utoipa::path(
    post,
    path = "/objects/{id}/steps",
    operation_id = "take_object_step",
    tag = "ledgers",
    params(
        ("id" = i64, Path, description = "The number of the object.")
    ),
    request_body = TakeStep,
    responses((status = 200, body = ObjectDetail), Changing)
)]
pub(crate) async fn take_step(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<TakeStep>,
) -> Result<Json<ObjectDetail>, Problem> {
    Ok(Json(ledger::step(&web.app, who.caller(), id, input).await?))
}
