//! The stations as features of a map (GeoJSON, RFC 7946), each with the values of its newest hour.

use std::collections::BTreeMap;

use lantian_domain::access::{Action, Subject};

use crate::air::now;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::air::feature::{
    CollectionType, FeatureType, PointType, PointView, StationCollection, StationFeature,
    StationProperties,
};
use crate::view::air::now::StationNowView;

/// The stations as features.
///
/// # Errors
/// The records or the lake cannot be read.
pub async fn read(app: &App, caller: &Caller) -> Result<StationCollection, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    gather(app).await
}

/// The stations as features, for the public as well.
pub(crate) async fn gather(app: &App) -> Result<StationCollection, Failure> {
    let now = now::gather(app).await?;
    Ok(StationCollection {
        kind: CollectionType::FeatureCollection,
        features: now.stations.into_iter().filter_map(feature).collect(),
    })
}

/// A station whose place is not known is on no map.
fn feature(station: StationNowView) -> Option<StationFeature> {
    let place = station.site.position?;
    let hour = station.hour.as_ref();
    let index = hour.and_then(|hour| hour.index.as_ref());
    let values: BTreeMap<String, f64> = hour
        .into_iter()
        .flat_map(|hour| &hour.values)
        .filter_map(|one| Some((one.pollutant.clone(), one.value.as_ref()?.parse().ok()?)))
        .collect();
    let value = |code: &str| values.get(code).copied();
    Some(StationFeature {
        kind: FeatureType::Feature,
        id: station.site.key.clone(),
        geometry: PointView {
            kind: PointType::Point,
            coordinates: [place.longitude, place.latitude],
        },
        properties: StationProperties {
            code: station.site.key,
            name: station.site.name.zh,
            name_en: station.site.name.en,
            time: hour.map(|hour| format!("{}:00+08:00", hour.time)),
            aqi: index.map(|index| index.aqi),
            level: index.map(|index| index.level),
            category: index.map(|index| index.category.zh.clone()),
            category_en: index.map(|index| index.category.en.clone()),
            colour: index.map(|index| index.colour.clone()),
            primary: index.map(|index| index.primary.join(",")),
            pm25: value("pm25"),
            pm10: value("pm10"),
            so2: value("so2"),
            no2: value("no2"),
            co: value("co"),
            o3: value("o3"),
            edition: hour.map(|hour| hour.edition.clone()),
            reviewed: hour.map(|hour| {
                let mut known = hour.values.iter().filter(|one| one.value.is_some());
                known.all(|one| one.reviewed)
            }),
        },
    })
}
