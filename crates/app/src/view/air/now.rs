//! The air now.

use serde::Serialize;
use utoipa::ToSchema;

use super::day::{AirDayView, AirHourView};
use super::site::SiteView;
use crate::view::scalar::Text;

/// The air now: the newest hour of every station and the newest day of the city.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AirNowView {
    /// The city's name.
    pub city: Text,
    /// The newest hour of any station, if there is one.
    pub time: Option<String>,
    /// The stations with that hour.
    pub stations: Vec<StationNowView>,
    /// The newest day of the city.
    pub day: Option<AirDayView>,
    /// The last thirty days of the city up to then, oldest first.
    pub days: Vec<AirDayView>,
}

/// A station now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StationNowView {
    /// The station.
    pub site: SiteView,
    /// Its newest hour.
    pub hour: Option<AirHourView>,
    /// Its last 24 hours, oldest first.
    pub hours: Vec<AirHourView>,
}
