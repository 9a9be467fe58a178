//! Where devices stand and how those of sites compare, as pages and programs see it.

use serde::Serialize;
use utoipa::ToSchema;

use super::device::{DeviceSite, DeviceState, DeviceView};
use super::scalar::{Moment, Text};

/// Devices as the map shows them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceMap {
    /// Those that stand somewhere.
    pub placed: Vec<PlacedDevice>,
    /// Those whose place is not known, each with the reason.
    pub without: Vec<DeviceWithoutPlace>,
}

/// A device on the map.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PlacedDevice {
    /// 设备唯一标识.
    pub mn: String,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// How it does.
    pub state: DeviceState,
    /// When it was last heard.
    pub last: Option<Moment>,
    /// Where it stands: the object and its place.
    pub site: DeviceSite,
}

/// A device whose place is not known.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceWithoutPlace {
    /// 设备唯一标识.
    pub mn: String,
    /// What it is called.
    pub name: String,
    /// How it does.
    pub state: DeviceState,
    /// `unregistered`, `no-object`, `no-such-object`, `object-without-place`.
    pub reason: String,
}

/// The devices of an object.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ObjectDevices {
    /// The devices, those with trouble first.
    pub devices: Vec<DeviceView>,
}

/// Dust monitors beside each other.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DustSites {
    /// `hour`, `day`, `month`.
    pub span: String,
    /// By which factor they are ranked.
    pub factor: String,
    /// From this time on, in Beijing.
    pub from: String,
    /// Before this time.
    pub to: String,
    /// By which rule.
    pub rule: DustRuleView,
    /// The monitors, the highest first, then those without a rank.
    pub sites: Vec<DustSiteView>,
}

/// By which rule dust monitors are compared.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DustRuleView {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub name: Text,
    /// With fewer valid hours, in per cent, there is no rank.
    pub least: String,
    /// With fewer data in an hour, in per cent, it is not valid.
    pub hour: String,
    /// On what it rests.
    pub source: String,
    /// How sure that is.
    pub mark: String,
    /// The lines.
    pub thresholds: Vec<DustThresholdView>,
}

/// The line over which an hour is counted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DustThresholdView {
    /// For which factor.
    pub factor: String,
    /// What it is called.
    pub label: Text,
    /// So much.
    pub value: String,
    /// At night, where it is another.
    pub night: Option<String>,
    /// In what.
    pub unit: String,
    /// On what it rests.
    pub source: String,
    /// How sure that is.
    pub mark: String,
}

/// A dust monitor.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DustSiteView {
    /// 设备唯一标识.
    pub mn: String,
    /// What it is called.
    pub name: String,
    /// Whether nothing of it is measured: its data are simulated.
    pub simulated: bool,
    /// How it does.
    pub state: DeviceState,
    /// The site in the ledger.
    pub site: Option<DeviceSite>,
    /// Its rank; equal means share one.
    pub rank: Option<u32>,
    /// Why it has none.
    pub reason: Option<DustReason>,
    /// Its rank in the time of the same length before.
    pub rank_before: Option<u32>,
    /// The mean of the time before, in the unit of the ranked factor.
    pub before: Option<String>,
    /// By how much the mean is higher than that of the time before, in per cent.
    pub change: Option<String>,
    /// The share of hours in which valid data came, in per cent.
    pub online: Option<String>,
    /// What it measured.
    pub values: Vec<DustValueView>,
}

/// Why a monitor has no rank.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DustReason {
    /// The stable code.
    pub code: String,
    /// For people.
    pub words: Text,
}

/// What a monitor measured of one factor.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DustValueView {
    /// The factor.
    pub factor: String,
    /// The code under which the device sends it.
    pub sent_as: String,
    /// In what the device sends it, as its series has it.
    pub sent_in: String,
    /// The upload from which it is computed: `real-time`, `minute`, `hour`.
    pub cadence: String,
    /// What it is called.
    pub label: Text,
    /// The mean of the valid hours; none where there are none.
    pub mean: Option<String>,
    /// In what.
    pub unit: String,
    /// So many hours are valid.
    pub hours: u32,
    /// So many of them lie over the line.
    pub over: u32,
    /// The share of hours over the line, in per cent.
    pub share_over: Option<String>,
}
