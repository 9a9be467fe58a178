//! GeoJSON (RFC 7946): a collection, one feature, or a bare geometry. Older files may name a reference system, which is heeded.

use serde_json::{Map, Value};

use super::datum::Datum;
use super::shape::Point;
use super::source::{Feature, MOST_FEATURES, MOST_POINTS, Outline, Source, Unreadable, too_large};

/// Reads the text of a file.
///
/// # Errors
/// The text is not GeoJSON, is too large, or names a reference system that is not of degrees.
pub fn read(bytes: &[u8]) -> Result<Source, Unreadable> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let document: Value = serde_json::from_slice(bytes).map_err(|error| {
        Unreadable::new(
            "not-geojson",
            format!(
                "既不是 GeoJSON 也不是压缩的 Shapefile（第 {} 行）；请导出为 GeoJSON（UTF-8）或把 .shp、.dbf、.prj 压缩成一个 ZIP",
                error.line()
            ),
            format!(
                "neither GeoJSON nor a zipped shapefile (line {}); export GeoJSON in UTF-8, or put .shp, .dbf and .prj into one ZIP",
                error.line()
            ),
        )
    })?;
    from_value(document)
}

/// Reads a document that was parsed already.
///
/// # Errors
/// As [`read`].
pub fn from_value(mut document: Value) -> Result<Source, Unreadable> {
    let datum = datum(&document["crs"])?;
    let features = match document["type"].as_str() {
        Some("FeatureCollection") => match document["features"].take() {
            Value::Array(features) => features,
            _ => return Err(malformed(0)),
        },
        Some("Feature") => vec![document],
        Some(_) => {
            // A bare geometry; some publishers put properties beside it.
            let properties = document["properties"].take();
            vec![
                serde_json::json!({ "type": "Feature", "properties": properties, "geometry": document }),
            ]
        }
        None => return Err(malformed(0)),
    };
    if features.len() > MOST_FEATURES {
        return Err(too_large());
    }
    let mut room = MOST_POINTS;
    let mut read = Vec::with_capacity(features.len());
    for (place, mut feature) in features.into_iter().enumerate() {
        let mut properties = match feature["properties"].take() {
            Value::Object(properties) => properties,
            _ => Map::new(),
        };
        if let (None, Value::String(_) | Value::Number(_)) = (properties.get("id"), &feature["id"])
        {
            properties.insert("id".into(), feature["id"].take());
        }
        let outline =
            outline(&feature["geometry"], &mut room).ok_or_else(|| malformed(place + 1))?;
        if room == 0 {
            return Err(too_large());
        }
        read.push(Feature {
            properties,
            outline,
        });
    }
    Ok(Source {
        format: "GeoJSON",
        encoding: "UTF-8",
        datum,
        features: read,
    })
}

fn malformed(feature: usize) -> Unreadable {
    let (zh, en) = match feature {
        0 => (String::new(), String::new()),
        n => (format!("第 {n} 个要素："), format!("feature {n}: ")),
    };
    Unreadable::new(
        "malformed-geojson",
        format!("{zh}不是合法的 GeoJSON（RFC 7946），请重新导出"),
        format!("{en}not sound GeoJSON (RFC 7946); export it again"),
    )
}

fn datum(crs: &Value) -> Result<Option<Datum>, Unreadable> {
    let Some(name) = crs["properties"]["name"].as_str() else {
        return Ok(None);
    };
    let last = name.rsplit([':', '/']).next().unwrap_or(name);
    Datum::of(name)
        .or_else(|| Datum::of(last))
        .or_else(|| Datum::of(&format!("EPSG{last}")))
        .map(Some)
        .ok_or_else(|| {
            let name: String = name.chars().take(60).collect();
            Unreadable::new(
                "projected",
                format!("坐标参考系 {name} 不受支持；请以经纬度（WGS-84 或 CGCS2000）重新导出"),
                format!("the reference system {name} is not supported; export degrees in WGS-84 or CGCS2000"),
            )
        })
}

/// The outline of a geometry; none when it is malformed.
fn outline(geometry: &Value, room: &mut usize) -> Option<Outline> {
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str() {
        Some("Polygon") => Some(Outline::Parts(vec![rings(coordinates, room)?])),
        Some("MultiPolygon") => {
            let parts = coordinates.as_array()?.iter();
            Some(Outline::Parts(
                parts.map(|part| rings(part, room)).collect::<Option<_>>()?,
            ))
        }
        Some("Point") => Some(Outline::Place(point(coordinates)?)),
        Some("MultiPoint") if coordinates.as_array()?.len() == 1 => {
            Some(Outline::Place(point(&coordinates[0])?))
        }
        Some(other) => Some(Outline::Other(other.chars().take(40).collect())),
        None => geometry.is_null().then(|| Outline::Other("null".into())),
    }
}

fn rings(part: &Value, room: &mut usize) -> Option<Vec<Vec<Point>>> {
    let ring = |ring: &Value| -> Option<Vec<Point>> {
        let corners = ring.as_array()?;
        *room = room.saturating_sub(corners.len());
        if *room == 0 {
            return Some(Vec::new());
        }
        corners.iter().map(point).collect()
    };
    part.as_array()?.iter().map(ring).collect()
}

fn point(position: &Value) -> Option<Point> {
    let position = position.as_array()?;
    Some(Point {
        x: position.first()?.as_f64()?,
        y: position.get(1)?.as_f64()?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_coordinate_keeps_its_last_digit_on_the_way_through_text(x in 73f64..136.0, y in 3f64..54.0) {
            let written = serde_json::json!({ "type": "Point", "coordinates": [x, y] }).to_string();
            let read = read(written.as_bytes()).unwrap();
            prop_assert_eq!(&read.features[0].outline, &Outline::Place(Point { x, y }));
        }
    }
}
