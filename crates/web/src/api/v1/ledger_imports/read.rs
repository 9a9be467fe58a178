//! One import.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger::import;
use lantian_app::view::ledger::ImportView;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// How far an import is, and what was found.
#[utoipa::path(
    get,
    path = "/ledger-imports/{id}",
    operation_id = "read_ledger_import",
    tag = "ledgers",
    params(("id" = i64, Path, description = "The number of the import.")),
    responses((status = 200, body = ImportView), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<ImportView>, Problem> {
    Ok(Json(import::read(&web.app, who.caller(), id).await?))
}
