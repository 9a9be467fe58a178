//! Zones that come: from a file, or drawn.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{DatumCode, ZoneKindCode};
use crate::view::scalar::{Day, Text};

/// A file of zones, and what the person who brings it says about it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct PreviewZones {
    /// The hash of the file: GeoJSON, or a zipped shapefile.
    pub hash: String,
    /// What kind of zones they are.
    pub kind: ZoneKindCode,
    /// In what their coordinates are.
    pub datum: DatumCode,
    /// Which property holds the names; a usual one when absent.
    pub name_property: Option<String>,
}

/// A file of zones to be taken in.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct TakeInZones {
    /// The file.
    #[serde(flatten)]
    pub file: PreviewZones,
    /// The first day on which they hold.
    pub valid_from: Day,
    /// The last day on which they hold.
    pub valid_to: Option<Day>,
    /// The document they follow.
    pub source: String,
}

/// A zone drawn on the map.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DrawZone {
    /// What kind it is.
    pub kind: ZoneKindCode,
    /// Its name.
    pub name: String,
    /// Its outline as GeoJSON.
    #[schema(value_type = Object)]
    pub geometry: serde_json::Value,
    /// In what its coordinates are.
    pub datum: DatumCode,
    /// The first day on which it holds.
    pub valid_from: Day,
    /// The document it follows.
    pub source: String,
}

/// A zone that holds no longer.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseZone {
    /// The last day on which it holds.
    pub valid_to: Day,
    /// Why.
    pub reason: String,
}

/// What a file of zones holds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ZonePreview {
    /// `GeoJSON` or `Shapefile`.
    pub format: String,
    /// In which encoding its texts are.
    pub encoding: String,
    /// The datum that the file itself names.
    pub named_datum: Option<DatumCode>,
    /// Zones of this file and kind are there already.
    pub imported: bool,
    /// How many features it has.
    pub features: u32,
    /// How many of them can be used. Only when all can, the file can be taken in.
    pub sound: u32,
    /// The names of their properties.
    pub properties: Vec<String>,
    /// The zones.
    pub zones: Vec<ZonePreviewRow>,
}

/// A zone of a file.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ZonePreviewRow {
    /// The number of its feature, counted from 1.
    pub feature: u32,
    /// Its name.
    pub name: String,
    /// Its official number.
    pub number: Option<String>,
    /// Its area; none for a place, and none when it is unsound.
    pub area_km2: Option<f64>,
    /// Its outline as GeoJSON, in WGS-84.
    #[schema(value_type = Object)]
    pub geometry: serde_json::Value,
    /// What is wrong with it.
    pub faults: Vec<ZoneFaultView>,
}

/// Something wrong with an outline.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ZoneFaultView {
    /// What it means.
    pub severity: FaultSeverity,
    /// The stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub text: Text,
    /// Where, in the coordinates of the file: longitude, latitude.
    #[schema(min_items = 2, max_items = 2)]
    pub place: Option<[f64; 2]>,
}

/// What a fault means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FaultSeverity {
    /// The zone cannot be used.
    Refused,
    /// It was put right, or does no harm.
    Remarked,
}
