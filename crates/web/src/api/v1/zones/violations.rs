//! What stands where it may not.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::view::zone::violation::ViolationList;
use lantian_app::zones::objects::{self, ViolationsQuery};

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The facilities that stand in zones in which they may not, and those of which it cannot be told.
#[utoipa::path(
    get,
    path = "/zones/violations",
    operation_id = "list_zone_violations",
    tag = "zones",
    params(
        ("as_of" = Option<String>, Query, description = "The day; today when absent.")
    ),
    responses((status = 200, body = ViolationList), Guarded)
)]
pub(crate) async fn violations(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<ViolationsQuery>,
) -> Result<Json<ViolationList>, Problem> {
    Ok(Json(
        objects::violations(&web.app, who.caller(), query).await?,
    ))
}
