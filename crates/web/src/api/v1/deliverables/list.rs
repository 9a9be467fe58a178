//! Deliverables.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::deliverables::{self, DeliverableQuery};
use lantian_app::view::filing::{DeliverableRow, DeliverableState, Punctuality};

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The deliverables that the filters leave, the earliest due first.
#[utoipa::path(
    get,
    path = "/deliverables",
    operation_id = "list_deliverables",
    tag = "deliverables",
    params(
        ("unit" = Option<String>, Query, description = "A unit's key."),
        ("task" = Option<String>, Query, description = "A task's id."),
        ("state" = Option<DeliverableState>, Query, description = "The state."),
        ("punctuality" = Option<Punctuality>, Query, description = "Whether it came in time.")
    ),
    responses((status = 200, body = Vec<DeliverableRow>), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<DeliverableQuery>,
) -> Result<Json<Vec<DeliverableRow>>, Problem> {
    Ok(Json(
        deliverables::list(&web.app, who.caller(), query).await?,
    ))
}
