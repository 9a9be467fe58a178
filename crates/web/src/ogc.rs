//! Zones and objects of ledgers for maps of others: OGC API – Features, Part 1 (17-069r4) and Part 2 (18-058r1), to be read by programs such
//! as GDAL and QGIS. Everybody reads what is public; a session, or Basic authentication with a token for other programs, opens the rest.
//!
//! ```text
//! request ─ reader (who) ─ query (what) ─ app::features ─ document ─ JSON, or a page
//! ```

mod crs;
mod description;
mod document;
mod query;
mod reader;

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, VARY};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use lantian_app::features;
use minijinja::context;
use minijinja::value::Serde;
use serde_json::Value;

use self::crs::Crs;
use self::document::Documents;
use self::query::{Form, ItemsQuery, PlainQuery};
use self::reader::Reading;
use crate::input::PathOf;
use crate::problem::Problem;
use crate::public::frame::{Reader, page};
use crate::public::open_data::open;
use crate::state::Web;

/// Where the landing page is.
pub(crate) const ROOT: &str = "/ogc";

const JSON: &str = "application/json";
const GEOJSON: &str = "application/geo+json";
const OPENAPI: &str = "application/vnd.oai.openapi+json;version=3.0";

/// Where things are.
pub(crate) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/ogc", get(landing))
        .route("/ogc/", get(landing))
        .route("/ogc/conformance", get(conformance))
        .route("/ogc/api", get(api))
        .route("/ogc/collections", get(collections))
        .route("/ogc/collections/{collection}", get(collection))
        .route("/ogc/collections/{collection}/items", get(items))
        .route("/ogc/collections/{collection}/items/{feature}", get(item))
}

async fn landing(
    State(web): State<Arc<Web>>,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = PlainQuery::of(&query, &reader.headers)?.form;
    let documents = Documents::of(&web.site, reader.language);
    answer(&web, &reader, form, JSON, &documents.landing())
}

async fn conformance(
    State(web): State<Arc<Web>>,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = PlainQuery::of(&query, &reader.headers)?.form;
    let documents = Documents::of(&web.site, reader.language);
    answer(&web, &reader, form, JSON, &documents.conformance())
}

async fn api(
    State(web): State<Arc<Web>>,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = PlainQuery::of(&query, &reader.headers)?.form;
    answer(
        &web,
        &reader,
        form,
        OPENAPI,
        &description::description(&web.site),
    )
}

async fn collections(
    State(web): State<Arc<Web>>,
    reading: Reading,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = PlainQuery::of(&query, &reader.headers)?.form;
    let documents = Documents::of(&web.site, reader.language);
    let all = features::collections(&web.app, &reading.0).await?;
    let response = answer(&web, &reader, form, JSON, &documents.collections(&all))?;
    Ok(personal(&reading, response))
}

async fn collection(
    State(web): State<Arc<Web>>,
    reading: Reading,
    PathOf(id): PathOf<String>,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let form = PlainQuery::of(&query, &reader.headers)?.form;
    let documents = Documents::of(&web.site, reader.language);
    let one = features::collection(&web.app, &reading.0, &id).await?;
    let response = answer(&web, &reader, form, JSON, &documents.collection(&one))?;
    Ok(personal(&reading, response))
}

async fn items(
    State(web): State<Arc<Web>>,
    reading: Reading,
    PathOf(id): PathOf<String>,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = ItemsQuery::of(&query, &reader.headers)?;
    let documents = Documents::of(&web.site, reader.language);
    let page = features::items(&web.app, &reading.0, &id, asked.features()).await?;
    let at = web.app.clock.wall();
    let body = documents.items(&id, &page, &asked, at);
    let response = answer(&web, &reader, asked.form, GEOJSON, &body)?;
    Ok(personal(&reading, in_crs(asked.crs, response)))
}

async fn item(
    State(web): State<Arc<Web>>,
    reading: Reading,
    PathOf((id, feature)): PathOf<(String, i64)>,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = PlainQuery::with_crs(&query, &reader.headers)?;
    let documents = Documents::of(&web.site, reader.language);
    let found = features::item(&web.app, &reading.0, &id, feature).await?;
    let body = documents.item(&id, &found, asked.crs);
    let response = answer(&web, &reader, asked.form, GEOJSON, &body)?;
    Ok(personal(&reading, in_crs(asked.crs, response)))
}

const CONTENT_CRS: HeaderName = HeaderName::from_static("content-crs");

fn answer(
    web: &Web,
    reader: &Reader,
    form: Form,
    media_type: &'static str,
    body: &Value,
) -> Result<Response, Problem> {
    let mut response = match form {
        Form::Json => {
            let mut response = body.to_string().into_response();
            let value = HeaderValue::from_static(media_type);
            response.headers_mut().insert(CONTENT_TYPE, value);
            response
        }
        Form::Html => page(web, reader, "ogc.html", context! { body => Serde(body) })?,
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    let differs = "accept, accept-language, authorization, cookie";
    headers.append(VARY, HeaderValue::from_static(differs));
    Ok(open(response))
}

/// Says in which coordinates an answer is.
fn in_crs(crs: Crs, mut response: Response) -> Response {
    if let Ok(value) = HeaderValue::from_str(&format!("<{}>", crs.uri())) {
        response.headers_mut().insert(CONTENT_CRS, value);
    }
    response
}

/// What a person sees is kept by nobody on the way, and no page of others reads it.
fn personal(reading: &Reading, mut response: Response) -> Response {
    if matches!(reading.0, features::Reader::Person(_)) {
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        headers.remove("access-control-allow-origin");
        headers.remove("cross-origin-resource-policy");
    }
    response
}
