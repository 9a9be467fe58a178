//! The register of devices. A device is known by its MN; what it sends means something only with what is registered of it: units (a frame
//! never says them), limits with their days and their place in the permit, expected intervals, maintenance. A registration that cannot be
//! is refused with every reason at once; a new device proposes its own registration from what it has sent.

use core::net::IpAddr;

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use super::cadence::Cadence;
use super::hour::MinuteSpan;

mod address;
mod channel;
mod hour_stamp;
mod limit;
mod origin;
mod proposal;
mod refusal;
pub mod sheet;

pub use address::AddressRange;
pub use channel::{Channel, ChannelLimit, GasBasis, LimitBasis, MeasuringRange};
pub use hour_stamp::{StampFinding, judge_hour_stamp};
pub use limit::{InForce, LimitSource};
pub use origin::Origin;
pub use proposal::{Finding, Proposal, Seen, SeenFactor, propose};
pub use refusal::DeviceRefusal;

/// What a device is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeviceKind {
    /// 烟气在线监测.
    Cems,
    /// 挥发性有机物在线监测.
    Voc,
    /// 扬尘在线监测, often with noise.
    Dust,
    /// 噪声监测.
    Noise,
    /// 空气质量自动站.
    AirStation,
    /// 微型站.
    MicroStation,
    /// 油烟在线监测.
    Fume,
    /// 用电监控.
    Electricity,
    /// Anything else.
    Other,
}

impl DeviceKind {
    /// Every kind.
    pub const ALL: [DeviceKind; 9] = [
        DeviceKind::Cems,
        DeviceKind::Voc,
        DeviceKind::Dust,
        DeviceKind::Noise,
        DeviceKind::AirStation,
        DeviceKind::MicroStation,
        DeviceKind::Fume,
        DeviceKind::Electricity,
        DeviceKind::Other,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            DeviceKind::Cems => "cems",
            DeviceKind::Voc => "voc",
            DeviceKind::Dust => "dust",
            DeviceKind::Noise => "noise",
            DeviceKind::AirStation => "air-station",
            DeviceKind::MicroStation => "micro-station",
            DeviceKind::Fume => "fume",
            DeviceKind::Electricity => "electricity",
            DeviceKind::Other => "other",
        }
    }
}

/// Which edition of HJ 212 a device speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ProtocolEdition {
    /// HJ/T 212-2005.
    #[serde(rename = "2005")]
    V2005,
    /// HJ 212-2017.
    #[serde(rename = "2017")]
    V2017,
    /// HJ 212-2025.
    #[serde(rename = "2025")]
    V2025,
}

/// How often something is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Interval {
    /// Real-time data every so many seconds; HJ 212 allows 30 to 3600.
    RealTime(u16),
    /// Minute data of this span.
    Minute(MinuteSpan),
    /// Hour data.
    Hour,
    /// Day data.
    Day,
}

impl Interval {
    /// Of which cadence.
    pub fn cadence(self) -> Cadence {
        match self {
            Interval::RealTime(_) => Cadence::RealTime,
            Interval::Minute(_) => Cadence::Minute,
            Interval::Hour => Cadence::Hour,
            Interval::Day => Cadence::Day,
        }
    }

    /// In seconds.
    pub fn seconds(self) -> u32 {
        match self {
            Interval::RealTime(seconds) => seconds.into(),
            Interval::Minute(span) => u32::from(span.minutes()) * 60,
            Interval::Hour => 3_600,
            Interval::Day => 86_400,
        }
    }
}

/// A time in which nothing has to arrive, and no alarm is raised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaintenanceWindow {
    /// From when.
    pub from: DateTime,
    /// Until when, not included.
    pub to: DateTime,
    /// Why.
    pub reason: String,
}

impl MaintenanceWindow {
    /// Whether a moment lies in it.
    pub fn holds(&self, at: DateTime) -> bool {
        self.from <= at && at < self.to
    }
}

/// Which graded frames are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadingPolicy {
    /// Only what keeps to the standard.
    Strict,
    /// What can be read without doubt, with its defects noted.
    #[default]
    Tolerant,
}

/// By which check the frames of a device are made. One that sends another than the standard's understands no other either.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum CheckFamily {
    /// That of HJ 212, annex A.
    #[default]
    Standard,
    /// CRC-16/MODBUS, high byte first.
    Modbus,
    /// CRC-16/MODBUS, low byte first.
    ModbusSwapped,
}

/// How the device stamps its hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HourStamp {
    /// With their begin, as the standard has it.
    #[default]
    Begin,
    /// With their end, as some loggers do.
    End,
}

/// What is entered of a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// 设备唯一标识: 24 characters by the standard, anything from 1 to 40 letters, digits, `_` and `-` in the field.
    pub mn: String,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: DeviceKind,
    /// Which protocol it speaks.
    pub edition: ProtocolEdition,
    /// Who made it.
    pub vendor: Option<String>,
    /// Its model.
    pub model: Option<String>,
    /// The password it has to send, up to 9 characters; none accepts any.
    pub password: Option<String>,
    /// From where it may come; nothing means from anywhere.
    pub addresses: Vec<AddressRange>,
    /// The object of a ledger it belongs to, by its id: an outlet, a site, a station.
    pub object: Option<String>,
    /// The kind of source, a key of the table of limits, for reference oxygen and the check of the permit.
    pub source: Option<String>,
    /// What is expected of it, at most one interval of each cadence.
    pub expected: Vec<Interval>,
    /// What it measures.
    pub channels: Vec<Channel>,
    /// When nothing is expected of it.
    pub maintenance: Vec<MaintenanceWindow>,
    /// Which of its frames are used.
    pub policy: ReadingPolicy,
    /// By which check its frames are made.
    #[serde(default)]
    pub check: CheckFamily,
    /// How it stamps its hours.
    pub hour_stamp: HourStamp,
    /// Whether it stands in the field or is simulated.
    #[serde(default)]
    pub origin: Origin,
}

/// A device whose registration can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Device(Registration);

impl Registration {
    /// Accepts the registration, or tells everything that cannot be.
    pub fn accept(self) -> Result<Device, Vec<DeviceRefusal>> {
        let refusals = refusal::refusals(&self);
        if refusals.is_empty() {
            Ok(Device(self))
        } else {
            Err(refusals)
        }
    }
}

impl Device {
    /// What was entered.
    pub fn registration(&self) -> &Registration {
        &self.0
    }

    /// Takes the registration back, to change it.
    pub fn into_registration(self) -> Registration {
        self.0
    }

    /// The channel of a factor.
    pub fn channel(&self, factor: &str) -> Option<&Channel> {
        self.0
            .channels
            .iter()
            .find(|channel| channel.factor == factor)
    }

    /// The interval of a cadence, if it is expected.
    pub fn interval(&self, cadence: Cadence) -> Option<Interval> {
        self.0
            .expected
            .iter()
            .copied()
            .find(|interval| interval.cadence() == cadence)
    }

    /// The shortest interval at which anything has to arrive.
    pub fn shortest(&self) -> Option<Interval> {
        self.0
            .expected
            .iter()
            .copied()
            .min_by_key(|interval| interval.seconds())
    }

    /// The maintenance in which a moment lies.
    pub fn maintenance_at(&self, at: DateTime) -> Option<&MaintenanceWindow> {
        self.0.maintenance.iter().find(|window| window.holds(at))
    }

    /// Whether it may come from this address.
    pub fn may_come_from(&self, address: IpAddr) -> bool {
        self.0.addresses.is_empty() || self.0.addresses.iter().any(|range| range.holds(address))
    }

    /// The limit that holds for a factor on a day; the permit goes before the standard. `division` is a code of GB/T 2260.
    pub fn limit(
        &self,
        factor: &str,
        averaging: super::emission_limit::Averaging,
        day: Date,
        division: &str,
    ) -> Option<InForce<'_>> {
        limit::in_force(&self.0, factor, averaging, day, division)
    }

    /// To what a factor is folded on a day; none where that should be registered and is not.
    pub fn reference(&self, factor: &str, day: Date) -> Option<super::flue_gas::Reference> {
        limit::reference(&self.0, self.channel(factor)?, day)
    }

    /// Whether a value in the unit of the channel lies in the measuring range; none where no range is registered.
    pub fn in_range(&self, factor: &str, value: Decimal) -> Option<bool> {
        let range = self.channel(factor)?.range?;
        Some(range.low <= value && value <= range.high)
    }
}

#[cfg(test)]
mod tests;
