//! The stations as a file for maps (GeoJSON, RFC 7946), public and for those who are signed in alike.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use lantian_app::public::air_data;
use lantian_app::view::air::feature::StationCollection;

use crate::cached::{self, Keep};
use crate::problem::Problem;
use crate::public::open_data::open;
use crate::state::Web;

/// The media type of RFC 7946.
pub(crate) const GEOJSON: &str = "application/geo+json";

/// The stations, for anyone.
pub(crate) async fn show(
    State(web): State<Arc<Web>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let stations = air_data::stations(&web.app).await?;
    Ok(open(answer(&headers, Keep::Anyone, &stations)?))
}

/// The stations as a file.
pub(crate) fn answer(
    headers: &HeaderMap,
    keep: Keep,
    stations: &StationCollection,
) -> Result<Response, Problem> {
    let content = serde_json::to_vec(stations)
        .map_err(|error| Problem::internal(format!("failed to write GeoJSON: {error}")))?;
    Ok(cached::answer(headers, GEOJSON, keep, content))
}
