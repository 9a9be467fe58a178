//! The stations as features of a map.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::air::features;
use lantian_app::view::air::feature::StationCollection;

use crate::api::responses::Guarded;
use crate::cached::Keep;
use crate::problem::Problem;
use crate::public::air::features::{GEOJSON, answer};
use crate::session::signed_in::SignedIn;
use crate::state::Web;

/// The stations as GeoJSON (RFC 7946), each with the values of its newest hour.
#[utoipa::path(
    get,
    path = "/air/stations.geojson",
    operation_id = "read_air_stations",
    tag = "air",
    responses((status = 200, body = StationCollection, content_type = GEOJSON), Guarded)
)]
pub(crate) async fn stations(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let stations = features::read(&web.app, who.caller()).await?;
    answer(&headers, Keep::Browser, &stations)
}
