//! A workbook is sent into a ledger.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger::import;
use lantian_app::view::ledger::{ImportView, StartImport};

use crate::api::responses::Changing;
use crate::input::Body;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Begins to read a workbook in the background. Nothing is taken in before somebody accepts what was found.
#[utoipa::path(
    post,
    path = "/ledger-imports",
    operation_id = "start_ledger_import",
    tag = "ledgers",
    request_body = StartImport,
    responses((status = 200, body = ImportView), Changing)
)]
pub(crate) async fn start(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Body(input): Body<StartImport>,
) -> Result<Json<ImportView>, Problem> {
    Ok(Json(import::start(&web.app, who.caller(), input).await?))
}
