//! What is left of a year's target.

use serde::Serialize;
use utoipa::ToSchema;

use super::assessed::AssessedView;
use super::forecast::ForecastView;
use crate::view::scalar::{Day, Text};

/// The budget of a year's mean.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeanBudgetView {
    /// The pollutant's code.
    pub pollutant: String,
    /// Its symbol.
    pub symbol: String,
    /// The unit.
    pub unit: String,
    /// The target.
    pub target: String,
    /// By which rule a mean meets the target: `gbt8170-rounded` or `exact`.
    pub margin: String,
    /// The numbers.
    pub budget: AssessedView<MeanLeftView>,
    /// What a mayor reads.
    pub sentence: Text,
}

/// What is left of a mean.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeanLeftView {
    /// Valid days so far.
    pub counted: u32,
    /// Days still to come.
    pub remaining: u32,
    /// The mean so far, one decimal more than days are published.
    pub so_far: Option<String>,
    /// What the remaining days may average at most, rounded down; absent when the year is over or the target out of reach.
    pub may_average: Option<String>,
    /// `open`, `out-of-reach`, `met`, `missed`.
    pub state: String,
    /// How many clean days pay for one day at twice the allowance.
    pub price: Option<u32>,
    /// How what is left is shared among the months: `past-years` by their means in past years, or `flat`, every day alike.
    pub course_basis: String,
    /// The year by month.
    pub months: Vec<CourseView>,
}

/// The budget of good days.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GoodDayBudgetView {
    /// The target in per cent.
    pub target: String,
    /// By what good days are divided: `monitored` or `calendar`.
    pub denominator: String,
    /// By which rule the share meets the target.
    pub margin: String,
    /// The numbers.
    pub budget: AssessedView<GoodDayLeftView>,
    /// What a mayor reads.
    pub sentence: Text,
}

/// What is left of the bad days.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GoodDayLeftView {
    /// Good days so far.
    pub good: u32,
    /// Bad days so far.
    pub bad: u32,
    /// Days so far without an index that counts.
    pub without_index: u32,
    /// Days still to come.
    pub remaining: u32,
    /// The share so far, in per cent.
    pub rate: Option<String>,
    /// How many good days the year needs.
    pub needed: u32,
    /// How many bad days the year may have.
    pub allowed: u32,
    /// How many of these are left; negative when overdrawn.
    pub left: i64,
    /// How many good days keep the share after one bad day.
    pub price: Option<u32>,
    /// The year by month.
    pub months: Vec<CourseView>,
}

/// A month of the course to a target.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CourseView {
    /// The first day of the month.
    pub month: Day,
    /// What was reached in it.
    pub achieved: Option<String>,
    /// What it may be, or has to be, seen from its first day.
    pub required: Option<String>,
}

/// What is left of the plan's targets for the air.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AirBudgetView {
    /// The year.
    pub year: i16,
    /// The last day known; absent when there are no data.
    pub through: Option<Day>,
    /// The targets that the plan states as numbers.
    pub targets: Vec<BudgetOfTarget>,
}

/// What is left of one target.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BudgetOfTarget {
    /// The target's id.
    pub target: String,
    /// The plan's words.
    pub quote: String,
    /// The plan states it for this very year; otherwise it stands in.
    pub of_that_year: bool,
    /// The budget, if it is a mean.
    pub mean: Option<MeanBudgetView>,
    /// The budget, if it is good days.
    pub good_days: Option<GoodDayBudgetView>,
    /// How the year may end, and how likely it meets the target.
    pub forecast: AssessedView<ForecastView>,
}
