//! The checklists by which is inspected.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::checklists;
use lantian_app::view::inspection::ChecklistView;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Every checklist in every edition, with its items.
#[utoipa::path(
    get,
    path = "/checklists",
    operation_id = "list_checklists",
    tag = "inspections",
    responses((status = 200, body = Vec<ChecklistView>), Guarded)
)]
pub(crate) async fn checklists(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<ChecklistView>>, Problem> {
    Ok(Json(checklists::list(&web.app, who.caller())?))
}
