//! An object is entered.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger;
use lantian_app::view::ledger::{AddObject, ObjectDetail};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Enters an object on a ledger. One that is there already is a conflict.
#[utoipa::path(
    post,
    path = "/ledgers/{key}/objects",
    operation_id = "add_object",
    tag = "ledgers",
    params(
        ("key" = String, Path, description = "The key of the type of ledger.")
    ),
    request_body = AddObject,
    responses((status = 200, body = ObjectDetail), Changing)
)]
pub(crate) async fn add_object(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(key): PathOf<String>,
    Body(input): Body<AddObject>,
) -> Result<Json<ObjectDetail>, Problem> {
    Ok(Json(
        ledger::add(&web.app, who.caller(), &key, input).await?,
    ))
}
