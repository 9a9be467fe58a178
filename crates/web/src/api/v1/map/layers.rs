//! What may be laid on the map.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::map::{self, LayersQuery};
use lantian_app::view::map::MapLayers;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// Every ledger whose objects have a place, and every kind of zone, with how many there are on a day.
#[utoipa::path(
    get,
    path = "/map/layers",
    operation_id = "list_map_layers",
    tag = "zones",
    params(
        ("as_of" = Option<String>, Query, description = "The day; today when absent.")
    ),
    responses((status = 200, body = MapLayers), Guarded)
)]
pub(crate) async fn layers(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<LayersQuery>,
) -> Result<Json<MapLayers>, Problem> {
    Ok(Json(map::layers(&web.app, who.caller(), query).await?))
}
