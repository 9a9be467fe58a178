//! One deliverable.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::deliverables;
use lantian_app::view::filing::DeliverableDetail;

use crate::api::responses::Found;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// One deliverable with its evidence and history.
#[utoipa::path(
    get,
    path = "/deliverables/{id}",
    operation_id = "read_deliverable",
    tag = "deliverables",
    params(
        ("id" = i64, Path, description = "The number of the deliverable.")
    ),
    responses((status = 200, body = DeliverableDetail), Found)
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    PathOf(id): PathOf<i64>,
) -> Result<Json<DeliverableDetail>, Problem> {
    Ok(Json(deliverables::read(&web.app, who.caller(), id).await?))
}
