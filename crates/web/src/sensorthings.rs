//! The air for programs of others: OGC SensorThings API 1.1 (18-088), to be read by anyone. Stations and the city are things, each
//! pollutant by hour and by day a datastream.
//!
//! ```text
//! path ─ path ─ resource ─┐
//!                         ├─ answer ─ JSON
//! query ─ query ──────────┘
//! profile ─ catalogue (few entities)     lake ─ observations (many)
//! ```

mod answer;
mod catalogue;
mod evaluate;
mod fault;
mod model;
mod observations;
mod path;
mod query;
mod resource;

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use lantian_app::public::air_data;
use serde_json::{Value, json};

use self::answer::{Answering, check_options};
use self::catalogue::Catalogue;
use self::fault::Fault;
use self::model::Kind;
use self::query::{Format, Options};
use self::resource::{Resource, Wanted, resource};
use crate::cached::{self, Keep};
use crate::problem::Problem;
use crate::public::open_data::open;
use crate::state::Web;

/// Where the root is.
pub(crate) const ROOT: &str = "/sensorthings/v1.1";

/// What of the standard is answered here. Of the built-in functions only those on texts are, and nothing is written.
const CONFORMANCE: [&str; 12] = [
    "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel",
    "http://www.opengis.net/spec/iot_sensing/1.1/req/resource-path/resource-path-to-entities",
    "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/order",
    "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/expand",
    "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/select",
    "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/orderby",
    "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/skip",
    "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/top",
    "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/count",
    "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/filter",
    "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/pagination",
    "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/status-code",
];

/// Where things are.
pub(crate) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/sensorthings/v1.1", get(root))
        .route("/sensorthings/v1.1/", get(root))
        .route("/sensorthings/v1.1/{*path}", get(show))
}

/// Names the sets.
async fn root(State(web): State<Arc<Web>>, headers: HeaderMap) -> Response {
    let sets: Vec<Value> = Kind::ALL
        .into_iter()
        .map(|kind| {
            let url = web.site.link(&format!("{ROOT}/{}", kind.set()));
            json!({ "name": kind.set(), "url": url })
        })
        .collect();
    let settings = json!({ "conformance": CONFORMANCE });
    json_answer(
        &headers,
        &json!({ "value": sets, "serverSettings": settings }),
    )
}

/// Shows what a path leads to.
async fn show(
    State(web): State<Arc<Web>>,
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let options = Options::of_query(&query.unwrap_or_default())?;
    let segments = path::segments(&path).ok_or_else(Problem::not_found)?;
    let places = air_data::places(&web.app).await?;
    let catalogue = Catalogue::of(&web.site, &places);
    let (found, wanted) = resource(&web.app, &catalogue, &segments).await?;
    let is_of_observations = matches!(found, Resource::Observations(_));
    if options.format == Format::DataArray && !is_of_observations {
        return Err(Fault::Value("$resultFormat").into());
    }
    let root = web.site.link(ROOT);
    let answering = Answering {
        app: &web.app,
        catalogue: &catalogue,
        root: &root,
        answered: &AtomicUsize::new(0),
    };
    let path = path.trim_matches('/');
    let body = match (found, wanted) {
        (Resource::Set(kind, entities), Wanted::Whole) => {
            answering.set(kind, &entities, &options, path).await?.into()
        }
        (Resource::Set(kind, entities), _) => {
            let page = answering.select(kind, &entities, &options)?;
            answering.addresses(&page, &options, path).into()
        }
        (Resource::Observations(observations), Wanted::Whole) => answering
            .observations(&observations, &options, path)
            .await?
            .into(),
        (Resource::Observations(observations), _) => {
            let top = answer::page_size(&options);
            let page = observations
                .page(&web.app, &catalogue, &options, top)
                .await?;
            answering.addresses(&page, &options, path).into()
        }
        (Resource::One(entity), _) => {
            check_options(entity.kind, &options)?;
            answering.entity(&entity, &options).await?.into()
        }
        (Resource::Property(_, Value::Null), _) => {
            return Ok(open(StatusCode::NO_CONTENT.into_response()));
        }
        (Resource::Property(_, value), Wanted::Bare) => return Ok(bare(&headers, &value)),
        (Resource::Property(name, value), _) => json!({ name: value }),
    };
    Ok(json_answer(&headers, &body))
}

fn bare(headers: &HeaderMap, value: &Value) -> Response {
    let text = match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    open(cached::answer(
        headers,
        "text/plain; charset=utf-8",
        Keep::Anyone,
        text,
    ))
}

fn json_answer(headers: &HeaderMap, body: &Value) -> Response {
    open(cached::answer(
        headers,
        "application/json",
        Keep::Anyone,
        body.to_string(),
    ))
}
