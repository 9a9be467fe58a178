//! Tasks and the assignments they fan out to.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::document::Run;
use super::filing::{DeliverableRow, ReportRow};
use super::scalar::{Day, EventView, Moment, PartCode, StrengthCode, Text, UnitRef};
use super::target::{TargetCard, TargetChip};

/// A task in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TaskRow {
    /// Its id, such as `4.2a`.
    pub id: String,
    /// The chapter's number.
    pub chapter: u32,
    /// The chapter's heading.
    pub chapter_heading: String,
    /// The item's heading.
    pub heading: String,
    /// The text without number and responsibility block.
    pub text: String,
    /// The units that lead.
    pub leads: Vec<UnitRef>,
    /// The units responsible, county governments and management committees one by one.
    pub responsible: Vec<UnitRef>,
    /// The list of units is open (等).
    pub open: bool,
    /// The last day the text names for it.
    pub deadline: Option<Day>,
    /// The strongest obligation in it.
    pub strength: StrengthCode,
    /// Its targets.
    pub targets: Vec<TargetChip>,
    /// Its assignments by state.
    pub assignments: AssignmentCounts,
    /// Its monthly reports up to today.
    pub reports: ReportCounts,
    /// What is next: the earliest day on which something of it is due.
    pub next_due: Option<Day>,
    /// How many reports and deliverables are overdue today.
    pub overdue: u32,
    /// How it stands as a whole.
    pub standing: Standing,
}

/// How a task stands as a whole, computed from its assignments, reports and deliverables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Something is overdue.
    Overdue,
    /// Some units have not yet signed for it.
    AwaitingReceipt,
    /// Under way, nothing overdue.
    UnderWay,
    /// Every assignment is completed or closed.
    Done,
}

/// Assignments by state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct AssignmentCounts {
    /// 待签收.
    pub awaiting_receipt: u32,
    /// 进行中.
    pub in_progress: u32,
    /// 待审核.
    pub under_review: u32,
    /// 退回.
    pub returned: u32,
    /// 办结.
    pub completed: u32,
    /// 销号.
    pub closed: u32,
}

/// Monthly reports by punctuality.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportCounts {
    /// Opened so far.
    pub owed: u32,
    /// Filed by the due day.
    pub on_time: u32,
    /// Filed after it.
    pub late: u32,
    /// Due and not there.
    pub missing: u32,
    /// Open and not yet due.
    pub not_due: u32,
    /// Sent back at least once.
    pub returned: u32,
    /// Accepted.
    pub accepted: u32,
}

/// The state of an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AssignmentState {
    /// 待签收.
    AwaitingReceipt,
    /// 进行中.
    InProgress,
    /// 待审核.
    UnderReview,
    /// 退回.
    Returned,
    /// 办结.
    Completed,
    /// 销号.
    Closed,
    /// 撤回: the plan no longer states it.
    Withdrawn,
}

/// What can be done to an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AssignmentStep {
    /// 签收.
    Receive,
    /// 提交办结.
    Submit,
    /// 退回.
    Return,
    /// 审核通过.
    Approve,
    /// 销号.
    Close,
}

/// An assignment in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AssignmentRow {
    /// Its number.
    pub id: i64,
    /// The task.
    pub task: String,
    /// The item's heading.
    pub heading: String,
    /// The unit it is assigned to.
    pub unit: UnitRef,
    /// Lead or responsible.
    pub part: PartCode,
    /// Its state.
    pub state: AssignmentState,
    /// Since when it is in this state.
    pub since: Moment,
    /// Its reports up to today.
    pub reports: ReportCounts,
    /// What the asking person may do to it now.
    pub allowed: Vec<AssignmentStep>,
}

/// A step taken on an assignment.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct TakeAssignmentStep {
    /// Which step.
    pub step: AssignmentStep,
    /// The summary, reason or note; needed for `submit` and `return`.
    #[serde(default)]
    pub text: String,
    /// Hashes of evidence sent before; needed for `submit`.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// An assignment in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AssignmentDetail {
    /// What the list shows.
    pub row: AssignmentRow,
    /// What the plan says, word for word.
    pub quote: String,
    /// What happened to it, oldest first.
    pub events: Vec<EventView>,
    /// Its monthly reports, newest first.
    pub reports: Vec<ReportRow>,
    /// The deliverables of its unit for this task.
    pub deliverables: Vec<DeliverableRow>,
}

/// A task in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TaskDetail {
    /// What the list shows.
    pub row: TaskRow,
    /// The paragraph of the plan, marked.
    pub runs: Vec<Run>,
    /// The sentences that oblige.
    pub duties: Vec<DutyView>,
    /// Its assignments.
    pub assignments: Vec<AssignmentRow>,
    /// Its deliverables.
    pub deliverables: Vec<DeliverableRow>,
    /// Its targets.
    pub targets: Vec<TargetCard>,
    /// Other tasks that state the same duty.
    pub also_stated_in: Vec<AlsoStated>,
    /// The latest happenings in it, newest first, at most 100.
    pub history: Vec<TaskEvent>,
}

/// A sentence that obliges.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DutyView {
    /// The sentence.
    pub quote: String,
    /// How strongly.
    pub strength: StrengthCode,
    /// The days it names, as written and as read.
    pub dates: Vec<DutyDate>,
}

/// A day named in a sentence.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DutyDate {
    /// As written.
    pub quote: String,
    /// `by`, `from`, `in-year`, `each-year`.
    pub kind: String,
    /// The day, or the last day of the year.
    pub day: Day,
}

/// Another place that states the same duty.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlsoStated {
    /// The task.
    pub task: String,
    /// Its words.
    pub quote: String,
    /// The leads there are others.
    pub leads_differ: bool,
}

/// Something that happened within a task.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TaskEvent {
    /// `assignment`, `report` or `deliverable`.
    pub about: String,
    /// The number of the object.
    pub id: i64,
    /// The unit whose matter it is.
    pub unit: UnitRef,
    /// What happened.
    pub event: EventView,
}

/// Who owes what: one row a unit, one column a task.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TaskMatrix {
    /// The task ids in the order of the text.
    pub tasks: Vec<String>,
    /// The units.
    pub rows: Vec<TaskMatrixRow>,
}

/// A unit's row of the matrix.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TaskMatrixRow {
    /// The unit.
    pub unit: UnitRef,
    /// Its cells; tasks it has nothing to do with are absent.
    pub cells: Vec<TaskMatrixCell>,
}

/// One unit's part in one task.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TaskMatrixCell {
    /// The task.
    pub task: String,
    /// The assignment's number.
    pub assignment: i64,
    /// Lead or responsible.
    pub part: PartCode,
    /// The assignment's state.
    pub state: AssignmentState,
    /// Reports and deliverables overdue today.
    pub overdue: u32,
}

/// A day on the timeline of the plan.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TimelineEntry {
    /// What names it among its kind and stays the same: a target's id, a deliverable's key, a place in the plan.
    pub id: String,
    /// The day.
    pub day: Day,
    /// `target`, `deliverable`, `duty` or `report`.
    pub kind: String,
    /// The task.
    pub task: String,
    /// What is due.
    pub title: Text,
    /// The plan's words, if it is from the plan.
    pub quote: Option<String>,
    /// Done, overdue or ahead.
    pub state: TimelineState,
}

/// How an entry of the timeline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TimelineState {
    /// Done.
    Done,
    /// Past and not done.
    Overdue,
    /// Ahead.
    Ahead,
    /// Past; whether it is done cannot be assessed yet.
    NotAssessable,
}
