//! What people land on: the to-do list and the cockpit.

use serde::Serialize;
use utoipa::ToSchema;

use super::scalar::{Day, LadderStep, Text, UnitRef};
use super::target::{TargetCard, TargetStatusCode};
use super::task::{AssignmentCounts, ReportCounts, Standing, TimelineEntry};
use super::unit::ScoreboardRow;

/// What a person has to do, most overdue first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TodoList {
    /// A sentence: how much there is, how much is overdue.
    pub sentence: Text,
    /// The items; at most 500.
    pub items: Vec<TodoItem>,
    /// How many there are in all.
    pub total: u32,
    /// How many are overdue.
    pub overdue: u32,
}

/// Something to do.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TodoItem {
    /// What is to be done.
    pub kind: TodoKind,
    /// What the number is of.
    pub about: TodoAbout,
    /// The number of the object.
    pub id: i64,
    /// How many objects the item stands for: the reports of a unit for a month that have to be seen to are one item.
    pub count: u32,
    /// The task it comes from; none when it stands for several.
    pub task: Option<String>,
    /// The target it is about.
    pub target: Option<String>,
    /// The item's heading, or the target's name.
    pub heading: Text,
    /// The plan's words it comes from; empty when it stands for several.
    pub quote: String,
    /// The unit whose matter it is.
    pub unit: Option<UnitRef>,
    /// The month, for reports.
    pub month: Option<String>,
    /// The day it is due.
    pub due: Option<Day>,
    /// Working days past the due day; 0 when it is not overdue.
    pub overdue_working_days: u32,
    /// The rung of the ladder it has reached.
    pub step: Option<LadderStep>,
    /// The words with which it was sent back.
    pub returned_because: Option<String>,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TodoKind {
    /// Sign for an assignment.
    ReceiveAssignment,
    /// Mend an assignment that was sent back.
    ReviseAssignment,
    /// Review an assignment submitted as done.
    ReviewAssignment,
    /// File a monthly report.
    FileReport,
    /// Mend a report that was sent back.
    ReviseReport,
    /// Review a report.
    ReviewReport,
    /// Hand in a deliverable.
    SubmitDeliverable,
    /// Mend a deliverable that was sent back.
    ReviseDeliverable,
    /// Review a deliverable.
    ReviewDeliverable,
    /// Review a recorded value.
    ReviewValue,
    /// See to an object of a ledger whose deadline has passed.
    OverdueObject,
    /// See to something that others are late with.
    Supervise,
    /// Go and inspect.
    Inspect,
    /// Order put right what failed at an inspection, or close it.
    SettleInspection,
    /// Put right what failed at an inspection.
    Rectify,
    /// See that it was put right.
    VerifyRectification,
    /// Confirm a substitution account, or send it back.
    ConfirmSubstitution,
    /// Say what is done about an alarm.
    AcknowledgeAlarm,
}

/// What a thing to do is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TodoAbout {
    /// An assignment.
    Assignment,
    /// A monthly report.
    Report,
    /// A deliverable.
    Deliverable,
    /// A recorded value; the target says of what.
    Value,
    /// An object of a ledger.
    Object,
    /// An inspection.
    Inspection,
    /// A substitution account.
    Substitution,
    /// An alarm.
    Alarm,
}

/// The cockpit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Overview {
    /// Two or three sentences: will we meet the targets, who holds us up.
    pub sentences: Vec<Text>,
    /// Number of tasks.
    pub tasks: u32,
    /// Tasks by standing.
    pub standings: Vec<StandingCount>,
    /// All assignments by state.
    pub assignments: AssignmentCounts,
    /// All reports up to today.
    pub reports: ReportCounts,
    /// Targets by status.
    pub targets: Vec<TargetStatusCount>,
    /// The targets of the goal chapter.
    pub goals: Vec<TargetCard>,
    /// Progress of each chapter.
    pub chapters: Vec<ChapterProgress>,
    /// Punctuality month by month, oldest first.
    pub months: Vec<MonthPunctuality>,
    /// What comes next, at most 12.
    pub upcoming: Vec<TimelineEntry>,
    /// Units, worst first, at most 10.
    pub holding_up: Vec<ScoreboardRow>,
}

/// How many tasks stand like this.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StandingCount {
    /// The standing.
    pub standing: Standing,
    /// How many.
    pub count: u32,
}

/// How many targets have this status.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TargetStatusCount {
    /// The status.
    pub status: TargetStatusCode,
    /// How many.
    pub count: u32,
}

/// A chapter of the plan.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChapterProgress {
    /// Its number.
    pub chapter: u32,
    /// Its heading.
    pub heading: String,
    /// Tasks by standing.
    pub standings: Vec<StandingCount>,
    /// Assignments by state.
    pub assignments: AssignmentCounts,
}

/// The reports of a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MonthPunctuality {
    /// The month.
    pub month: String,
    /// Its reports.
    pub reports: ReportCounts,
}
