//! `map.geojson`: the outlines that lie under the stations on a map, if the city has them. A GeoJSON (RFC 7946) `FeatureCollection` of areas
//! in WGS-84 degrees; each has its name in both languages, so that no language sees a bare outline.

use std::sync::Arc;

use serde_json::Value;

use super::notes::Notes;

/// The outlines of a city and its neighbours, as its profile has them: GeoJSON, looked through and then handed on as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CityMap {
    /// The text of the file.
    pub geojson: Arc<str>,
}

/// Reads the file.
pub(super) fn read(notes: &mut Notes) -> Option<CityMap> {
    match check(notes.text()) {
        Ok(()) => Some(CityMap {
            geojson: notes.text().into(),
        }),
        Err(Wrong { zh, en }) => {
            notes.error("map", &(0..0), zh, en);
            None
        }
    }
}

struct Wrong {
    zh: String,
    en: String,
}

fn wrong(zh: impl Into<String>, en: impl Into<String>) -> Wrong {
    Wrong {
        zh: zh.into(),
        en: en.into(),
    }
}

fn check(text: &str) -> Result<(), Wrong> {
    let document: Value = serde_json::from_str(text).map_err(|error| {
        wrong(
            format!("第 {} 行不是 JSON，请重新导出为 GeoJSON", error.line()),
            format!("not JSON: {error}; export it again as GeoJSON"),
        )
    })?;
    let features = document["features"].as_array();
    let features = features
        .filter(|_| document["type"] == "FeatureCollection")
        .ok_or_else(|| {
            wrong(
                "不是 GeoJSON 的 FeatureCollection，请重新导出",
                "not a FeatureCollection of GeoJSON; export it again",
            )
        })?;
    for (index, feature) in features.iter().enumerate() {
        let number = index + 1;
        let (properties, geometry) = (&feature["properties"], &feature["geometry"]);
        if !(properties["zh"].is_string() && properties["en"].is_string()) {
            return Err(wrong(
                format!("第 {number} 个要素缺少中英文名称 zh、en"),
                format!("feature {number} lacks its names zh and en"),
            ));
        }
        let area = geometry["type"] == "Polygon" || geometry["type"] == "MultiPolygon";
        if !(area && is_degrees(&geometry["coordinates"])) {
            return Err(wrong(
                format!("第 {number} 个要素不是以经纬度表示的面"),
                format!("feature {number} is not an area in degrees of longitude and latitude"),
            ));
        }
    }
    Ok(())
}

/// Whether every position in nested arrays is a longitude and a latitude.
fn is_degrees(coordinates: &Value) -> bool {
    let Some(list) = coordinates.as_array().filter(|list| !list.is_empty()) else {
        return false;
    };
    match (list[0].as_f64(), list.get(1).and_then(Value::as_f64)) {
        (Some(east), Some(north)) => east.abs() <= 180.0 && north.abs() <= 90.0,
        _ => list.iter().all(is_degrees),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(geometry: &str) -> String {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"zh":"钦州市","en":"Qinzhou"}},"geometry":{geometry}}}]}}"#
        )
    }

    #[test]
    fn areas_in_degrees_are_taken_as_they_are() {
        let text = with(
            r#"{"type":"Polygon","coordinates":[[[108.5,21.9],[108.7,21.9],[108.6,22.1],[108.5,21.9]]]}"#,
        );
        let mut notes = Notes::new("map.geojson", &text);
        assert_eq!(&*read(&mut notes).unwrap().geojson, text);
        assert!(!notes.has_errors());
    }

    #[test]
    fn whatever_else_it_is_is_refused_with_its_reason() {
        let metres = with(r#"{"type":"Polygon","coordinates":[[[12086400.0,2502700.0]]]}"#);
        let point = with(r#"{"type":"Point","coordinates":[108.6,21.9]}"#);
        let empty = with(r#"{"type":"Polygon","coordinates":[]}"#);
        let nameless = r#"{"type":"FeatureCollection","features":[{"properties":{}}]}"#;
        for text in [
            "",
            "{",
            "[]",
            r#"{"type":"Topology"}"#,
            nameless,
            &metres,
            &point,
            &empty,
        ] {
            let mut notes = Notes::new("map.geojson", text);
            assert!(read(&mut notes).is_none(), "{text}");
            let problems = notes.finish();
            assert_eq!(problems[0].code, "map", "{text}");
        }
    }
}
