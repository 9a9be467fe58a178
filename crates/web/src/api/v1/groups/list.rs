//! Groups of units.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::groups;
use lantian_app::view::administration::GroupView;

use crate::api::responses::Guarded;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The groups of units that the plan names as a whole, and their members over time.
#[utoipa::path(
    get,
    path = "/groups",
    operation_id = "list_groups",
    tag = "units",
    responses((status = 200, body = Vec<GroupView>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<GroupView>>, Problem> {
    Ok(Json(groups::list(&web.app, who.caller()).await?))
}
