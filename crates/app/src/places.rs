//! Where the objects of ledgers are, and which zones hold them. An object with an outline lies in every zone that it shares ground with.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use lantian_domain::actor::Validity;
use lantian_domain::ledger::{Condition, DATUM, LATITUDE, LONGITUDE, SHAPE, Values};
use lantian_domain::zone::{Datum, Geometry, Point, ZoneKind, china, plane, wkt};
use lantian_store::zone::ZonesVersion;

use crate::app::App;
use crate::failure::Failure;
use crate::ledger::Listed;
use crate::view::scalar::PositionView;
use crate::view::zone::ZoneRef;
use crate::zones::book::{KeptZone, ZoneBook};
use crate::zones::list::zone_ref;

/// Where an object is, in WGS-84: its point or its outline.
pub(crate) fn ground(values: &Values) -> Option<Geometry> {
    // What is not said counts as a survey's coordinates.
    let datum = match values.get(DATUM) {
        Some(code) => Datum::of(code)?,
        None => Datum::Cgcs2000,
    };
    if let Some(shape) = values.get(SHAPE) {
        return wkt::read(shape, datum).ok();
    }
    let given = Point {
        x: values.get(LONGITUDE)?.parse().ok()?,
        y: values.get(LATITUDE)?.parse().ok()?,
    };
    china::check(given).ok()?;
    Some(Geometry::Place(datum.to_wgs84(given)))
}

/// Where an object is, in WGS-84; the middle of what has an outline.
pub(crate) fn point(values: &Values) -> Option<Point> {
    match ground(values)? {
        Geometry::Place(point) => Some(point),
        outline => Some(outline.bounds()?.middle()),
    }
}

/// Where an object is, in WGS-84, to seven decimals: a centimetre.
pub(crate) fn position(values: &Values) -> Option<PositionView> {
    let rounded = |degrees: f64| (degrees * 1e7).round() / 1e7;
    point(values).map(|point| PositionView {
        latitude: rounded(point.y),
        longitude: rounded(point.x),
    })
}

/// How far apart two places are, in whole metres, rounded up.
pub(crate) fn metres_between(taken: &(String, String), object: PositionView) -> Option<u32> {
    let taken = Point {
        x: taken.1.parse().ok()?,
        y: taken.0.parse().ok()?,
    };
    let object = Point {
        x: object.longitude,
        y: object.latitude,
    };
    let metres = plane::distance(taken, object).ceil();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the earth"
    )]
    Some(metres as u32)
}

/// For each object whether it lies within the zone with this number, or a zone of this kind.
///
/// # Errors
/// [`Failure::Invalid`] when there is neither such a zone nor such a kind.
pub(crate) async fn within(
    app: &App,
    zone: &str,
    found: &[Listed],
    on: Date,
) -> Result<Vec<bool>, Failure> {
    let drawn = drawn(app).await?;
    let kind = ZoneKind::from_code(zone);
    let number: Option<i64> = zone.parse().ok();
    if kind.is_none() && number.is_none_or(|number| drawn.book.get(number).is_none()) {
        return Err(Failure::invalid(
            "zone",
            "zone-unknown",
            format!("没有“{zone}”这个区域。"),
            format!("There is no zone “{zone}”."),
        ));
    }
    let is_it = |kept: &KeptZone| Some(kept.zone.id) == number || Some(kept.zone.kind) == kind;
    let held = found.iter().map(|listed| {
        let zones = drawn.holding(&listed.revision().values, on);
        zones.is_some_and(|zones| zones.into_iter().any(is_it))
    });
    Ok(held.collect())
}

/// The zones that were drawn, for asking which of them hold an object.
pub(crate) struct Drawn {
    book: Arc<ZoneBook>,
    version: ZonesVersion,
}

impl Drawn {
    /// From which zones.
    pub(crate) fn version(&self) -> &ZonesVersion {
        &self.version
    }

    /// Whether any zone of a kind holds on a day.
    pub(crate) fn has(&self, kind: ZoneKind, on: Date) -> bool {
        self.book.of_kind(kind, on).next().is_some()
    }

    /// The days on which a zone begins, or has just ended.
    pub(crate) fn changes(&self) -> Vec<Date> {
        let zones = self.book.all().iter().map(|kept| kept.zone.valid);
        let days: BTreeSet<Date> = zones
            .flat_map(|valid| [valid.from, valid.to.and_then(|last| last.tomorrow().ok())])
            .flatten()
            .collect();
        days.into_iter().collect()
    }

    /// The zones that hold an object with these values, in the order of recording; none when it has no place.
    pub(crate) fn holding(&self, values: &Values, on: Date) -> Option<Vec<&KeptZone>> {
        Some(self.book.touching(&ground(values)?, on))
    }

    /// The kinds of zone that hold an object with these values; none when it has no place.
    pub(crate) fn kinds_at(&self, values: &Values, on: Date) -> Option<Vec<String>> {
        let zones = self.holding(values, on)?;
        let kinds: BTreeSet<ZoneKind> = zones.into_iter().map(|kept| kept.zone.kind).collect();
        Some(kinds.into_iter().map(|kind| kind.code().into()).collect())
    }

    /// The days on which zones of a kind hold.
    pub(crate) fn validities(&self, kind: ZoneKind) -> Vec<Validity> {
        let zones = self.book.all().iter().map(|kept| &kept.zone);
        zones
            .filter(|zone| zone.kind == kind)
            .map(|zone| zone.valid)
            .collect()
    }
}

/// The kinds of zone that one of these conditions names.
pub(crate) fn named_kinds<'c>(
    conditions: impl Iterator<Item = &'c Condition>,
) -> impl Iterator<Item = ZoneKind> {
    let texts: Vec<&str> = conditions
        .map(Condition::text)
        .filter(|text| text.contains("zones"))
        .collect();
    let named = move |kind: &ZoneKind| {
        let quoted = [format!("'{}'", kind.code()), format!("\"{}\"", kind.code())];
        let names = |text: &&str| quoted.iter().any(|code| text.contains(code.as_str()));
        texts.iter().any(names)
    };
    ZoneKind::ALL.iter().copied().filter(named)
}

/// The zones as of now.
pub(crate) async fn drawn(app: &App) -> Result<Arc<Drawn>, Failure> {
    let (version, book) = app.zones.versioned(app).await?;
    Ok(Arc::new(Drawn { book, version }))
}

/// The zones that hold an object with these values.
pub(crate) async fn zones_of(
    app: &App,
    values: &Values,
    on: Date,
) -> Result<Vec<ZoneRef>, Failure> {
    let drawn = drawn(app).await?;
    let zones = drawn.holding(values, on).unwrap_or_default();
    Ok(zones.into_iter().map(zone_ref).collect())
}
