//! The places whose air is known.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::air::sites;
use lantian_app::view::air::site::SiteView;

use crate::api::responses::Guarded;

use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The places whose air is known: the city, its stations, other cities in the files.
#[utoipa::path(
    get,
    path = "/air/sites",
    operation_id = "list_air_sites",
    tag = "air",
    responses((status = 200, body = Vec<SiteView>), Guarded)
)]
pub(crate) async fn list_sites(
    State(web): State<Arc<Web>>,
    who: SignedIn,
) -> Result<Json<Vec<SiteView>>, Problem> {
    Ok(Json(sites::list(&web.app, who.caller()).await?))
}
