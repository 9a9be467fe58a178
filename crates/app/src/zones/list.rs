//! Which zones there are, and one of them with its neighbours.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::zone::neighbours::{self, Piece};
use lantian_domain::zone::{Geometry, Shape, ZoneKind};
use serde::Deserialize;

use super::book::{KeptZone, ZoneBook};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::scalar::{Day, Moment, PositionView, Text};
use crate::view::zone::{
    DatumCode, ZoneDetail, ZoneGap, ZoneKindCode, ZoneList, ZoneOverlap, ZoneRef, ZoneView,
};

/// Which zones are wanted.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZonesQuery {
    /// Only those of this kind.
    pub kind: Option<ZoneKindCode>,
    /// Only those that hold on this day; today when absent.
    pub on: Option<Day>,
}

/// The zones that hold on a day, in the order of recording.
///
/// # Errors
/// The records cannot be read.
pub async fn list(app: &App, caller: &Caller, query: ZonesQuery) -> Result<ZoneList, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let on = query.on.map_or_else(|| app.today(), |day| day.0);
    let book = app.zones.book(app).await?;
    let wanted = query.kind.map(|kind| kind.0);
    let items = book
        .on(on)
        .filter(|kept| wanted.is_none_or(|kind| kept.zone.kind == kind))
        .map(view)
        .collect();
    Ok(ZoneList { items })
}

/// A zone with its outline, the zones of its kind that it overlaps, and what of it those of the next level leave open.
///
/// # Errors
/// There is no such zone.
pub async fn read(app: &App, caller: &Caller, id: i64) -> Result<ZoneDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let book = app.zones.book(app).await?;
    if book.get(id).is_none() {
        return Err(Failure::not_found(format!("zone/{id}")));
    }
    // On which day its neighbours are looked at: today, or the last one on which it held.
    let today = app.today();
    tokio::task::spawn_blocking(move || detail(&book, id, today))
        .await
        .map_err(|error| Failure::Internal(error.to_string()))?
        .ok_or_else(|| Failure::not_found(format!("zone/{id}")))
}

fn detail(book: &ZoneBook, id: i64, today: Date) -> Option<ZoneDetail> {
    let kept = book.get(id)?;
    let valid = kept.zone.valid;
    let on = today
        .max(valid.from.unwrap_or(today))
        .min(valid.to.unwrap_or(Date::MAX));
    let (overlaps, holes) = match &kept.zone.geometry {
        Geometry::Area(shape) => (
            overlaps(book, kept, shape, on),
            holes(book, kept, shape, on),
        ),
        Geometry::Place(_) | Geometry::Lines(_) => (Vec::new(), Vec::new()),
    };
    Some(ZoneDetail {
        zone: view(kept),
        geometry: kept.zone.geometry.to_geojson(),
        overlaps,
        holes,
    })
}

/// Other zones of its kind on the same ground.
fn overlaps(book: &ZoneBook, kept: &KeptZone, shape: &Shape, on: Date) -> Vec<ZoneOverlap> {
    let others = book
        .of_kind(kept.zone.kind, on)
        .filter(|other| other.zone.id != kept.zone.id);
    let overlap = |other: &KeptZone| {
        let piece = neighbours::overlap(shape, other.zone.geometry.shape()?)?;
        Some(ZoneOverlap {
            with: zone_ref(other),
            area_km2: km2(piece.area),
            place: place(&piece),
        })
    };
    others.filter_map(overlap).collect()
}

/// What of a zone those of the next level do not cover, for each kind that should.
fn holes(book: &ZoneBook, kept: &KeptZone, shape: &Shape, on: Date) -> Vec<ZoneGap> {
    let kinds = ZoneKind::ALL.iter();
    let below = kinds.filter(|kind| kind.parent() == Some(kept.zone.kind));
    let gap = |kind: &ZoneKind| {
        let children: Vec<&Shape> = book
            .of_kind(*kind, on)
            .filter_map(|child| child.zone.geometry.shape())
            .collect();
        if children.is_empty() {
            return None;
        }
        let piece = neighbours::gap(shape, children)?;
        Some(ZoneGap {
            of: ZoneKindCode(*kind),
            kind_name: kind.name().into(),
            area_km2: km2(piece.area),
            place: place(&piece),
        })
    };
    below.filter_map(gap).collect()
}

fn place(piece: &Piece) -> PositionView {
    PositionView {
        latitude: piece.place.y,
        longitude: piece.place.x,
    }
}

/// Square metres in square kilometres, to a square metre.
pub(crate) fn km2(square_metres: f64) -> f64 {
    square_metres.round() / 1e6
}

/// How a zone is mentioned.
pub(crate) fn zone_ref(kept: &KeptZone) -> ZoneRef {
    ZoneRef {
        id: kept.zone.id,
        kind: ZoneKindCode(kept.zone.kind),
        kind_name: Text::from(kept.zone.kind.name()),
        name: kept.zone.name.clone(),
    }
}

/// A zone as people see it in lists.
pub(crate) fn view(kept: &KeptZone) -> ZoneView {
    let zone = &kept.zone;
    let bounds = zone.geometry.bounds().map(|bounds| {
        let (low, high) = (bounds.low, bounds.high);
        [low.x, low.y, high.x, high.y]
    });
    ZoneView {
        id: zone.id,
        kind: ZoneKindCode(zone.kind),
        kind_name: zone.kind.name().into(),
        name: zone.name.clone(),
        number: zone.number.clone(),
        valid_from: Day(zone.valid.from.unwrap_or(Date::MIN)),
        valid_to: zone.valid.to.map(Day),
        source: zone.source.clone(),
        area_km2: zone.geometry.shape().map(|_| km2(kept.area)),
        bounds,
        datum: DatumCode(zone.datum),
        faults: kept.faults.clone(),
        properties: zone.properties.clone().into(),
        evidence: kept.evidence.clone(),
        recorded_at: Moment(kept.recorded),
        by: kept.by.clone(),
        close_reason: kept.close_reason.clone(),
    }
}
