//! An import is stopped.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger::import;
use lantian_app::view::ledger::ImportView;

use crate::api::responses::Changing;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Stops an import in any phase before its end; nothing of it is taken in.
#[utoipa::path(
    post,
    path = "/ledger-imports/{id}/cancel",
    operation_id = "cancel_ledger_import",
    tag = "ledgers",
    params(("id" = i64, Path, description = "The number of the import.")),
    responses((status = 200, body = ImportView), Changing)
)]
pub(crate) async fn cancel(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<ImportView>, Problem> {
    Ok(Json(import::cancel(&web.app, who.caller(), id).await?))
}
