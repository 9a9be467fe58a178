//! A year of a place, with what belongs beside it.

use serde::Serialize;
use utoipa::ToSchema;

use super::assessed::RemarkView;
use super::day::AirDayView;
use super::evaluation::EvaluationView;
use super::ranking::RankingView;
use crate::view::scalar::{Day, Text};

/// A year of a place up to a day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AirYearView {
    /// The key of the place.
    pub site: String,
    /// Its name.
    pub name: Text,
    /// The year.
    pub year: i16,
    /// The last day with data, or the last of the year.
    pub through: Day,
    /// Days computed from hours of stations.
    pub from_hours: u32,
    /// Days that were published as days.
    pub given: u32,
    /// The whole year, or the part of it so far.
    pub evaluation: EvaluationView,
    /// Where the stations behind the numbers changed, from a year before on.
    pub network: Vec<RemarkView>,
    /// The days of these that were declared to be under dust from afar.
    pub dust_days: Vec<Day>,
    /// 扣沙: the same without what dust spoiled, if there are such days.
    pub without_dust: Option<EvaluationView>,
    /// The same days a year before, if there are data.
    pub before: Option<EvaluationView>,
    /// Each month that has begun.
    pub months: Vec<EvaluationView>,
    /// Every day with data.
    pub days: Vec<AirDayView>,
}

/// A month of the city, for a report.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AirMonthView {
    /// The name of the place.
    pub name: Text,
    /// The first day of the month.
    pub month: Day,
    /// The evaluation.
    pub evaluation: EvaluationView,
    /// The days of these that were declared to be under dust from afar.
    pub dust_days: Vec<Day>,
    /// 扣沙: the same without what dust spoiled, if there are such days.
    pub without_dust: Option<EvaluationView>,
    /// The same month a year before, if there are data.
    pub before: Option<EvaluationView>,
    /// The year so far.
    pub year: EvaluationView,
    /// Its days.
    pub days: Vec<AirDayView>,
    /// The ranking of the month among the cities in the files.
    pub ranking: RankingView,
    /// The ranking of the month among the city's stations.
    pub stations: RankingView,
}
