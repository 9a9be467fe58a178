//! A ledger on the map.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lantian_app::map::{self, MapObjectsQuery};
use serde_json::Value;

use crate::api::responses::Guarded;
use crate::input::Query;
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The objects of a ledger that have a place, as a GeoJSON `FeatureCollection` in WGS-84.
#[utoipa::path(
    get,
    path = "/map/objects",
    operation_id = "list_map_objects",
    tag = "zones",
    params(
        ("type" = String, Query, description = "The key of the ledger."),
        ("as_of" = Option<String>, Query, description = "The day; today when absent.")
    ),
    responses((status = 200, body = Value), Guarded)
)]
pub(crate) async fn objects(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    Query(query): Query<MapObjectsQuery>,
) -> Result<Json<Value>, Problem> {
    Ok(Json(map::objects(&web.app, who.caller(), query).await?))
}
