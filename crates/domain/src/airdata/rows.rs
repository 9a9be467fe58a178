//! Rows of a file, in memory.

use jiff::civil::Date;

use crate::assess::Grade;
use crate::standard::Concentration;

use super::hour::Hour;

/// The six concentrations in the order of GB 3095 (SO2, NO2, CO, O3, PM10, PM2.5); none where the file has none. A negative one is
/// kept as it came; the assessment leaves it out and says so.
pub type Values = [Option<Concentration>; 6];

/// One hour at one station.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HourRow {
    /// Which of [`Rows::sites`].
    pub site: u32,
    /// The hour.
    pub hour: Hour,
    /// The means of the hour.
    pub values: Values,
    /// Whether they have been reviewed.
    pub grade: Grade,
}

/// One natural day of one city or station, already averaged by whoever published it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRow {
    /// Which of [`Rows::sites`].
    pub site: u32,
    /// The day.
    pub day: Date,
    /// The means of the day; for ozone the largest mean over eight hours.
    pub values: Values,
    /// Whether they have been reviewed.
    pub grade: Grade,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// Station codes, or names where the file has no codes; for days of a city its name.
    pub sites: Vec<String>,
    /// Hours, in the order of the file.
    pub hours: Vec<HourRow>,
    /// Days, in the order of the file.
    pub days: Vec<DayRow>,
}
