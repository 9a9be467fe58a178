//! The evaluation of a year, a month, or another run of days.

use serde::Serialize;
use utoipa::ToSchema;

use super::assessed::{AssessedView, FigureView};
use crate::view::scalar::Day;

/// The evaluation of one city or station over one period.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EvaluationView {
    /// The city or station.
    pub site: String,
    /// The first day.
    pub first: Day,
    /// The last day, included.
    pub last: Day,
    /// The edition by which the period is judged: `2012`, `2026-transition`, `2026-final`.
    pub edition: String,
    /// The keys of the standards: limits, index, evaluation.
    pub standards: Vec<String>,
    /// The six pollutants, PM2.5 first, as bulletins list them.
    pub pollutants: Vec<PollutantView>,
    /// 优良天数 and what belongs to it.
    pub good_days: AssessedView<GoodDaysView>,
    /// 综合指数.
    pub composite: AssessedView<CompositeView>,
    /// 达标, means and percentiles as HJ 663 has it.
    pub attainment: AssessedView<AttainmentView>,
    /// 达标, six numbers as bulletins have it.
    pub attainment_bulletin: AssessedView<AttainmentView>,
}

/// One pollutant over the period.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PollutantView {
    /// Its code, such as `pm25`.
    pub pollutant: String,
    /// Its symbol, such as `PM2.5`.
    pub symbol: String,
    /// The unit of its numbers.
    pub unit: String,
    /// Valid days.
    pub valid_days: u32,
    /// Days of the period.
    pub days: u32,
    /// By month.
    pub months: Vec<MonthDaysView>,
    /// The mean; not applicable for CO and O3.
    pub mean: AssessedView<FigureView>,
    /// Which percentile.
    pub percent: u8,
    /// The percentile.
    pub percentile: AssessedView<FigureView>,
}

/// The valid days of a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MonthDaysView {
    /// The first day of the month.
    pub month: Day,
    /// Valid days.
    pub valid: u32,
    /// Days of the month within the period.
    pub days: u32,
    /// How many must be valid, if the whole month lies in the period.
    pub needed: Option<u32>,
}

/// 优良天数.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GoodDaysView {
    /// Good days.
    pub good: u32,
    /// Days with a valid index.
    pub monitored: u32,
    /// All days of the period.
    pub calendar: u32,
    /// Days with data whose index does not count because it is incomplete.
    pub incomplete: u32,
    /// Good of monitored days, in per cent.
    pub rate: String,
    /// Good of calendar days, in per cent.
    pub calendar_rate: String,
    /// Days by level, from 优 to 严重污染.
    pub levels: Vec<u32>,
    /// Days with each pollutant as primary one; ties count for all of them.
    pub primary: Vec<PrimaryDaysView>,
}

/// Days on which a pollutant was the primary one, and on which it met its daily limit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PrimaryDaysView {
    /// The pollutant's code.
    pub pollutant: String,
    /// Days as primary pollutant.
    pub days: u32,
    /// Valid days of the pollutant.
    pub valid: u32,
    /// Days that meet its daily limit of class II.
    pub attaining: u32,
    /// Their share in per cent.
    pub rate: Option<String>,
}

/// 综合指数.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CompositeView {
    /// As published and ranked.
    pub index: String,
    /// Exactly, as a fraction.
    pub exact: String,
    /// The single index of each pollutant, to three decimals.
    pub singles: Vec<SingleView>,
    /// The codes of the pollutants with the largest share.
    pub main: Vec<String>,
}

/// A single index.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SingleView {
    /// The pollutant's code.
    pub pollutant: String,
    /// Its single index.
    pub index: String,
}

/// 达标.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AttainmentView {
    /// Whether all numbers that decide are met.
    pub attains: bool,
    /// Each of them.
    pub items: Vec<AssessedView<VerdictView>>,
}

/// One number against its limit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VerdictView {
    /// The pollutant's code.
    pub pollutant: String,
    /// `mean` or the percentile, such as `p95`.
    pub statistic: String,
    /// The rounded value that was compared.
    pub judged: String,
    /// The limit.
    pub limit: String,
    /// Whether it is met.
    pub attains: bool,
    /// 超标倍数, where it is not.
    pub multiple: Option<String>,
}
