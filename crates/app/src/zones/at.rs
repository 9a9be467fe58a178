//! What lies at a place.

use lantian_domain::access::{Action, Subject};
use lantian_domain::zone::{Geometry, Point, ZoneKind, china, distance, plane};
use serde::Deserialize;

use super::book::{KeptZone, ZoneBook};
use super::list::zone_ref;
use crate::app::{App, Caller};
use crate::failure::{Failure, Fault};
use crate::view::scalar::{Day, PositionView};
use crate::view::zone::{DatumCode, NearestPlace, PlaceView};

/// Which place.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceQuery {
    /// Its longitude.
    pub longitude: f64,
    /// Its latitude.
    pub latitude: f64,
    /// In what they are; WGS-84 when absent.
    pub datum: Option<DatumCode>,
    /// The day; today when absent.
    pub on: Option<Day>,
}

/// The zones that hold a place, and the village nearest to it.
///
/// # Errors
/// The place does not lie in China.
pub async fn at(app: &App, caller: &Caller, query: PlaceQuery) -> Result<PlaceView, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let point = position(query.longitude, query.latitude, query.datum)?;
    let on = query.on.map_or_else(|| app.today(), |day| day.0);
    let book = app.zones.book(app).await?;
    let mut found = Vec::new();
    let zones: Vec<&KeptZone> = book.holding(point, on, &mut found).collect();
    let of_kind = |kind| {
        let one = zones.iter().find(|kept| kept.zone.kind == kind);
        one.map(|kept| zone_ref(kept))
    };
    Ok(PlaceView {
        position: PositionView {
            latitude: point.y,
            longitude: point.x,
        },
        district: of_kind(ZoneKind::District),
        town: of_kind(ZoneKind::Town),
        zones: zones.iter().map(|kept| zone_ref(kept)).collect(),
        nearest_village: nearest(&book, ZoneKind::Village, point, on),
    })
}

/// A position in WGS-84.
pub(super) fn position(
    longitude: f64,
    latitude: f64,
    datum: Option<DatumCode>,
) -> Result<Point, Failure> {
    let given = Point {
        x: longitude,
        y: latitude,
    };
    china::check(given).map_err(|misplaced| {
        Failure::Invalid(vec![Fault {
            field: "longitude".into(),
            code: misplaced.code(),
            message: misplaced.message(),
        }])
    })?;
    Ok(datum.map_or(given, |datum| datum.0.to_wgs84(given)))
}

/// The nearest zone or place of a kind; 0 m away when it holds the point.
pub(super) fn nearest(
    book: &ZoneBook,
    kind: ZoneKind,
    point: Point,
    on: jiff::civil::Date,
) -> Option<NearestPlace> {
    let local = plane::LocalPlane::at(point);
    let here = Point::default();
    book.of_kind(kind, on)
        .filter_map(|kept| {
            let metres = match &kept.zone.geometry {
                Geometry::Area(shape) => distance::to_shape(here, &local.shape(shape))?,
                Geometry::Lines(_) => return None,
                Geometry::Place(place) => {
                    let there = local.metres(*place);
                    there.x.hypot(there.y)
                }
            };
            Some((metres, kept))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(metres, kept)| NearestPlace {
            place: zone_ref(kept),
            metres: metres.round(),
        })
}
