//! Being written.

use serde::Deserialize;

use crate::app::{App, Caller};
use crate::failure::Failure;
#[allow(unused_imports)]
use crate::view;

/// What the scoreboard compares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScoreboardBy {
    /// Units.
    #[default]
    Unit,
    /// Districts.
    District,
}

/// Which scoreboard.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ScoreboardQuery {
    /// What to compare.
    pub by: ScoreboardBy,
    /// The first month; the first one tracked when absent.
    pub from: Option<String>,
    /// The last month; the last one opened when absent.
    pub to: Option<String>,
}

/// .
pub async fn read(
    app: &App,
    caller: &Caller,
    query: ScoreboardQuery,
) -> Result<view::unit::Scoreboard, Failure> {
    let _ = (app, caller, query);
    Err(Failure::Internal("not wired".into()))
}
