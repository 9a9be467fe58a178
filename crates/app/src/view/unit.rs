//! Units: what each leads, owes and is late with; and how they compare.

use serde::Serialize;
use utoipa::ToSchema;

use super::filing::{DeliverableRow, ReportRow};
use super::scalar::{Day, Text, UnitRef};
use super::task::{AssignmentCounts, AssignmentRow};

/// A unit in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct UnitRow {
    /// The unit.
    pub unit: UnitRef,
    /// Its formal name.
    pub formal: Text,
    /// `municipal-department`, `vertically-managed`, `party-or-judicial`, `county-government`, `management-committee`.
    pub kind: String,
    /// It exists from this day on, if it did not always.
    pub valid_from: Option<Day>,
    /// It existed until this day.
    pub valid_to: Option<Day>,
    /// The units that took over its duties, and when.
    pub successors: Vec<SuccessionView>,
    /// The units whose duties it took over.
    pub predecessors: Vec<UnitRef>,
    /// How sure the city profile is of this entry: `sure`, `likely`, `unsure`.
    pub confidence: String,
    /// Tasks it leads.
    pub leads: u32,
    /// Tasks for which it is responsible.
    pub responsible: u32,
    /// Its score to date.
    pub score: ScoreRow,
}

/// A handing-over of duties.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SuccessionView {
    /// Who took over.
    pub to: UnitRef,
    /// From which day on.
    pub on: Day,
}

/// A unit in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct UnitDetail {
    /// What the list shows.
    pub row: UnitRow,
    /// Its assignments: what it leads first.
    pub assignments: Vec<AssignmentRow>,
    /// Reports it owes or is late with, the most overdue first.
    pub owes: Vec<ReportRow>,
    /// Deliverables it owes or has delivered.
    pub deliverables: Vec<DeliverableRow>,
    /// Its score month by month, oldest first.
    pub months: Vec<MonthScore>,
}

/// The score of a unit for one month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MonthScore {
    /// The month.
    pub month: String,
    /// The score.
    pub score: ScoreRow,
}

/// The scoreboard.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Scoreboard {
    /// First month counted.
    pub from: String,
    /// Last month counted.
    pub to: String,
    /// As of today.
    pub as_of: Day,
    /// One row a unit or district, best first.
    pub rows: Vec<ScoreboardRow>,
    /// All of them together.
    pub total: ScoreRow,
}

/// A row of the scoreboard.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ScoreboardRow {
    /// The rank; equals share a rank and the next one is left out (1, 1, 3). Absent when nothing was due yet.
    pub rank: Option<u32>,
    /// The key of the unit or district.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// Its score.
    pub score: ScoreRow,
}

/// Counts from which everything on the scoreboard follows; nothing of it can be typed in.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct ScoreRow {
    /// Reports and deliverables that are due or filed.
    pub owed: u32,
    /// Of these, in time.
    pub on_time: u32,
    /// Late.
    pub late: u32,
    /// Not there.
    pub missing: u32,
    /// Sent back at least once.
    pub returned: u32,
    /// Accepted reports.
    pub accepted: u32,
    /// `on_time / owed` as a percentage with one decimal, rounded after GB/T 8170; absent when nothing is owed.
    pub on_time_share: Option<String>,
    /// Assignments by state.
    pub assignments: AssignmentCounts,
}
