//! Zones and places: taken in from files or drawn, closed when they hold no longer, and asked which of them hold a place on a day.

pub mod at;
pub mod book;
pub mod close;
pub mod coverage;
pub mod draw;
pub mod import;
pub mod list;
pub mod objects;
pub mod project_check;

use jiff::civil::Date;
use lantian_domain::zone::{Point, ZoneKind};

use crate::app::App;
use crate::failure::Failure;

/// A zone that holds a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ZoneHit {
    /// What kind it is.
    pub kind: ZoneKind,
    /// Its number.
    pub id: i64,
}

/// The zones that hold each of many points, given in WGS-84 with the longitude as `x`, on a day: by kind and number, the boundary belonging to
/// the zone. One list a point, in the order of the points.
///
/// # Errors
/// The records cannot be read.
pub async fn zones_of(app: &App, points: &[Point], on: Date) -> Result<Vec<Vec<ZoneHit>>, Failure> {
    let book = app.zones.book(app).await?;
    let mut found = Vec::new();
    let hits = points.iter().map(|point| {
        let mut hits: Vec<ZoneHit> = book
            .holding(*point, on, &mut found)
            .map(|kept| ZoneHit {
                kind: kept.zone.kind,
                id: kept.zone.id,
            })
            .collect();
        hits.sort_unstable();
        hits
    });
    Ok(hits.collect())
}
