//! A saved view is taken away.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger;
use lantian_app::view::ledger::SavedView;

use crate::api::responses::Changing;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Takes away a view that the caller saved.
#[utoipa::path(
    delete,
    path = "/ledgers/{key}/views/{id}",
    operation_id = "forget_ledger_view",
    tag = "ledgers",
    params(
        ("key" = String, Path, description = "The key of the type of ledger."),
        ("id" = i64, Path, description = "The number of the view.")
    ),
    responses((status = 200, body = Vec<SavedView>), Changing)
)]
pub(crate) async fn forget_view(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf((key, id)): PathOf<(String, i64)>,
) -> Result<Json<Vec<SavedView>>, Problem> {
    Ok(Json(
        ledger::forget_view(&web.app, who.caller(), &key, id).await?,
    ))
}
