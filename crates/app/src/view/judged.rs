//! What monitors measured, judged: hours and days with their reasons, episodes over a limit, markings, mass.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::scalar::{Day, Moment, Text};

/// Why there is no value, or none that may be judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NotAssessable {
    /// The stable code.
    pub code: String,
    /// The sentence.
    pub text: Text,
}

/// What the comparison with a limit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LimitVerdict {
    /// Within the limit.
    Within,
    /// Over it.
    Over,
    /// It cannot be compared, or may not.
    NotAssessable,
}

/// The hours and days of a factor.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceHours {
    /// The code as sent.
    pub factor: String,
    /// What it is called.
    pub label: Text,
    /// The unit of all values.
    pub unit: String,
    /// How many minutes a reading stands for.
    pub span: u8,
    /// How many minutes of an hour must be valid.
    pub need: u32,
    /// Where that is written.
    pub rule: String,
    /// The hours, in the order of time.
    pub hours: Vec<DeviceHour>,
    /// The days.
    pub days: Vec<DeviceDay>,
}

/// An hour, judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeviceHour {
    /// When it begins, in Beijing.
    pub at: String,
    /// The mean of its valid minutes, dry and in standard state; to three decimals.
    pub value: Option<String>,
    /// Why there is none.
    pub why_not: Option<NotAssessable>,
    /// How many minutes are valid.
    pub valid: u32,
    /// How many minutes there are.
    pub present: u32,
    /// The minutes by mark, such as `N 50 D 10`; `-` stands for those without mark.
    pub marks: String,
    /// The oxygen of the hour, in per cent.
    pub oxygen: Option<String>,
    /// The value folded to the reference oxygen of the day.
    pub folded: Option<String>,
    /// Why it is not folded.
    pub why_not_folded: Option<NotAssessable>,
    /// The comparison with the limit of the hour.
    pub verdict: LimitVerdict,
    /// Why it is not compared.
    pub why_not_compared: Option<NotAssessable>,
    /// The limit.
    pub limit: Option<String>,
    /// How many times over it: value ÷ limit − 1.
    pub over: Option<String>,
    /// The hour mean that the device reported itself.
    pub own: Option<String>,
    /// Computed minus reported, to the decimals of the report.
    pub difference: Option<String>,
    /// The folded hour mean that the device reported itself.
    pub own_folded: Option<String>,
    /// Computed minus reported, folded.
    pub folded_difference: Option<String>,
    /// What the enterprise's marks say of it.
    pub marked: Option<Text>,
    /// In how many frames it came.
    pub frames: u32,
}

/// A day, judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeviceDay {
    /// The day.
    pub day: Day,
    /// The mean of its folded hours.
    pub value: Option<String>,
    /// Why there is none.
    pub why_not: Option<NotAssessable>,
    /// How many hours are valid.
    pub valid: u32,
    /// In how many hours the source ran.
    pub running: u32,
    /// How many hours must be valid.
    pub need: u32,
    /// Where that is written.
    pub rule: String,
    /// To what values are folded on this day.
    pub reference: Option<Text>,
    /// The comparison with the limit of the day.
    pub verdict: LimitVerdict,
    /// Why it is not compared.
    pub why_not_compared: Option<NotAssessable>,
    /// The limit.
    pub limit: Option<String>,
    /// How many times over it.
    pub over: Option<String>,
    /// The day mean that the device reported itself, folded where it says so.
    pub own: Option<String>,
    /// Computed minus reported.
    pub difference: Option<String>,
}

/// How an hour came to be, so that it can be computed again.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceHourWhy {
    /// The hour.
    pub hour: DeviceHour,
    /// The unit of its values.
    pub unit: String,
    /// How many minutes must be valid, and where that is written.
    pub rule: Text,
    /// To what it is folded, and where that is written.
    pub reference: Option<Text>,
    /// Where its limit is written.
    pub limit_source: Option<String>,
    /// The arithmetic on one line, or why there is none.
    pub calculation: Text,
    /// What went in, in the order of time.
    pub inputs: Vec<HourInput>,
    /// What the enterprise marked of it.
    pub markings: Vec<MarkingView>,
}

/// A reading that went into an hour.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HourInput {
    /// The code as sent.
    pub factor: String,
    /// What it is called.
    pub label: Text,
    /// The begin of its period, in Beijing.
    pub at: String,
    /// The value as sent.
    pub value: String,
    /// The unit it is sent in.
    pub unit: String,
    /// Its mark.
    pub mark: Option<String>,
    /// Whether it counts.
    pub counts: bool,
    /// The number of its frame in the journal.
    pub frame: u64,
}

/// Hours over a limit that follow each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EpisodeView {
    /// The device.
    pub mn: String,
    /// The code as sent.
    pub factor: String,
    /// What it is called.
    pub label: Text,
    /// The beginning of the first hour, in Beijing.
    pub first: String,
    /// The beginning of the last hour.
    pub last: String,
    /// How many hours.
    pub hours: u32,
    /// The beginning of the worst hour.
    pub worst_at: String,
    /// Its folded value.
    pub worst: String,
    /// The unit.
    pub unit: String,
    /// The limit.
    pub limit: String,
    /// Where it is written.
    pub limit_source: String,
    /// How many times over it: value ÷ limit − 1.
    pub over: String,
    /// What belongs to it, and what somebody still has to add.
    pub evidence: Vec<EvidenceLine>,
}

/// A line of the list of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvidenceLine {
    /// Whether it is there, or has to be added.
    pub present: bool,
    /// What it says.
    pub text: Text,
}

/// The hours over a limit in a period.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceEpisodes {
    /// The episodes, in the order of their factors and times.
    pub episodes: Vec<EpisodeView>,
    /// Of each factor: how many hours were compared with a limit, and how many could not be.
    pub compared: Vec<ComparedHours>,
}

/// How many hours of a factor were compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComparedHours {
    /// The code as sent.
    pub factor: String,
    /// What it is called.
    pub label: Text,
    /// Compared with a limit.
    pub compared: u32,
    /// Over it.
    pub over: u32,
    /// Not compared, by reason, the most frequent first.
    pub not_compared: Vec<NotCompared>,
}

/// Hours that were not compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NotCompared {
    /// Why: the stable code.
    pub code: String,
    /// The sentence, as of one of them.
    pub text: Text,
    /// How many.
    pub hours: u32,
}

/// What an enterprise marks.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct MarkHours {
    /// The code as sent; all of the outlet when absent.
    pub factor: Option<String>,
    /// From this full hour, in Beijing, `2026-11-28T10:00:00`.
    pub from: String,
    /// Until before this full hour.
    pub to: String,
    /// `stopped`, `start-stop`, `maintenance`, `fault`, `calibration`, `out-of-control`.
    pub mark: String,
    /// Why, such as the number of the work order.
    pub reason: String,
}

/// What an enterprise marked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MarkingView {
    /// Its number.
    pub id: i64,
    /// The code as sent; all of the outlet when absent.
    pub factor: Option<String>,
    /// From this full hour, in Beijing.
    pub from: String,
    /// Until before this full hour.
    pub to: String,
    /// The stable code of what it says.
    pub mark: String,
    /// What it says.
    pub says: Text,
    /// Why.
    pub reason: String,
    /// Who filed it.
    pub by: String,
    /// For which unit.
    pub unit: Option<String>,
    /// When.
    pub recorded: Moment,
    /// How many of its hours were marked before their deadline, by the rule that binds the source.
    pub in_time: u32,
    /// How many after it; they excuse nothing.
    pub late: u32,
    /// How many are only claimed, as no rule of marking binds the source.
    pub claimed: u32,
    /// The rule.
    pub rule: Option<String>,
}

/// The mass that a device measured in a month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceMass {
    /// The month, `2026-11`.
    pub month: String,
    /// The factors.
    pub factors: Vec<FactorMass>,
    /// Why there is none, where there is none.
    pub why_not: Option<Text>,
    /// The rule of substitution.
    pub rule: String,
}

/// The mass of a factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FactorMass {
    /// The code as sent.
    pub factor: String,
    /// What it is called.
    pub label: Text,
    /// What was measured, in kg to three decimals.
    pub measured: String,
    /// In how many hours.
    pub measured_hours: u32,
    /// What was substituted, in kg; never part of what was measured.
    pub substituted: String,
    /// In how many hours.
    pub substituted_hours: u32,
    /// Hours in which the source did not run.
    pub stopped_hours: u32,
    /// Hours that are neither measured nor substituted, by reason.
    pub open: Vec<NotCompared>,
    /// 季度有效数据捕集率, in per cent; none when the source never ran.
    pub capture: Option<String>,
    /// Whether the quarter is over; before that the capture rate is that of the hours so far.
    pub quarter_over: bool,
}
