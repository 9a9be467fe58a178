//! The values of an object change.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger;
use lantian_app::view::ledger::{ObjectDetail, ReviseObject};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Changes values of an object; what was there before stays readable.
#[utoipa::path(
    post,
    path = "/objects/{id}/revisions",
    operation_id = "revise_object",
    tag = "ledgers",
    params(
        ("id" = i64, Path, description = "The number of the object.")
    ),
    request_body = ReviseObject,
    responses((status = 200, body = ObjectDetail), Changing)
)]
pub(crate) async fn revise(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
    Body(input): Body<ReviseObject>,
) -> Result<Json<ObjectDetail>, Problem> {
    Ok(Json(
        ledger::revise(&web.app, who.caller(), id, input).await?,
    ))
}
