//! Leads of the screens.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::scalar::{Moment, Text};

/// How a lead stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum LeadStateCode {
    /// Nobody looked at it yet.
    Open,
    /// It is followed up.
    Confirmed,
    /// An ordinary cause explains it.
    Dismissed,
}

/// Something to look at; never a verdict.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LeadView {
    /// Its number.
    pub id: i64,
    /// 设备唯一标识.
    pub mn: String,
    /// What the device is called.
    pub device: String,
    /// The code as sent.
    pub factor: String,
    /// What it is called.
    pub label: Text,
    /// The stable code of the pattern.
    pub screen: String,
    /// What the pattern is called.
    pub name: Text,
    /// From when, in Beijing.
    pub from: String,
    /// Until when.
    pub to: String,
    /// What was seen, in a sentence.
    pub seen: Text,
    /// What ordinary causes look the same.
    pub ordinary: Text,
    /// The statistic.
    pub statistic: f64,
    /// What it was compared with.
    pub threshold: f64,
    /// The edition of the parameters.
    pub parameters: String,
    /// The screen's false alarms on generated honest months of one outlet.
    pub false_alarms: u32,
    /// Of how many months.
    pub months: u32,
    /// When it was found first.
    pub found: Moment,
    /// How it stands.
    pub state: LeadStateCode,
    /// Who settled it.
    pub by: Option<String>,
    /// When.
    pub settled: Option<Moment>,
    /// Why.
    pub reason: Option<String>,
    /// Whether who asks may settle it.
    pub may_settle: bool,
}

/// The leads of a device or of the city.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LeadList {
    /// The leads, the newest window first, a thousand at most.
    pub leads: Vec<LeadView>,
    /// Up to which day every registered device was screened; none where one never was.
    pub screened_through: Option<String>,
}

/// What a person says of a lead.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct SettleLead {
    /// `dismiss` or `confirm`.
    pub verdict: LeadVerdictCode,
    /// The cause that was found, or what is followed up.
    pub reason: String,
}

/// What a person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LeadVerdictCode {
    /// An ordinary cause explains it.
    Dismiss,
    /// It is to be followed up.
    Confirm,
}
