//! The outlines under the maps.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::map;

use crate::api::responses::{File, Found};
use crate::cached::{self, Keep};
use crate::problem::Problem;
use crate::session::signed_in::SignedIn;
use crate::state::Web;

const GEOJSON: &str = "application/geo+json";

/// The outlines of the city and its neighbours as GeoJSON, for drawing a map without any map service. It carries an `ETag`.
#[utoipa::path(
    get,
    path = "/map",
    operation_id = "read_map",
    tag = "units",
    responses(
        (status = 200, body = File, content_type = GEOJSON, headers(("etag" = String))),
        (status = 304, description = "As in `If-None-Match`."),
        Found
    )
)]
pub(crate) async fn read(
    State(web): State<Arc<Web>>,
    who: SignedIn,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let map = map::read(&web.app, who.caller())?;
    Ok(cached::answer(
        &headers,
        GEOJSON,
        Keep::Browser,
        map.as_bytes(),
    ))
}
