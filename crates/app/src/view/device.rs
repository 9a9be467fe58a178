//! Monitoring devices as pages and programs see them.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::scalar::{Day, Moment, Text};

/// Every device of which something is known or was heard.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceWall {
    /// How the gateway does; none where none is configured.
    pub gateway: Option<GatewayView>,
    /// The devices, those with trouble first.
    pub devices: Vec<DeviceView>,
    /// How many there are of each state.
    pub states: Vec<DeviceStateCount>,
}

/// How many devices are in a state.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceStateCount {
    /// The state.
    pub state: DeviceState,
    /// So many.
    pub devices: u64,
}

/// How the gateway does.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GatewayView {
    /// Connections that are open.
    pub connections: u64,
    /// Frames and other pieces that were written to the journal since it was opened.
    pub records: u64,
    /// Connections that were refused, as there were too many.
    pub refused: u64,
    /// Numbers that nobody registered and that were forgotten again, as there were too many.
    pub forgotten: u64,
    /// Since when the journal cannot be written, so that no device is answered.
    pub failing_since: Option<Moment>,
    /// Why not.
    pub failing: Option<String>,
    /// Where frames are sent on, and how that does.
    pub forwarding: Vec<ForwardView>,
    /// The clock of the machine went back from this time, since the gateway was opened; what came keeps the times at which it came.
    pub clock_back_from: Option<Moment>,
    /// To this time.
    pub clock_back_to: Option<Moment>,
}

/// Another platform to which frames are sent on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ForwardView {
    /// What it is called in the configuration.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// Whether there is a connection.
    pub connected: bool,
    /// How many records of the journal were not looked through to their end yet; 0 when everything is done.
    pub behind: u64,
    /// How many frames wait for their turn or their answer.
    pub waiting: u64,
    /// How many frames were answered since the start.
    pub answered: u64,
    /// When it last answered.
    pub last_answer: Option<Moment>,
    /// When something went wrong last.
    pub failed: Option<Moment>,
    /// What.
    pub error: Option<String>,
}

/// How a device does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeviceState {
    /// No data that count came for three of its shortest intervals, and five minutes at least.
    Late,
    /// The same, and yet it sends: what comes does not count.
    NotCounted,
    /// It is registered and was never heard.
    NeverHeard,
    /// It sends, and nobody registered it.
    Unregistered,
    /// It sends as expected.
    Reporting,
    /// It lies in a maintenance window.
    Maintenance,
}

/// A device.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceView {
    /// 设备唯一标识.
    pub mn: String,
    /// What it is called; its number where nobody registered it.
    pub name: String,
    /// What it is: `cems`, `voc`, `dust`, …; proposed where nobody registered it.
    pub kind: String,
    /// Who made it.
    pub vendor: Option<String>,
    /// Whether nothing of it is measured: its data are simulated.
    pub simulated: bool,
    /// How it does.
    pub state: DeviceState,
    /// The edition of HJ 212 that its last frame spoke.
    pub edition: Option<String>,
    /// When it was last heard.
    pub last: Option<Moment>,
    /// From where.
    pub peer: Option<String>,
    /// The newest time of data, in Beijing, `2026-11-28T10:00:00`.
    pub data_time: Option<String>,
    /// By how many seconds its clock is ahead; negative if it is behind.
    pub clock_ahead: Option<i64>,
    /// Frames since it was first heard, by how they were taken.
    pub frames: DeviceFrames,
    /// The newest values.
    pub values: Vec<DeviceValue>,
}

/// Frames by how they were taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct DeviceFrames {
    /// Their values count.
    pub used: u64,
    /// Their values wait for a person.
    pub quarantined: u64,
    /// They came with a wrong password or from a wrong address.
    pub refused: u64,
    /// They came before anybody registered the device.
    pub unknown: u64,
}

/// The newest value of a factor.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceValue {
    /// The code as sent.
    pub factor: String,
    /// What it is called.
    pub label: Text,
    /// The value as sent.
    pub value: String,
    /// The unit in which it is sent, where it is registered.
    pub unit: Option<String>,
    /// The data mark.
    pub mark: Option<String>,
    /// `real-time`, `minute`, `hour`, `day`.
    pub cadence: String,
    /// The time of data, in Beijing.
    pub at: String,
}

/// The object of a ledger that a device belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DeviceSite {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// The key of its ledger.
    pub ledger: String,
    /// The name of its ledger.
    pub ledger_name: Text,
    /// Its district, by its key.
    pub district: Option<String>,
    /// Longitude and latitude in WGS-84, where they are known.
    pub position: Option<[f64; 2]>,
}

/// A device in full.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceDetail {
    /// The device.
    #[serde(flatten)]
    pub device: DeviceView,
    /// What is registered of it, where it is.
    #[schema(value_type = Option<Object>)]
    pub registration: Option<Value>,
    /// Its channels as they are registered, in words.
    pub channels: Vec<DeviceChannel>,
    /// What is proposed to be registered, by what it sent.
    #[schema(value_type = Option<Object>)]
    pub proposal: Option<Value>,
    /// Why it is proposed.
    pub findings: Vec<DeviceFinding>,
    /// The clauses it broke since it was first heard, the most frequent first.
    pub verdicts: Vec<DeviceVerdict>,
    /// The object of a ledger that it belongs to.
    pub site: Option<DeviceSite>,
    /// What it sent, by command.
    pub commands: Vec<DeviceCommand>,
    /// Whether a key is on file with which it encrypts. The key itself is not given out.
    pub has_key: bool,
    /// What was entered of it, the newest first.
    pub revisions: Vec<DeviceRevision>,
}

/// A channel as it is registered: in which unit, how far, and what holds for it today.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceChannel {
    /// The factor as the device sends it.
    pub factor: String,
    /// What it is called.
    pub label: Text,
    /// The unit it is sent in.
    pub sent: String,
    /// The unit it is kept and shown in.
    pub unit: String,
    /// In which state of the gas it is sent, where that changes it.
    pub gas: Option<Text>,
    /// What the analyser can measure.
    pub range: Option<ChannelRange>,
    /// To what it is folded before it is compared, or why it cannot be, where it has a limit.
    pub folded_to: Option<Text>,
    /// Its limits: those registered, then those of the standard of its source.
    pub limits: Vec<DeviceLimit>,
}

/// From where to where an analyser can measure, in the unit of its channel.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ChannelRange {
    /// The lower end.
    pub low: String,
    /// The upper end.
    pub high: String,
}

/// A limit of a channel.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceLimit {
    /// So much.
    pub value: String,
    /// In what.
    pub unit: String,
    /// Over what it is averaged: `hour`, `day`.
    pub averaging: String,
    /// Where it is written.
    pub basis: String,
    /// Its first day.
    pub from: Option<Day>,
    /// Its last day, included.
    pub to: Option<Day>,
    /// Whether it is the one that holds today.
    pub in_force: bool,
}

/// Why something is proposed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceFinding {
    /// What it is about.
    pub about: String,
    /// The reason.
    pub reason: Text,
    /// `S` sure, `L` likely, `U` unsure.
    pub mark: String,
}

/// A clause that a device broke.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceVerdict {
    /// The stable code.
    pub code: String,
    /// The standard and its clause.
    pub clause: String,
    /// What is wrong.
    pub sentence: Text,
    /// `note`, `warning`, `error`.
    pub severity: String,
    /// In how many frames.
    pub frames: u64,
}

/// What a device sent of one command.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceCommand {
    /// The number, such as 2011.
    pub command: u16,
    /// What it is called.
    pub name: Option<Text>,
    /// In how many frames.
    pub frames: u64,
}

/// What was entered of a device once.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceRevision {
    /// `registered` or `retired`.
    pub state: String,
    /// Why.
    pub reason: String,
    /// When.
    pub recorded: Moment,
    /// By whom.
    pub by: String,
}

/// What is to be registered.
#[derive(Clone, Deserialize, ToSchema)]
pub struct RegisterDevice {
    /// The registration.
    #[schema(value_type = Object)]
    pub registration: Value,
    /// Why.
    pub reason: String,
    /// The key of a device that encrypts, 16 characters or 32 hexadecimal digits. Left out, it stays; empty, it is taken away. It is never
    /// given out again.
    #[serde(default)]
    pub key: Option<String>,
}

/// Why a device is taken off.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct RetireDevice {
    /// Why.
    pub reason: String,
}

/// A factor over time, thinned so that nothing sharp is lost.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceSeries {
    /// The code as sent.
    pub factor: String,
    /// `Rtd`, `Avg`, …
    pub statistic: String,
    /// `real-time`, `minute`, `hour`, `day`.
    pub cadence: String,
    /// How many seconds one point stands for.
    pub every: u32,
    /// The points, in the order of time.
    pub points: Vec<DevicePoint>,
}

/// What the readings of a stretch come to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DevicePoint {
    /// When the stretch begins, in Beijing.
    pub at: String,
    /// The least.
    pub min: String,
    /// The mean.
    pub mean: String,
    /// The greatest.
    pub max: String,
    /// How many readings.
    pub count: u64,
}

/// A frame with what was found about it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceFrame {
    /// Its number in the journal.
    pub sequence: u64,
    /// When it arrived.
    pub at: Moment,
    /// From where.
    pub peer: String,
    /// On which way: `tcp`, `http`, …
    pub way: String,
    /// The bytes as they came, as text; what is no text is shown as `�`.
    pub text: String,
    /// The clauses it broke, as they were found when it arrived.
    pub verdicts: Vec<DeviceVerdict>,
}

/// A workbook of registrations, sent as evidence before.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct PreviewDevices {
    /// SHA-256 of the file.
    pub hash: String,
}

/// A workbook of registrations is taken in.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct TakeInDevices {
    /// SHA-256 of the file.
    pub hash: String,
    /// Why.
    pub reason: String,
}

/// What a workbook of registrations would do, or did.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceWorkbook {
    /// SHA-256 of the file.
    pub hash: String,
    /// Rows under the headings.
    pub rows: u64,
    /// Devices that are new.
    pub new: u64,
    /// Devices of which something changes.
    pub changed: u64,
    /// Devices that stay as they are registered.
    pub unchanged: u64,
    /// What is wrong, row by row; nothing is taken in before all of it is put right.
    pub troubles: Vec<DeviceWorkbookTrouble>,
    /// How many troubles there are, those that are not listed included.
    pub all_troubles: u64,
    /// What was skipped or should be looked at.
    pub remarks: Vec<Text>,
    /// The devices, the first two hundred.
    pub devices: Vec<DeviceWorkbookLine>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceWorkbookTrouble {
    /// The sheet; empty for a text table.
    pub sheet: String,
    /// The row as spreadsheet programs count.
    pub row: u32,
    /// The name of the column; none when the row as a whole is meant.
    pub column: Option<Text>,
    /// The stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub message: Text,
    /// What was written.
    pub written: Option<String>,
}

/// A device of a workbook.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceWorkbookLine {
    /// The row in which it begins.
    pub row: u32,
    /// 设备唯一标识.
    pub mn: String,
    /// What it is called.
    pub name: String,
    /// `new`, `changed`, `unchanged`.
    pub what: String,
    /// How many factors it has.
    pub channels: u64,
}
