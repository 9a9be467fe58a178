//! Objects of ledgers that a device may belong to.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::sites::{self, SitesQuery};
use lantian_app::view::device::DeviceSite;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Objects of any ledger by a part of their names or by their numbers, 30 at most.
#[utoipa::path(
    get,
    path = "/device-sites",
    operation_id = "search_device_sites",
    tag = "devices",
    params(("q" = String, Query, description = "Part of the name, or the number.")),
    responses((status = 200, body = Vec<DeviceSite>), Guarded)
)]
pub(crate) async fn sites(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<SitesQuery>,
) -> Result<Json<Vec<DeviceSite>>, Problem> {
    Ok(Json(sites::search(&web.app, who.caller(), &query).await?))
}
