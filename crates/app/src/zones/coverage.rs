//! What share of a zone lies near bus stops, by area and by people.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::zone::coverage::{People, by_area, by_people};
use lantian_domain::zone::{Geometry, Point, ZoneKind};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::book::{KeptZone, ZoneBook};
use super::list::{km2, zone_ref};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::places;
use crate::view::scalar::{Day, Text};
use crate::view::zone::coverage::{AreaShare, CoverageView, PeopleShare};

/// Which zone, and how near.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverageQuery {
    /// The number of the zone.
    pub polygon: i64,
    /// Metres; 500 when absent.
    pub radius: Option<u32>,
    /// The day; today when absent.
    pub as_of: Option<Day>,
}

/// The share of a zone within a distance of bus stops.
///
/// # Errors
/// There is no such zone, it is a place, or the distance is none.
pub async fn coverage(
    app: &App,
    caller: &Caller,
    query: CoverageQuery,
) -> Result<CoverageView, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let radius = query.radius.unwrap_or(500);
    if !(1..=50_000).contains(&radius) {
        return Err(Failure::invalid(
            "radius",
            "out-of-range",
            "距离须在 1 米至 50 公里之间。",
            "The distance must be between 1 m and 50 km.",
        ));
    }
    let on = query.as_of.map_or_else(|| app.today(), |day| day.0);
    let book = app.zones.book(app).await?;
    let kept = book
        .get(query.polygon)
        .ok_or_else(|| Failure::not_found(format!("zone/{}", query.polygon)))?;
    let Geometry::Area(shape) = &kept.zone.geometry else {
        return Err(Failure::invalid(
            "polygon",
            "wrong-extent",
            "这是一个点，不是面。",
            "This is a point and not an area.",
        ));
    };
    let stops = stops_on(app, &book, on).await?;
    let people: Vec<People> = book
        .of_kind(ZoneKind::PopulationPoint, on)
        .filter_map(|point| {
            Some(People {
                at: place(&point.zone.geometry)?,
                count: population(point.zone.properties.get("population")?)?,
            })
        })
        .collect();
    let zone = zone_ref(kept);
    let shape = shape.clone();
    let stop_count = stops.len();
    let work = move || {
        let metres = f64::from(radius);
        let area = by_area(&shape, &stops, metres);
        let people = by_people(&shape, &stops, metres, &people);
        (area, people)
    };
    let (area, people) = tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::Internal(error.to_string()))?;
    let unassessable = (stop_count == 0).then(|| Text {
        zh: "没有任何公交站点，无法计算".into(),
        en: "there are no bus stops, so nothing can be computed".into(),
    });
    let no_people = (people.whole == 0).then(|| Text {
        zh: "区域内没有人口点，无法按人口计算".into(),
        en: "the zone has no population points, so the share of people is not known".into(),
    });
    let assessable = unassessable.is_none();
    Ok(CoverageView {
        zone,
        radius,
        as_of: Day(on),
        stops: u32::try_from(stop_count).unwrap_or(u32::MAX),
        by_area: assessable.then(|| AreaShare {
            percent: percent(area.near / area.whole),
            near_km2: km2(area.near),
            whole_km2: km2(area.whole),
        }),
        by_population: (assessable && people.whole > 0).then(|| PeopleShare {
            percent: Decimal::from(people.near * 100)
                .checked_div(Decimal::from(people.whole))
                .unwrap_or_default()
                .round_dp(4),
            near: people.near,
            whole: people.whole,
        }),
        population_unassessable: unassessable.clone().or(no_people),
        area_unassessable: unassessable,
    })
}

fn place(geometry: &Geometry) -> Option<Point> {
    match geometry {
        Geometry::Place(point) => Some(*point),
        Geometry::Area(_) | Geometry::Lines(_) => None,
    }
}

/// The ledger of bus stops.
const BUS_STOPS: &str = "bus-stop";

/// The bus stops of a day: those on their ledger, and those drawn as places.
async fn stops_on(app: &App, book: &ZoneBook, on: Date) -> Result<Vec<Point>, Failure> {
    let mut stops: Vec<Point> = book
        .of_kind(ZoneKind::BusStop, on)
        .filter_map(|stop| place(&stop.zone.geometry))
        .collect();
    if app.profile().city.ledger(BUS_STOPS).is_some() {
        let ledger = app.ledger(BUS_STOPS).await?;
        let listed = ledger.held.objects().iter();
        stops.extend(
            listed
                .filter_map(|object| object.on(on))
                .filter(|revision| ledger.declared.counts(&revision.state))
                .filter_map(|revision| places::point(&revision.values)),
        );
    }
    Ok(stops)
}

/// The share of the bus centre within 500 m of a stop, in per cent of its area, on the last day of each month and today; nothing for a day on
/// which there was no stop or no centre.
///
/// # Errors
/// The records cannot be read.
pub(crate) async fn stop_coverage(app: &App) -> Result<Vec<(Date, Decimal)>, Failure> {
    const NEAR: f64 = 500.0;
    let book = app.zones.book(app).await?;
    let today = app.today();
    let mut days = Vec::new();
    let mut month = app.profile().city.tracking.from.first_day();
    while month.last_of_month() < today {
        days.push(month.last_of_month());
        month = month.saturating_add(jiff::Span::new().months(1));
    }
    days.push(today);
    let mut found: Vec<(Date, Decimal)> = Vec::new();
    let mut before: Option<(Vec<i64>, usize, Decimal)> = None;
    for day in days {
        let centres: Vec<&KeptZone> = book.of_kind(ZoneKind::BusCentre, day).collect();
        let stops = stops_on(app, &book, day).await?;
        if centres.is_empty() || stops.is_empty() {
            continue;
        }
        let ids: Vec<i64> = centres.iter().map(|centre| centre.zone.id).collect();
        // Stops are added and seldom moved: as long as neither their number nor the centre changes, a month is not computed again.
        if let Some((known, count, share)) = &before
            && *known == ids
            && *count == stops.len()
            && day != today
        {
            found.push((day, *share));
            continue;
        }
        let (mut near, mut whole) = (0.0, 0.0);
        for centre in &centres {
            if let Geometry::Area(shape) = &centre.zone.geometry {
                let share = by_area(shape, &stops, NEAR);
                near += share.near;
                whole += share.whole;
            }
        }
        if whole > 0.0 {
            let share = percent(near / whole);
            before = Some((ids, stops.len(), share));
            found.push((day, share));
        }
    }
    Ok(found)
}

fn percent(share: f64) -> Decimal {
    Decimal::try_from(share * 100.0)
        .unwrap_or_default()
        .round_dp(4)
}

/// A count, as a number or as a text.
fn population(value: &serde_json::Value) -> Option<u64> {
    match value {
        serde_json::Value::String(text) => text.trim().parse().ok(),
        value => value.as_u64().or_else(|| {
            let number = value
                .as_f64()
                .filter(|number| (0.0..1e10).contains(number))?;
            Some(number.round() as u64)
        }),
    }
}
