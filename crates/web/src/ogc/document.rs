//! The documents of the standard, as JSON. Pages are made of the same documents, so that neither can drift from the other.

use jiff::Timestamp;
use lantian_app::features::{Collection, Feature, FeaturePage};
use lantian_domain::language::Language;
use serde_json::{Map, Value, json};

use super::crs::Crs;
use super::query::ItemsQuery;
use super::{GEOJSON, JSON, OPENAPI, ROOT};
use crate::language::said;
use crate::site::Site;
use crate::texts::texts;

/// What of the standards is answered here.
const CONFORMANCE: [&str; 5] = [
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
];

/// The documents in one language.
pub(super) struct Documents<'a> {
    site: &'a Site,
    pub language: Language,
}

impl<'a> Documents<'a> {
    pub fn of(site: &'a Site, language: Language) -> Self {
        Self { site, language }
    }

    fn word(&self, key: &str) -> String {
        texts()
            .get(self.language, key, None)
            .unwrap_or_else(|| key.to_owned())
    }

    fn link(&self, rel: &str, media_type: &str, title: &str, path: &str) -> Value {
        json!({
            "href": self.site.link(&format!("{ROOT}{path}")), "rel": rel, "type": media_type, "title": title, "hreflang": self.language.tag(),
        })
    }

    /// This document in both forms.
    fn own_links(&self, media_type: &str, path: &str) -> Vec<Value> {
        let with = |form: &str| {
            let sign = if path.contains('?') { '&' } else { '?' };
            format!("{path}{sign}f={form}")
        };
        vec![
            self.link("self", media_type, &self.word("ogc-this"), &with("json")),
            self.link(
                "alternate",
                "text/html",
                &self.word("ogc-page"),
                &with("html"),
            ),
        ]
    }

    pub fn landing(&self) -> Value {
        let mut links = self.own_links(JSON, "");
        links.extend([
            self.link(
                "service-desc",
                OPENAPI,
                &self.word("ogc-api"),
                "/api?f=json",
            ),
            self.link(
                "service-doc",
                "text/html",
                &self.word("ogc-api-page"),
                "/api?f=html",
            ),
            self.link(
                "conformance",
                JSON,
                &self.word("ogc-conformance"),
                "/conformance",
            ),
            self.link("data", JSON, &self.word("ogc-collections"), "/collections"),
        ]);
        json!({ "title": self.word("ogc-title"), "description": self.word("ogc-description"), "links": links })
    }

    pub fn conformance(&self) -> Value {
        json!({
            "title": self.word("ogc-conformance"), "conformsTo": CONFORMANCE, "links": self.own_links(JSON, "/conformance"),
        })
    }

    pub fn collections(&self, all: &[Collection]) -> Value {
        let collections: Vec<Value> = all.iter().map(|one| self.collection(one)).collect();
        let crs = Crs::ALL.map(Crs::uri);
        json!({
            "title": self.word("ogc-collections"), "links": self.own_links(JSON, "/collections"), "crs": crs, "collections": collections,
        })
    }

    pub fn collection(&self, one: &Collection) -> Value {
        let path = format!("/collections/{}", one.id);
        let mut links = self.own_links(JSON, &path);
        let items = self.word("ogc-items");
        links.extend([
            self.link("items", GEOJSON, &items, &format!("{path}/items?f=json")),
            self.link(
                "items",
                "text/html",
                &items,
                &format!("{path}/items?f=html"),
            ),
        ]);
        let mut extent = Map::new();
        if let Some(bounds) = one.bounds {
            let spatial = json!({ "bbox": [bounds], "crs": Crs::Crs84.uri() });
            extent.insert("spatial".into(), spatial);
        }
        if let Some(first) = one.first {
            // A day here is a day in Beijing; the standard wants moments.
            let begins = format!("{}T00:00:00+08:00", first.0);
            let temporal = json!({ "interval": [[begins, null]] });
            extent.insert("temporal".into(), temporal);
        }
        json!({
            "id": one.id, "title": said(&one.title, self.language), "description": said(&one.description, self.language),
            "links": links, "extent": extent, "itemType": "feature", "crs": Crs::ALL.map(Crs::uri), "storageCrs": Crs::Crs84.uri(),
        })
    }

    pub fn items(&self, id: &str, page: &FeaturePage, asked: &ItemsQuery, at: Timestamp) -> Value {
        let address = |offset: usize| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            for (name, value) in asked.repeated.iter().filter(|(name, _)| name != "f") {
                query.append_pair(name, value);
            }
            if offset > 0 {
                query.append_pair("offset", &offset.to_string());
            }
            match query.finish() {
                query if query.is_empty() => format!("/collections/{id}/items"),
                query => format!("/collections/{id}/items?{query}"),
            }
        };
        let mut links = self.own_links(GEOJSON, &address(asked.offset));
        let mut other = |rel, word, offset: usize| {
            let path = address(offset);
            let sign = if path.contains('?') { '&' } else { '?' };
            links.push(self.link(
                rel,
                GEOJSON,
                &self.word(word),
                &format!("{path}{sign}f=json"),
            ));
        };
        let next = asked.offset + page.features.len();
        if !page.features.is_empty() && next < page.matched {
            other("next", "ogc-next", next);
        }
        if asked.offset > 0 {
            other(
                "prev",
                "ogc-previous",
                asked.offset.saturating_sub(asked.limit),
            );
        }
        links.push(self.link(
            "collection",
            JSON,
            &self.word("ogc-collection"),
            &format!("/collections/{id}"),
        ));
        let features: Vec<Value> = page
            .features
            .iter()
            .map(|one| feature(one, asked.crs))
            .collect();
        json!({
            "type": "FeatureCollection", "title": id, "timeStamp": at.to_string(), "numberMatched": page.matched, "numberReturned": features.len(),
            "links": links, "features": features,
        })
    }

    pub fn item(&self, id: &str, found: &Feature, crs: Crs) -> Value {
        let path = format!("/collections/{id}/items/{}", found.id);
        let mut links = self.own_links(GEOJSON, &path);
        links.push(self.link(
            "collection",
            JSON,
            &self.word("ogc-collection"),
            &format!("/collections/{id}"),
        ));
        let mut body = feature(found, crs);
        body["links"] = links.into();
        body
    }
}

fn feature(one: &Feature, crs: Crs) -> Value {
    json!({ "type": "Feature", "id": one.id, "geometry": crs.written(&one.geometry), "properties": one.properties })
}
