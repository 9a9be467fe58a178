//! Days and hours as tables.

use serde::Serialize;
use utoipa::ToSchema;

use super::assessed::RemarkView;
use crate::view::scalar::{Day, Text};

/// A day of a place.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AirDayView {
    /// The day.
    pub day: Day,
    /// The six values, PM2.5 first.
    pub values: Vec<AirValueView>,
    /// The index, if it is published.
    pub index: Option<IndexView>,
    /// Why there is no index.
    pub reason: Option<Text>,
    /// What a reader should know.
    pub remarks: Vec<RemarkView>,
    /// The edition by which it is judged.
    pub edition: Option<String>,
}

/// One value of a day or hour.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AirValueView {
    /// The pollutant's code.
    pub pollutant: String,
    /// The value in the published unit and resolution.
    pub value: Option<String>,
    /// Its individual index.
    pub index: Option<u16>,
    /// Why there is no value.
    pub reason: Option<Text>,
    /// It has been reviewed.
    pub reviewed: bool,
}

/// An air quality index.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct IndexView {
    /// The index.
    pub aqi: u16,
    /// The level, 1 to 6.
    pub level: u8,
    /// 一级 to 六级.
    pub grade: Text,
    /// 优 to 严重污染.
    pub category: Text,
    /// The official colour, such as `#00E400`.
    pub colour: String,
    /// The codes of the primary pollutants.
    pub primary: Vec<String>,
    /// What it means for health.
    pub effect: Text,
    /// What is advised.
    pub advice: Text,
}

/// An hour of a station.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AirHourView {
    /// When the hour ends, Beijing time, such as `2018-02-20T07:00`.
    pub time: String,
    /// The six values, PM2.5 first.
    pub values: Vec<AirValueView>,
    /// The index, if it is published.
    pub index: Option<IndexView>,
    /// The edition by which it is judged.
    pub edition: String,
}
