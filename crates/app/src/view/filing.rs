//! What units hand in: monthly reports and deliverables.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::scalar::{Day, EventView, EvidenceView, LadderStep, PartCode, Text, UnitRef};

/// The state of a monthly report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReportState {
    /// 待填报.
    Open,
    /// 待审核.
    Submitted,
    /// 退回.
    Returned,
    /// 通过.
    Accepted,
}

/// Whether something came in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Punctuality {
    /// By the due day.
    OnTime,
    /// After it.
    Late,
    /// Due and not there.
    Missing,
    /// Not yet due.
    NotDue,
}

/// What can be done to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReportStep {
    /// 提交.
    Submit,
    /// 退回.
    Return,
    /// 通过.
    Accept,
}

/// A monthly report in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReportRow {
    /// Its number.
    pub id: i64,
    /// Its assignment.
    pub assignment: i64,
    /// The task.
    pub task: String,
    /// The item's heading.
    pub heading: String,
    /// The unit that owes it.
    pub unit: UnitRef,
    /// Lead or responsible.
    pub part: PartCode,
    /// The month it is about, `2018-11`.
    pub month: String,
    /// The day it is due.
    pub due: Day,
    /// Its state.
    pub state: ReportState,
    /// Whether it came in time.
    pub punctuality: Punctuality,
    /// Working days past the due day: of its filing, or up to today.
    pub late_working_days: u32,
    /// The rung of the ladder it has reached while it is not there.
    pub step: Option<LadderStep>,
    /// What the asking person may do to it now.
    pub allowed: Vec<ReportStep>,
}

/// A monthly report in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReportDetail {
    /// What the list shows.
    pub row: ReportRow,
    /// What the plan says, word for word.
    pub quote: String,
    /// What was reported last.
    pub text: Option<String>,
    /// The evidence of the last submission.
    pub evidence: Vec<EvidenceView>,
    /// Who reviews it.
    pub reviewers: Vec<UnitRef>,
    /// The plan office reviews it.
    pub reviewed_by_office: bool,
    /// What happened to it, oldest first.
    pub events: Vec<EventView>,
    /// The same assignment's report of the month before, if there is one.
    pub previous: Option<i64>,
}

/// A step taken on a report.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct TakeReportStep {
    /// Which step.
    pub step: ReportStep,
    /// What was done this month, or the reason, or a note; needed for `submit` and `return`.
    #[serde(default)]
    pub text: String,
    /// Hashes of evidence sent before.
    #[serde(default)]
    pub evidence: Vec<String>,
}

/// The state of a deliverable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeliverableState {
    /// 待报送.
    Expected,
    /// 已收到.
    Received,
    /// 退回.
    Returned,
    /// 通过.
    Accepted,
    /// 免报.
    Waived,
}

/// What can be done to a deliverable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeliverableStep {
    /// 报送.
    Submit,
    /// 退回.
    Return,
    /// 通过.
    Accept,
    /// 免报.
    Waive,
}

/// A deliverable owed by one unit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeliverableRow {
    /// Its number.
    pub id: i64,
    /// The key of its rule in the city profile.
    pub key: String,
    /// The task.
    pub task: String,
    /// What it is.
    pub title: Text,
    /// The plan's words that ask for it.
    pub quote: String,
    /// The unit that owes it.
    pub unit: UnitRef,
    /// The day it is due.
    pub due: Day,
    /// The day is a default of the city, not of the plan.
    pub due_is_default: bool,
    /// Its state.
    pub state: DeliverableState,
    /// Whether it came in time.
    pub punctuality: Punctuality,
    /// Working days past the due day: of its arrival, or up to today.
    pub late_working_days: u32,
    /// The rung of the ladder it has reached while it is not there.
    pub step: Option<LadderStep>,
    /// The evidence received.
    pub evidence: Vec<EvidenceView>,
    /// What the asking person may do to it now.
    pub allowed: Vec<DeliverableStep>,
}

/// A deliverable in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeliverableDetail {
    /// What the list shows.
    pub row: DeliverableRow,
    /// What happened to it, oldest first.
    pub events: Vec<EventView>,
}

/// A step taken on a deliverable.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct TakeDeliverableStep {
    /// Which step.
    pub step: DeliverableStep,
    /// The reason or a note; needed for `return` and `waive`.
    #[serde(default)]
    pub text: String,
    /// The day on which the document was issued or filed, for `submit`; today when absent.
    #[serde(default)]
    pub on: Option<Day>,
    /// Hashes of evidence sent before; needed for `submit`.
    #[serde(default)]
    pub evidence: Vec<String>,
}
