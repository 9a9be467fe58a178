//! Zones as features: one collection a kind.

use std::borrow::Cow;

use lantian_domain::zone::kind::Audience;
use lantian_domain::zone::shape::Bounds;
use lantian_domain::zone::{Geometry, ZoneKind};
use serde_json::{Map, Value};

use super::page::{Row, page};
use super::{Collection, Feature, FeaturePage, FeaturesQuery, Reader, shares_a_day};
use crate::app::App;
use crate::failure::Failure;
use crate::view::scalar::{Day, Text};
use crate::zones::book::KeptZone;
use crate::zones::list::km2;

fn may_see(reader: &Reader, kind: ZoneKind) -> bool {
    match (reader, kind.audience()) {
        (Reader::Person(_), _) | (_, Audience::Everybody) => true,
        (Reader::Anybody, Audience::Staff) => false,
    }
}

pub(super) async fn collections(app: &App, reader: &Reader) -> Result<Vec<Collection>, Failure> {
    let book = app.zones.book(app).await?;
    let kinds = ZoneKind::ALL.iter().copied();
    let collections = kinds.filter(|kind| may_see(reader, *kind)).map(|kind| {
        let zones = || book.all().iter().filter(move |kept| kept.zone.kind == kind);
        let corners = zones().filter_map(|kept| kept.zone.geometry.bounds());
        let around = Bounds::around(corners.flat_map(|bounds| [bounds.low, bounds.high]));
        let name = kind.name();
        Collection {
            id: format!("zone-{}", kind.code()),
            description: Text {
                zh: format!("{}的边界，各有生效日期；边界上的点属于该区域。", name.zh),
                en: format!(
                    "{}: outlines with the days on which they hold. A point on a boundary belongs to the zone.",
                    name.en
                ),
            },
            title: name.into(),
            bounds: around.map(|around| [around.low.x, around.low.y, around.high.x, around.high.y]),
            first: zones().filter_map(|kept| kept.zone.valid.from).min().map(Day),
        }
    });
    Ok(collections.collect())
}

pub(super) async fn items(
    app: &App,
    reader: &Reader,
    kind: ZoneKind,
    query: FeaturesQuery,
) -> Result<FeaturePage, Failure> {
    if !may_see(reader, kind) {
        return Err(super::not_found(kind.code()));
    }
    let book = app.zones.book(app).await?;
    let wanted = |kept: &&KeptZone| {
        let valid = kept.zone.valid;
        let holds = |time| shares_a_day((valid.from, valid.to), time);
        kept.zone.kind == kind && query.time.is_none_or(holds)
    };
    Ok(page(book.all().iter().filter(wanted), query))
}

pub(super) async fn item(
    app: &App,
    reader: &Reader,
    kind: ZoneKind,
    id: i64,
) -> Result<Option<Feature>, Failure> {
    let book = app.zones.book(app).await?;
    let kept = book.get(id).filter(|kept| kept.zone.kind == kind);
    Ok(kept
        .filter(|_| may_see(reader, kind))
        .map(|kept| kept.feature()))
}

impl Row for &KeptZone {
    fn ground(&self) -> Option<Cow<'_, Geometry>> {
        Some(Cow::Borrowed(&self.zone.geometry))
    }

    /// What the file said stays; what is known here goes before it.
    fn feature(&self) -> Feature {
        let zone = &self.zone;
        let mut properties: Map<String, Value> = zone.properties.clone();
        let mut put = |key: &str, value: Value| properties.insert(key.into(), value);
        put("name", zone.name.clone().into());
        if let Some(number) = &zone.number {
            put("number", number.clone().into());
        }
        put(
            "valid_from",
            zone.valid.from.map(|day| day.to_string()).into(),
        );
        put("valid_to", zone.valid.to.map(|day| day.to_string()).into());
        put("source", zone.source.clone().into());
        put("given_in", zone.datum.code().into());
        if zone.geometry.shape().is_some() {
            put("area_km2", km2(self.area).into());
        }
        Feature {
            id: zone.id,
            geometry: zone.geometry.to_geojson(),
            properties,
        }
    }
}
