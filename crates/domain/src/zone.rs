//! Zones and places: dated outlines on the earth, and what may be asked of them. Which zones hold a point, how large they are, where two of
//! a kind overlap or leave a gap, what share of one lies near a stop, and what a new project may do in it.
//!
//! Three rules hold throughout. *Coordinates* are WGS-84 degrees once they are inside; how they came is a [`Datum`] and is kept. An *edge* is
//! straight in longitude and latitude, as RFC 7946 has it. The *boundary belongs to the zone*, that of a hole as well: a point on the border
//! of two districts lies in both, and no point between them in none. That decision is exact.
//!
//! ```text
//! bytes ─ source (GeoJSON, shapefile) ─ outlines ─ validity ─ zone ─┬─ index: points in zones
//!                                                                   ├─ plane ─ sweep: areas, overlaps, shares near points
//!                                                                   └─ project: what may be built
//! ```

pub mod boiler;
pub mod china;
pub mod coverage;
pub mod datum;
pub mod distance;
pub mod facility;
pub mod geojson;
pub mod index;
pub mod kind;
pub mod neighbours;
pub mod plane;
pub mod prepared;
pub mod project;
pub mod shape;
pub mod shapefile;
pub mod source;
pub mod sweep;
pub mod validity;
pub mod window;
pub mod wkt;

use jiff::civil::Date;

use crate::actor::Validity;

pub use datum::Datum;
pub use kind::ZoneKind;
pub use shape::{Geometry, Point, Polygon, Ring, Shape};

/// A zone or a place as it counts on the days on which it is valid.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// Its number in the records.
    pub id: i64,
    /// What kind of zone it is.
    pub kind: ZoneKind,
    /// Its name.
    pub name: String,
    /// Its official number, such as that of an access unit or the code of a district.
    pub number: Option<String>,
    /// The days on which it holds, the last one included.
    pub valid: Validity,
    /// The document it follows.
    pub source: String,
    /// The datum in which it came.
    pub datum: Datum,
    /// Where it is, in degrees of WGS-84.
    pub geometry: Geometry,
    /// What else the file said about it.
    pub properties: serde_json::Map<String, serde_json::Value>,
}

impl Zone {
    /// Whether it holds on `day`.
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid.holds_on(day)
    }
}
