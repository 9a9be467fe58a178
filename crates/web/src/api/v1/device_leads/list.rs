//! The leads of the screens, the newest window first.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::leads::{self, LeadsQuery};
use lantian_app::view::leads::{LeadList, LeadStateCode};

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The leads of the screens, the newest window first.
#[utoipa::path(
    get,
    path = "/device-leads",
    operation_id = "list_device_leads",
    tag = "devices",
    params(
        ("mn" = Option<String>, Query, description = "Of this device; of all when absent."),
        ("state" = Option<LeadStateCode>, Query, description = "In this state; in any when absent.")
    ),
    responses((status = 200, body = LeadList), Guarded)
)]
pub(crate) async fn list(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<LeadsQuery>,
) -> Result<Json<LeadList>, Problem> {
    Ok(Json(leads::list(&web.app, who.caller(), query).await?))
}
