//! Targets and the values of the indicators bound to them.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::scalar::{Day, EvidenceView, Moment, StrengthCode, Text, UnitRef};

/// A target as a mark beside a task.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TargetChip {
    /// Its id, such as `T06`.
    pub id: String,
    /// How it stands.
    pub status: TargetStatusCode,
}

/// How a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TargetStatusCode {
    /// 已达到.
    Met,
    /// 进度正常.
    OnCourse,
    /// 滞后.
    Behind,
    /// 不可评估.
    NotAssessable,
    /// 待填数.
    AwaitingValue,
}

/// A target on the wall.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TargetCard {
    /// Its id.
    pub id: String,
    /// The task that states it; `0` for the goal chapter.
    pub task: String,
    /// Other tasks that state it.
    pub also_in: Vec<String>,
    /// The plan's words.
    pub quote: String,
    /// The name of the bound indicator.
    pub name: Text,
    /// What exactly is counted.
    pub definition: Text,
    /// The units that lead.
    pub leads: Vec<UnitRef>,
    /// `<=`, `>=`, `<`, `>`, `=` or `≈`.
    pub comparator: String,
    /// The threshold as a decimal, if it is one number known today.
    #[schema(value_type = Option<String>)]
    pub threshold: Option<Decimal>,
    /// Several thresholds, each with its case.
    pub cases: Vec<TargetCase>,
    /// The unit, `µg/m³`, `%`, …
    pub unit: String,
    /// When it has to be met.
    pub deadline: Option<Day>,
    /// From when it holds.
    pub from: Option<Day>,
    /// How strongly the text obliges; only `must` may turn red.
    pub strength: StrengthCode,
    /// How it stands.
    pub status: TargetStatusCode,
    /// Why, in a sentence.
    pub sentence: Text,
    /// Remarks on how the status was reached.
    pub remarks: Vec<Text>,
    /// The value that decided.
    #[schema(value_type = Option<String>)]
    pub value: Option<Decimal>,
    /// The day or the end of the period that value describes.
    pub value_as_of: Option<Day>,
    /// What the straight line to the target asks for on that day.
    #[schema(value_type = Option<String>)]
    pub expected: Option<Decimal>,
}

/// One case of a target with several thresholds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TargetCase {
    /// The case, as the plan names it.
    pub name: String,
    /// Its threshold.
    #[schema(value_type = String)]
    pub threshold: Decimal,
}

/// A target in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TargetDetail {
    /// What the wall shows.
    pub card: TargetCard,
    /// The key of the bound indicator.
    pub indicator: String,
    /// How its values are computed, such as `air/pm25-mean`; absent when people record them.
    pub computed: Option<String>,
    /// The computed values, newest first.
    pub computed_values: Vec<ComputedValueView>,
    /// The values recorded, newest first.
    pub values: Vec<ValueView>,
    /// Thresholds that arrived later or were declared, newest first.
    pub thresholds: Vec<ThresholdView>,
    /// What the status was from each day on, oldest first.
    pub history: Vec<StatusSince>,
    /// What the asking person may do: `record-value`, `set-threshold`.
    pub allowed: Vec<String>,
}

/// A computed value.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ComputedValueView {
    /// The end of the period it describes.
    pub as_of: Day,
    /// The value.
    #[schema(value_type = String)]
    pub value: Decimal,
}

/// How a target stood from a day on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StatusSince {
    /// From this day on.
    pub since: Day,
    /// It stood like this.
    pub status: TargetStatusCode,
    /// Because of this.
    pub sentence: Text,
}

/// A recorded value.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ValueView {
    /// Its number.
    pub id: i64,
    /// The case it is about, for targets with several.
    pub case: Option<String>,
    /// The day or the end of the period it describes.
    pub as_of: Day,
    /// The value.
    #[schema(value_type = String)]
    pub value: Decimal,
    /// When it was recorded.
    pub recorded: Moment,
    /// By whom.
    pub by: String,
    /// Whether it counts.
    pub state: ValueState,
    /// Who reviewed it.
    pub reviewed_by: Option<String>,
    /// What was said in the review.
    pub review_note: Option<String>,
    /// The document it is from.
    pub document: Option<EvidenceView>,
    /// A note.
    pub note: String,
    /// What the asking person may do: `accept`, `reject`.
    pub allowed: Vec<String>,
}

/// Whether a recorded value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ValueState {
    /// 待审核.
    Pending,
    /// 采用.
    Accepted,
    /// 不采用.
    Rejected,
}

/// A threshold that arrived later, or was declared for 基本.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ThresholdView {
    /// The year it is for; absent when it is for all.
    pub year: Option<i16>,
    /// The threshold.
    #[schema(value_type = String)]
    pub value: Decimal,
    /// When it was recorded.
    pub recorded: Moment,
    /// By whom; `profile` for a default of the city profile.
    pub by: String,
    /// Where it is from.
    pub source: String,
}

/// A value to record.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct RecordValue {
    /// The case, for targets with several.
    #[serde(default)]
    pub case: Option<String>,
    /// The day or the end of the period it describes.
    pub as_of: Day,
    /// The value as a decimal.
    #[schema(value_type = String, example = "33.2")]
    pub value: Decimal,
    /// The hash of the document it is from.
    pub document: String,
    /// A note.
    #[serde(default)]
    pub note: String,
}

/// A verdict on a recorded value.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct ReviewValue {
    /// The verdict.
    pub verdict: ValueVerdict,
    /// Why; needed for a rejection.
    #[serde(default)]
    pub note: String,
}

/// Whether a value shall count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ValueVerdict {
    /// It counts.
    Accept,
    /// It does not.
    Reject,
}

/// A threshold that has arrived.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct SetThreshold {
    /// The year it is for.
    #[serde(default)]
    pub year: Option<i16>,
    /// The threshold as a decimal.
    #[schema(value_type = String)]
    pub value: Decimal,
    /// Where it is from: the document's name and number.
    pub source: String,
}
