//! One type of ledger.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger;
use lantian_app::view::ledger::LedgerDetail;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// One type of ledger: its declaration, what stands on it, its editions, the views that the caller saved.
#[utoipa::path(
    get,
    path = "/ledgers/{key}",
    operation_id = "read_ledger",
    tag = "ledgers",
    params(
        ("key" = String, Path, description = "The key of the type of ledger.")
    ),
    responses((status = 200, body = LedgerDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(key): PathOf<String>,
) -> Result<Json<LedgerDetail>, Problem> {
    Ok(Json(ledger::detail(&web.app, who.caller(), &key).await?))
}
