//! One hour of many stations as GeoJSON: features with `stationcode`, `timepoint`, the six pollutants and running means as texts.

use serde_json::Value;

use super::collector::Collector;
use super::ozone::{exchanged, tell_exchanged};
use super::when::{When, when};
use super::whole;
use crate::airdata::hour::Hour;
use crate::airdata::rows::{HourRow, Values};
use crate::airdata::trouble::Trouble;
use crate::assess::Grade;
use crate::standard::Pollutant;

/// # Errors
/// It is no GeoJSON with features.
pub(super) fn read(text: &str, into: &mut Collector) -> Result<(), Trouble> {
    let unreadable = || {
        whole(
            "not-geojson",
            "不是带 features 的 GeoJSON。请检查文件是否完整。",
            "This is no GeoJSON with features. See whether the file is complete.",
        )
    };
    let json: Value = serde_json::from_str(text).map_err(|_| unreadable())?;
    let features = json
        .get("features")
        .and_then(Value::as_array)
        .ok_or_else(unreadable)?;
    let ozone = features
        .iter()
        .map(|feature| (property(feature, "o3"), property(feature, "o3_24h")));
    let exchanged = exchanged(ozone);
    if exchanged {
        tell_exchanged(into);
    }
    for (number, feature) in (1_u64..).zip(features) {
        let said = |name: &str| property(feature, name);
        let time = said("timepoint");
        let hour = match when(&time) {
            Some(When::Moment(end)) => Hour::ending(end),
            _ => None,
        };
        let Some(hour) = hour else {
            into.no_time(number, &time);
            continue;
        };
        let Some(site) = into.site(number, &said("stationcode")) else {
            continue;
        };
        let mut values = Values::default();
        for pollutant in Pollutant::ALL {
            let field = match pollutant {
                Pollutant::Pm25 => "pm2_5",
                Pollutant::O3 if exchanged => "o3_24h",
                other => other.code(),
            };
            values[pollutant.index()] =
                into.amount(number, field, &said(field), pollutant, pollutant.unit());
        }
        let row = HourRow {
            site,
            hour,
            values,
            grade: Grade::Provisional,
        };
        into.hour(number, row);
    }
    Ok(())
}

fn property(feature: &Value, name: &str) -> String {
    match feature.get("properties").and_then(|all| all.get(name)) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
