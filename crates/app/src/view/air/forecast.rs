//! How a year may end, and how likely it meets its target.

use serde::Serialize;
use utoipa::ToSchema;

use crate::view::scalar::{Day, Text};

/// How a year may end, by the seasons of past years.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ForecastView {
    /// How likely the target is met, in per cent: a whole number, `<1` or `>99`.
    pub probability: String,
    /// How much of the outcomes lies between `low` and `high`, in per cent.
    pub band: u8,
    /// The value of the whole year that 5 % of the outcomes stay below, in the target's unit.
    pub low: String,
    /// The value of the whole year that half of the outcomes stay below.
    pub median: String,
    /// The value of the whole year that 95 % of the outcomes stay below.
    pub high: String,
    /// The past years whose days were drawn, in order.
    pub past_years: Vec<i16>,
    /// How many years were simulated.
    pub draws: u32,
    /// The seed, by which the same question has the same answer; a text, for it may be larger than a number of JavaScript.
    pub seed: String,
    /// The value of the year so far as it may go, about weekly, from the last known day to the end of the year.
    pub fan: Vec<FanView>,
    /// The value of the year so far as it went, about weekly, to the last known day.
    pub course: Vec<CoursePoint>,
    /// How past years would have been forecast; absent unless one of them has another before it.
    pub calibration: Option<CalibrationView>,
    /// What a mayor reads.
    pub sentence: Text,
}

/// The value of the year so far on a day to come.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FanView {
    /// The day.
    pub day: Day,
    /// 5 % of the outcomes stay below it.
    pub low: String,
    /// 25 %.
    pub lower: String,
    /// Half of them.
    pub median: String,
    /// 75 %.
    pub upper: String,
    /// 95 %.
    pub high: String,
}

/// The value of the year so far on a day that was.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CoursePoint {
    /// The day.
    pub day: Day,
    /// The value.
    pub value: String,
}

/// How the same method would have done on past years, each forecast at the end of every month but the last with what was known then.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CalibrationView {
    /// How many forecasts were compared with what became of the year.
    pub cases: u32,
    /// How many of them ended within the band, in per cent.
    pub covered: String,
    /// By how much the median missed on average, in per cent of the outcome.
    pub error: String,
}
