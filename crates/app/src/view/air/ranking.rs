//! Who has the cleaner air.

use serde::Serialize;
use utoipa::ToSchema;

use super::assessed::ReasonView;
use crate::view::scalar::{Day, Text};

/// A ranking by composite index.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RankingView {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
    /// The rows, the cleanest first; those without an index come last.
    pub rows: Vec<RankRow>,
}

/// A place in a ranking.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RankRow {
    /// Its key.
    pub site: String,
    /// Its name.
    pub name: Text,
    /// Its rank; equal indices share one (1, 1, 3).
    pub rank: Option<u32>,
    /// Its composite index.
    pub index: Option<String>,
    /// The index of the same days a year before.
    pub before: Option<String>,
    /// The change in per cent; negative is better.
    pub change: Option<String>,
    /// Its rank by that change.
    pub change_rank: Option<u32>,
    /// Its mean of PM2.5.
    pub pm25: Option<String>,
    /// Its share of good days, in per cent.
    pub good: Option<String>,
    /// The codes of the pollutants with the largest share of the index.
    pub main: Vec<String>,
    /// Why it has no rank.
    pub reason: Option<ReasonView>,
}
