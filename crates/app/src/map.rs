//! The one map: the outlines under it, as the city's profile has them, and what may be laid on them.

use std::sync::Arc;

use lantian_domain::access::{Action, Subject};
use lantian_domain::zone::ZoneKind;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::ledger;
use crate::places;
use crate::view::map::{LayerKind, MapLayer, MapLayers};
use crate::view::scalar::{Day, Text};
use crate::zones::objects::standing;

/// The outlines as GeoJSON.
///
/// # Errors
/// The city's profile has no map.
pub fn read(app: &App, caller: &Caller) -> Result<Arc<str>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let map = &app.profile().city.map;
    map.as_ref()
        .map(|map| map.geojson.clone())
        .ok_or_else(|| Failure::not_found("map"))
}

/// As of which day.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayersQuery {
    /// The day; today when absent.
    pub as_of: Option<Day>,
}

/// What may be laid on the map: every ledger whose objects have a place, and every kind of zone.
///
/// # Errors
/// The records cannot be read.
pub async fn layers(app: &App, caller: &Caller, query: LayersQuery) -> Result<MapLayers, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let on = query.as_of.map_or_else(|| app.today(), |day| day.0);
    let mut items = Vec::new();
    for ledger in app.ledgers().await? {
        if ledger.declared.geometry == lantian_domain::ledger::Geometry::None {
            continue;
        }
        items.push(MapLayer {
            kind: LayerKind::Ledger,
            key: ledger.declared.key.0.clone(),
            name: Text::from(&ledger.declared.name),
            theme: Some(ledger.declared.theme.code().into()),
            count: standing(&ledger, on).len() as u64,
        });
    }
    let book = app.zones.book(app).await?;
    items.extend(ZoneKind::ALL.iter().map(|kind| MapLayer {
        kind: LayerKind::Zone,
        key: kind.code().into(),
        name: kind.name().into(),
        theme: None,
        count: book.of_kind(*kind, on).count() as u64,
    }));
    Ok(MapLayers { items })
}

/// Of which ledger, as of which day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapObjectsQuery {
    /// The key of the ledger.
    #[serde(rename = "type")]
    pub ledger: String,
    /// The day; today when absent.
    pub as_of: Option<Day>,
}

/// The objects of a ledger that have a place, as a GeoJSON `FeatureCollection` in WGS-84. Points are rounded to a centimetre.
///
/// # Errors
/// There is no such ledger.
pub async fn objects(app: &App, caller: &Caller, query: MapObjectsQuery) -> Result<Value, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let on = query.as_of.map_or_else(|| app.today(), |day| day.0);
    let ledger = app.ledger(&query.ledger).await?;
    let work = move || {
        let declared = &ledger.declared;
        let features = standing(&ledger, on).into_iter().filter_map(|listed| {
            let revision = listed.revision();
            let centimetre = |degrees: f64| (degrees * 1e7).round() / 1e7;
            let ground = places::ground(&revision.values)?.map(|point| lantian_domain::zone::Point {
                x: centimetre(point.x),
                y: centimetre(point.y),
            });
            let state = declared.state(&revision.state);
            Some(json!({
                "type": "Feature",
                "geometry": ground.to_geojson(),
                "properties": {
                    "id": listed.object.id, "title": declared.title_of(&revision.values), "state": revision.state.to_string(),
                    "tone": state.map_or("open", |state| state.tone.code()), "overdue": ledger::overdue(declared, revision, on),
                    "type": declared.key.as_str(),
                },
            }))
        });
        let features: Vec<Value> = features.collect();
        json!({ "type": "FeatureCollection", "features": features })
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::Internal(error.to_string()))
}
