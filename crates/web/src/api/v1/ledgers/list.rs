//! The types of ledger.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger;
use lantian_app::view::ledger::LedgerCard;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Every type of ledger with what stands on it today.
#[utoipa::path(
    get,
    path = "/ledgers",
    operation_id = "list_ledgers",
    tag = "ledgers",
    responses((status = 200, body = Vec<LedgerCard>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<LedgerCard>>, Problem> {
    Ok(Json(ledger::all(&web.app, who.caller()).await?))
}
