//! A simulated device as it is entered in the register: marked as simulated, with units, limits and intervals that fit what it sends.

use rust_decimal::Decimal;

use super::super::device::{
    Channel, ChannelLimit, CheckFamily, GasBasis, HourStamp, Interval, LimitBasis, MeasuringRange,
    Origin, ProtocolEdition, ReadingPolicy, Registration,
};
use super::super::emission_limit::Averaging;
use super::super::factor::factor;
use super::super::hour::MinuteSpan;
use super::plant;
use super::quantity::Quantity;
use super::{Simulated, SimulatedKind};
use crate::actor::Validity;

/// The password that simulated devices send.
pub const PASSWORD: &str = "123456";

/// Who is said to have made them.
const VENDORS: [&str; 3] = ["模拟甲仪器", "模拟乙仪器", "模拟丙仪器"];

impl Simulated {
    /// 设备唯一标识: 24 hexadecimal digits, 14 digits by the edition of 2005.
    pub fn mn(&self) -> String {
        match self.edition {
            ProtocolEdition::V2005 => format!("{:06}{:08}", self.seed % 1_000_000, self.number),
            ProtocolEdition::V2017 | ProtocolEdition::V2025 => {
                format!("5E{:06X}{:016X}", self.seed & 0xFF_FFFF, self.number)
            }
        }
    }

    /// The password that it sends.
    pub fn password(&self) -> &'static str {
        PASSWORD
    }

    /// What is entered of it, if it sends real-time data every so many seconds.
    pub fn registration(&self, real_time_seconds: u16) -> Registration {
        let number = self.number + 1;
        let name = match self.kind {
            SimulatedKind::Cems => format!("模拟锅炉烟气{number:02}号"),
            SimulatedKind::Dust => format!("模拟工地扬尘{number:02}号"),
            SimulatedKind::Voc => format!("模拟涂装车间废气{number:02}号"),
        };
        let source = (self.kind == SimulatedKind::Cems).then(|| plant::SOURCE.to_owned());
        let quantities = self.kind.quantities().iter();
        let vendor = usize::try_from(self.number / 3).unwrap_or(0) % VENDORS.len();
        Registration {
            mn: self.mn(),
            name,
            kind: self.kind.device(),
            edition: self.edition,
            vendor: Some(VENDORS[vendor].to_owned()),
            model: None,
            password: Some(PASSWORD.into()),
            addresses: Vec::new(),
            object: None,
            source,
            expected: vec![
                Interval::RealTime(real_time_seconds.clamp(30, 3600)),
                Interval::Minute(MinuteSpan::TEN),
                Interval::Hour,
                Interval::Day,
            ],
            channels: quantities.map(|quantity| self.channel(quantity)).collect(),
            maintenance: Vec::new(),
            policy: ReadingPolicy::Tolerant,
            check: CheckFamily::Standard,
            hour_stamp: HourStamp::Begin,
            origin: Origin::Simulated,
        }
    }

    fn channel(&self, quantity: &Quantity) -> Channel {
        let limit = quantity.limit.map(|limit| ChannelLimit {
            value: Decimal::from(limit),
            unit: quantity.unit,
            averaging: Averaging::Hour,
            valid: Validity::ALWAYS,
            basis: LimitBasis::Permit {
                number: "模拟".into(),
                outlet: "DA001".into(),
                clause: "模拟".into(),
            },
        });
        let range = |value: f64| Decimal::try_from(value).ok();
        let range = range(quantity.range.0.min(0.0)).zip(range(quantity.range.1 * 5.0));
        Channel {
            factor: quantity.code_in(self.edition).into(),
            means: quantity.code.into(),
            label: factor(quantity.code)
                .map_or_else(|| quantity.label.to_owned(), |known| known.name.zh.clone()),
            sent: quantity.unit,
            unit: quantity.unit,
            gas: GasBasis::default(),
            limits: limit.into_iter().collect(),
            reference: None,
            range: range.map(|(low, high)| MeasuringRange { low, high }),
        }
    }
}
