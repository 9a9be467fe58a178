//! What can be asked here, as OpenAPI 3.0: written by hand, for a client reads from it how many features it may ask for at once.

use serde_json::{Value, json};

use super::crs::Crs;
use super::query::{MOST, USUAL};
use super::{GEOJSON, JSON, OPENAPI, ROOT};
use crate::site::Site;

pub(super) fn description(site: &Site) -> Value {
    let parameter = |name: &str, place: &str, description: &str, schema: Value| json!({ "name": name, "in": place, "description": description, "required": place == "path", "schema": schema });
    let text = || json!({ "type": "string" });
    let crs = || json!({ "type": "string", "format": "uri", "enum": Crs::ALL.map(Crs::uri), "default": Crs::Crs84.uri() });
    let numbers = json!({
        "type": "array", "oneOf": [{ "minItems": 4, "maxItems": 4 }, { "minItems": 6, "maxItems": 6 }], "items": { "type": "number" },
    });
    let limit = json!({ "type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL });
    let reference = |name: &str| json!({ "$ref": format!("#/components/parameters/{name}") });
    let answer = |media_type: &str| {
        json!({
            "200": { "description": "As asked.", "content": { media_type: { "schema": { "type": "object" } }, "text/html": { "schema": text() } } },
            "default": {
                "description": "What went wrong, as problem details (RFC 9457).",
                "content": { "application/problem+json": { "schema": { "type": "object" } } },
            },
        })
    };
    let operation = |id: &str, summary: &str, parameters: Vec<Value>, media_type: &str| json!({ "get": { "operationId": id, "summary": summary, "parameters": parameters, "responses": answer(media_type) } });
    let collection = || vec![reference("collectionId"), reference("f")];
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "lantian, OGC API – Features", "version": env!("CARGO_PKG_VERSION"),
            "description": "Zones, and objects of ledgers. 区域与台账对象。",
        },
        "servers": [{ "url": site.link(ROOT) }],
        "security": [{}, { "token": [] }],
        "paths": {
            "/": operation("landing", "The landing page.", vec![reference("f")], JSON),
            "/api": operation("description", "This description.", vec![reference("f")], OPENAPI),
            "/conformance": operation("conformance", "What of the standards is answered.", vec![reference("f")], JSON),
            "/collections": operation("collections", "The collections.", vec![reference("f")], JSON),
            "/collections/{collectionId}": operation("collection", "One collection.", collection(), JSON),
            "/collections/{collectionId}/items": operation(
                "features", "Features of a collection.",
                [collection(), ["bbox", "bbox-crs", "crs", "datetime", "limit", "offset"].map(reference).into()].concat(), GEOJSON,
            ),
            "/collections/{collectionId}/items/{featureId}": operation(
                "feature", "One feature.", [collection(), ["featureId", "crs"].map(reference).into()].concat(), GEOJSON,
            ),
        },
        "components": {
            "securitySchemes": {
                "token": { "type": "http", "scheme": "basic", "description": "The login name, and a token for other programs as the password." },
            },
            "parameters": {
                "collectionId": parameter("collectionId", "path", "The collection.", text()),
                "featureId": parameter("featureId", "path", "The feature.", json!({ "type": "integer" })),
                "f": parameter("f", "query", "The form.", json!({ "type": "string", "enum": ["json", "html"] })),
                "bbox": {
                    "name": "bbox", "in": "query", "description": "Only features at least partly within this rectangle.",
                    "required": false, "schema": numbers, "style": "form", "explode": false,
                },
                "bbox-crs": parameter("bbox-crs", "query", "In which coordinates the rectangle is.", crs()),
                "crs": parameter("crs", "query", "In which coordinates to answer.", crs()),
                "datetime": parameter(
                    "datetime", "query",
                    "A day or moment, or two with a slash between, of which one may be `..`: zones that hold then; ledgers as they stood on the last day.",
                    text(),
                ),
                "limit": parameter("limit", "query", "At most so many features.", limit),
                "offset": parameter("offset", "query", "Without the first so many.", json!({ "type": "integer", "minimum": 0, "default": 0 })),
            },
        },
    })
}
