//! Stations as features of a map, in the shape of RFC 7946. Properties are flat, as programs for maps want them.

use serde::Serialize;
use utoipa::ToSchema;

/// The stations.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StationCollection {
    /// Always `FeatureCollection`.
    #[serde(rename = "type")]
    pub kind: CollectionType,
    /// One for each station.
    pub features: Vec<StationFeature>,
}

/// The type of a collection.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub enum CollectionType {
    /// A collection of features.
    FeatureCollection,
}

/// A station.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StationFeature {
    /// Always `Feature`.
    #[serde(rename = "type")]
    pub kind: FeatureType,
    /// The code of the station.
    pub id: String,
    /// Where it stands.
    pub geometry: PointView,
    /// What is known of its newest hour.
    pub properties: StationProperties,
}

/// The type of a feature.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub enum FeatureType {
    /// A feature.
    Feature,
}

/// A point, WGS-84.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PointView {
    /// Always `Point`.
    #[serde(rename = "type")]
    pub kind: PointType,
    /// Longitude and latitude in degrees.
    pub coordinates: [f64; 2],
}

/// The type of a point.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub enum PointType {
    /// A point.
    Point,
}

/// The newest hour of a station. Particles, SO2, NO2 and O3 in µg/m³, CO in mg/m³.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StationProperties {
    /// The code of the station.
    pub code: String,
    /// Its Chinese name.
    pub name: String,
    /// Its English name.
    pub name_en: String,
    /// When the hour ended, with its offset.
    pub time: Option<String>,
    /// The index.
    pub aqi: Option<u16>,
    /// The level, 1 to 6.
    pub level: Option<u8>,
    /// 优 to 严重污染.
    pub category: Option<String>,
    /// The same in English.
    pub category_en: Option<String>,
    /// The official colour.
    pub colour: Option<String>,
    /// The codes of the primary pollutants, separated by commas.
    pub primary: Option<String>,
    /// PM2.5 in µg/m³.
    pub pm25: Option<f64>,
    /// PM10 in µg/m³.
    pub pm10: Option<f64>,
    /// SO2 in µg/m³.
    pub so2: Option<f64>,
    /// NO2 in µg/m³.
    pub no2: Option<f64>,
    /// CO in mg/m³.
    pub co: Option<f64>,
    /// O3 in µg/m³.
    pub o3: Option<f64>,
    /// The edition by which it is judged.
    pub edition: Option<String>,
    /// Whether the values have been reviewed; otherwise they are provisional.
    pub reviewed: Option<bool>,
}
