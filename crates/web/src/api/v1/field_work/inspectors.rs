//! Who can be sent.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::field_work::checklists;
use lantian_app::view::inspection::InspectorView;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Everybody who can be sent to inspect.
#[utoipa::path(
    get,
    path = "/inspectors",
    operation_id = "list_inspectors",
    tag = "inspections",
    responses((status = 200, body = Vec<InspectorView>), Guarded)
)]
pub(crate) async fn inspectors(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<InspectorView>>, Problem> {
    Ok(Json(checklists::inspectors(&web.app, who.caller()).await?))
}
