//! Dust monitors of sites beside each other.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::devices::dust::{self, DustSitesQuery};
use lantian_app::view::device_place::DustSites;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The dust monitors with their means over a time, hours over the line, and exact ranks; who cannot be ranked, and why.
#[utoipa::path(
    get,
    path = "/device-dust",
    operation_id = "list_dust_sites",
    tag = "devices",
    params(
        ("span" = Option<String>, Query, description = "`hour`, `day` as when absent, or `month`: the last 1, 24 or 720 full hours."),
        ("factor" = Option<String>, Query, description = "Ranked by `a34002` PM10 as when absent, `a34001` TSP or `a34004` PM2.5.")
    ),
    responses((status = 200, body = DustSites), Guarded)
)]
pub(crate) async fn dust(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<DustSitesQuery>,
) -> Result<Json<DustSites>, Problem> {
    Ok(Json(dust::read(&web.app, who.caller(), &query).await?))
}
