//! A view of a ledger is saved.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::ledger;
use lantian_app::view::ledger::{SaveView, SavedView};

use crate::api::responses::Changing;
use crate::input::{Body, PathOf};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Saves a view of a ledger for the caller; one of the same name is replaced.
#[utoipa::path(
    post,
    path = "/ledgers/{key}/views",
    operation_id = "save_ledger_view",
    tag = "ledgers",
    params(
        ("key" = String, Path, description = "The key of the type of ledger.")
    ),
    request_body = SaveView,
    responses((status = 200, body = Vec<SavedView>), Changing)
)]
pub(crate) async fn save_view(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(key): PathOf<String>,
    Body(input): Body<SaveView>,
) -> Result<Json<Vec<SavedView>>, Problem> {
    Ok(Json(
        ledger::save_view(&web.app, who.caller(), &key, input).await?,
    ))
}
