//! Alarms as pages and programs see them.

use lantian_domain::monitoring::alarm::{Severity, Way};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::grid::ResponsibleView;
use super::scalar::{Moment, Text, UnitRef};

/// How much an alarm presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmSeverity {
    /// To be looked at.
    Notice,
    /// To be put right.
    Warning,
    /// At once, at night too.
    Urgent,
}

impl From<Severity> for AlarmSeverity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Notice => Self::Notice,
            Severity::Warning => Self::Warning,
            Severity::Urgent => Self::Urgent,
        }
    }
}

impl From<AlarmSeverity> for Severity {
    fn from(severity: AlarmSeverity) -> Self {
        match severity {
            AlarmSeverity::Notice => Self::Notice,
            AlarmSeverity::Warning => Self::Warning,
            AlarmSeverity::Urgent => Self::Urgent,
        }
    }
}

/// How far an alarm has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmStateCode {
    /// Nobody has answered.
    Open,
    /// Somebody has; its cause goes on.
    Acknowledged,
    /// Its cause is gone.
    Cleared,
}

/// How many alarms go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct AlarmCounts {
    /// Those that nobody has answered.
    pub open: u64,
    /// Those of them that are urgent.
    pub urgent: u64,
    /// Those that somebody has answered and whose cause goes on.
    pub acknowledged: u64,
}

/// Alarms that go on, or that are over.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlarmList {
    /// How many go on in all.
    pub counts: AlarmCounts,
    /// The alarms: open ones first, the more pressing before the less, newest first.
    pub alarms: Vec<AlarmView>,
    /// Where older ones that are over begin; none when these are all.
    pub before: Option<i64>,
}

/// Somebody has seen it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlarmAnswer {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: String,
    /// For which unit.
    pub unit: Option<UnitRef>,
    /// What is done.
    pub note: String,
}

/// The object of a ledger that a device belongs to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlarmObject {
    /// Its number.
    pub id: i64,
    /// Its title.
    pub title: String,
}

/// An alarm.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlarmView {
    /// Its number; none while the records cannot take it.
    pub id: Option<i64>,
    /// What is wrong, as a code such as `stopped`.
    pub kind: String,
    /// What is wrong.
    pub name: Text,
    /// How much it presses.
    pub severity: AlarmSeverity,
    /// How far it has come.
    pub state: AlarmStateCode,
    /// Of what.
    pub subject: Text,
    /// The number of the device; none for an alarm of the platform.
    pub device: Option<String>,
    /// The factor, as it is sent.
    pub factor: Option<String>,
    /// Of hours over a limit, the first one, in Beijing: with it the evidence is asked for.
    pub episode_from: Option<String>,
    /// What is known, in a sentence.
    pub words: Text,
    /// When it was opened.
    pub opened: Moment,
    /// When more was known last.
    pub updated: Moment,
    /// When it was cleared.
    pub cleared: Option<Moment>,
    /// How many steps it has climbed.
    pub escalated: u8,
    /// The units that answer for it.
    pub units: Vec<UnitRef>,
    /// Those to whom it climbs, before the plan office.
    pub above: Vec<UnitRef>,
    /// The object the device belongs to.
    pub object: Option<AlarmObject>,
    /// Who has seen it.
    pub answer: Option<AlarmAnswer>,
    /// Whether this person may acknowledge it now.
    pub may_acknowledge: bool,
}

/// What happened to an alarm.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlarmEventView {
    /// When.
    pub at: Moment,
    /// `opened`, `updated`, `acknowledged`, `escalated` or `cleared`.
    pub kind: String,
    /// By whom; `system` for the platform itself.
    pub by: String,
    /// In words: what was known, the note, why it was cleared.
    pub words: Text,
}

/// How far something that is told has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmDeliveryState {
    /// It is to be sent.
    Waiting,
    /// It was taken by the other side.
    Sent,
    /// The alarm was over, or its receiver off, before it was sent.
    Needless,
    /// It failed too often.
    GivenUp,
}

/// Something that somebody was or is to be told.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlarmDeliveryView {
    /// Whom.
    pub receiver: String,
    /// `opened`, `escalated` or `test`.
    pub reason: String,
    /// How far it has come.
    pub state: AlarmDeliveryState,
    /// Not before.
    pub due: Moment,
    /// When it was sent.
    pub sent: Option<Moment>,
    /// How often it failed.
    pub failures: u32,
    /// Why it failed the last time.
    pub error: Option<String>,
}

/// An alarm with its history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlarmDetail {
    /// The alarm.
    #[serde(flatten)]
    pub alarm: AlarmView,
    /// What happened to it, oldest first.
    pub events: Vec<AlarmEventView>,
    /// Who was told.
    pub deliveries: Vec<AlarmDeliveryView>,
    /// Who answers in the grid for the place where it is; none where that is not known.
    pub grid: Option<ResponsibleView>,
}

/// Says that an alarm was seen.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcknowledgeAlarm {
    /// What is done.
    pub note: String,
}

/// Quiet hours, and when alarms climb.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlarmRules {
    /// From when on only what is urgent is told, `22:00`; none for never.
    pub quiet_from: Option<String>,
    /// Until when.
    pub quiet_to: Option<String>,
    /// When alarms that nobody acknowledges climb: first to the unit that leads, then to the plan office.
    pub ladder: Vec<AlarmLadderStep>,
}

/// A step of the ladder.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlarmLadderStep {
    /// After so many minutes.
    pub after_minutes: u32,
    /// From this severity on.
    pub from: AlarmSeverity,
}

/// By which way somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmWay {
    /// An e-mail.
    Email,
    /// A robot of a WeCom group.
    Wecom,
    /// A robot of a DingTalk group.
    Dingtalk,
    /// JSON to an address.
    Webhook,
}

impl From<Way> for AlarmWay {
    fn from(way: Way) -> Self {
        match way {
            Way::Email => Self::Email,
            Way::Wecom => Self::Wecom,
            Way::Dingtalk => Self::Dingtalk,
            Way::Webhook => Self::Webhook,
        }
    }
}

impl From<AlarmWay> for Way {
    fn from(way: AlarmWay) -> Self {
        match way {
            AlarmWay::Email => Self::Email,
            AlarmWay::Wecom => Self::Wecom,
            AlarmWay::Dingtalk => Self::Dingtalk,
            AlarmWay::Webhook => Self::Webhook,
        }
    }
}

/// Whether a receiver is told anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmReceiverState {
    /// It is.
    On,
    /// It is not.
    Off,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum AlarmLanguage {
    /// Simplified Chinese.
    #[serde(rename = "zh-CN")]
    Zh,
    /// English.
    #[serde(rename = "en")]
    En,
}

/// Somebody who is told of alarms. Of an address that may hold a key only its host is shown, of a secret only that there is one.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlarmReceiver {
    /// Its number.
    pub number: i64,
    /// What it is called.
    pub name: String,
    /// By which way.
    pub way: AlarmWay,
    /// Whether it is told anything.
    pub state: AlarmReceiverState,
    /// In which language.
    pub language: AlarmLanguage,
    /// Where to, without what may be a secret.
    pub address: String,
    /// Whether messages are signed with a secret.
    pub has_secret: bool,
    /// From this severity on.
    pub from: AlarmSeverity,
    /// Of these kinds, as codes; all when empty.
    pub kinds: Vec<String>,
    /// Of what these units answer for; all when empty.
    pub units: Vec<UnitRef>,
    /// Why nothing can be sent by this way; none when it can.
    pub hindrance: Option<Text>,
    /// What was told last, or is to be.
    pub last: Option<AlarmDeliveryView>,
}

/// Enters who is told of alarms.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnterAlarmReceiver {
    /// The number of the receiver that is changed; none for a new one.
    pub number: Option<i64>,
    /// What it is called.
    pub name: String,
    /// By which way.
    pub way: AlarmWay,
    /// Whether it is told anything.
    pub state: AlarmReceiverState,
    /// In which language.
    pub language: AlarmLanguage,
    /// Where to: addresses of e-mail with commas between them, or the address of a robot. None leaves what there is.
    pub address: Option<String>,
    /// The secret with which messages are signed. None leaves what there is; an empty one takes it away.
    pub secret: Option<String>,
    /// From this severity on.
    pub from: AlarmSeverity,
    /// Of these kinds, as codes; all when empty.
    pub kinds: Vec<String>,
    /// Of what these units answer for, by their keys; all when empty.
    pub units: Vec<String>,
}

/// Who is told of alarms, and what there is to choose from.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlarmReceivers {
    /// The receivers.
    pub receivers: Vec<AlarmReceiver>,
    /// Every kind of alarm.
    pub kinds: Vec<AlarmKindView>,
    /// The hosts to which messages may be sent.
    pub hosts: Vec<String>,
}

/// A kind of alarm.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AlarmKindView {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub name: Text,
    /// How much it presses.
    pub severity: AlarmSeverity,
}
