//! An edition of a ledger is frozen.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger;
use lantian_app::view::ledger::{EditionView, FreezeEdition};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Freezes the edition of a year: as of its last day, or of today while it runs.
#[utoipa::path(
    post,
    path = "/ledgers/{key}/editions",
    operation_id = "freeze_edition",
    tag = "ledgers",
    params(
        ("key" = String, Path, description = "The key of the type of ledger.")
    ),
    request_body = FreezeEdition,
    responses((status = 200, body = EditionView), Changing)
)]
pub(crate) async fn freeze(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(key): PathOf<String>,
    Body(input): Body<FreezeEdition>,
) -> Result<Json<EditionView>, Problem> {
    Ok(Json(
        ledger::freeze(&web.app, who.caller(), &key, input).await?,
    ))
}
