//! Zones and places.

pub mod coverage;
pub mod import;
pub mod project;
pub mod violation;

use lantian_domain::zone::{Datum, ZoneKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::view::scalar::{Day, Moment, PositionView, Text};

/// The code of a kind of zones, such as `built-up-area`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, example = "built-up-area")]
pub struct ZoneKindCode(pub ZoneKind);

/// In what coordinates are: `WGS-84`, `CGCS2000`, `GCJ-02` or `BD-09`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, example = "CGCS2000")]
pub struct DatumCode(pub Datum);

/// A zone, as named wherever it is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ZoneRef {
    /// Its number.
    pub id: i64,
    /// Its kind.
    pub kind: ZoneKindCode,
    /// The name of its kind.
    pub kind_name: Text,
    /// Its name.
    pub name: String,
}

/// A zone in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ZoneView {
    /// Its number.
    pub id: i64,
    /// Its kind.
    pub kind: ZoneKindCode,
    /// The name of its kind.
    pub kind_name: Text,
    /// Its name.
    pub name: String,
    /// Its official number.
    pub number: Option<String>,
    /// The first day on which it holds.
    pub valid_from: Day,
    /// The last day on which it holds.
    pub valid_to: Option<Day>,
    /// The document it follows.
    pub source: String,
    /// Its area on the ellipsoid; none for a place.
    pub area_km2: Option<f64>,
    /// Its rectangle in WGS-84: west, south, east, north.
    #[schema(min_items = 4, max_items = 4)]
    pub bounds: Option<[f64; 4]>,
    /// In what its coordinates came.
    pub datum: DatumCode,
    /// What was put right when it came.
    pub faults: Vec<Text>,
    /// What else the file said about it.
    #[schema(value_type = Object)]
    pub properties: serde_json::Value,
    /// The file it came with; none when it was drawn.
    pub evidence: Option<String>,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// By whom.
    pub by: String,
    /// Why it was closed.
    pub close_reason: Option<String>,
}

/// Zones.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ZoneList {
    /// The zones.
    pub items: Vec<ZoneView>,
}

/// A zone with its outline and its neighbours.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ZoneDetail {
    /// The zone.
    #[serde(flatten)]
    pub zone: ZoneView,
    /// Its outline as GeoJSON, in WGS-84.
    #[schema(value_type = Object)]
    pub geometry: serde_json::Value,
    /// Zones of its kind on the same ground.
    pub overlaps: Vec<ZoneOverlap>,
    /// What of it the zones of the next level leave open.
    pub holes: Vec<ZoneGap>,
}

/// Ground that two zones of one kind have in common.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ZoneOverlap {
    /// The other zone.
    pub with: ZoneRef,
    /// How much.
    pub area_km2: f64,
    /// A place in it.
    pub place: PositionView,
}

/// Ground that no zone of the next level covers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ZoneGap {
    /// The kind of the next level.
    pub of: ZoneKindCode,
    /// Its name.
    pub kind_name: Text,
    /// How much.
    pub area_km2: f64,
    /// A place in it.
    pub place: PositionView,
}

/// What lies at a place.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlaceView {
    /// The place in WGS-84.
    pub position: PositionView,
    /// The zones that hold it; the boundary belongs to the zone.
    pub zones: Vec<ZoneRef>,
    /// The district.
    pub district: Option<ZoneRef>,
    /// The town.
    pub town: Option<ZoneRef>,
    /// The nearest village.
    pub nearest_village: Option<NearestPlace>,
}

/// A place and how far it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct NearestPlace {
    /// The place.
    pub place: ZoneRef,
    /// Metres; 0 within it.
    pub metres: f64,
}
