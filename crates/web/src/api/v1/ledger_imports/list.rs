//! The imports into a ledger.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger::import;
use lantian_app::view::ledger::ImportView;
use serde::Deserialize;

use crate::api::responses::Found;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Into which ledger.
#[derive(Deserialize)]
pub(crate) struct Into {
    #[serde(rename = "type")]
    ledger: String,
}

/// The last imports into a ledger, the newest first.
#[utoipa::path(
    get,
    path = "/ledger-imports",
    operation_id = "list_ledger_imports",
    tag = "ledgers",
    params(("type" = String, Query, description = "The key of the type of ledger.")),
    responses((status = 200, body = Vec<ImportView>), Found)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(into): Query<Into>,
) -> Result<Json<Vec<ImportView>>, Problem> {
    Ok(Json(
        import::list(&web.app, who.caller(), &into.ledger).await?,
    ))
}
