//! Devices that are not there: what a stack monitor, a dust monitor or a monitor of organic compounds would measure. For demonstrations, tests
//! and measurements; whatever comes of it is marked as simulated.
//!
//! A value is a function of the seed, the number of the device and the time alone. Nothing is remembered: a device that is asked for the hours
//! of last week computes them again, and they are those that it sent. What belongs together moves together: load drives oxygen, flow and
//! temperature; wind and working hours drive dust; shifts drive solvents. A mean is the exact mean of the values of its minutes.

mod disturbance;
mod noise;
mod period;
mod plant;
mod quantity;
mod registering;
mod site;
mod workshop;

use jiff::civil::DateTime;

use super::device::{DeviceKind, ProtocolEdition};
use super::mark::DataMark;
use crate::calendar::BEIJING;

pub use disturbance::Disturbance;
pub use period::Summary;
pub use quantity::Quantity;

use noise::Noise;

/// What kind of device is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SimulatedKind {
    /// 烟气: the stack of a coal-fired boiler with ultra-low emissions.
    Cems,
    /// 扬尘: a construction site.
    Dust,
    /// 挥发性有机物: the stack of a painting workshop.
    Voc,
}

impl SimulatedKind {
    /// All of them.
    pub const ALL: [SimulatedKind; 3] =
        [SimulatedKind::Cems, SimulatedKind::Dust, SimulatedKind::Voc];

    /// The kind under which such a device is registered.
    pub fn device(self) -> DeviceKind {
        match self {
            SimulatedKind::Cems => DeviceKind::Cems,
            SimulatedKind::Dust => DeviceKind::Dust,
            SimulatedKind::Voc => DeviceKind::Voc,
        }
    }

    /// The system (ST) by which it sends.
    pub fn system(self) -> &'static str {
        match self {
            SimulatedKind::Cems | SimulatedKind::Voc => "31",
            SimulatedKind::Dust => "39",
        }
    }

    /// What it measures, in the order in which it sends.
    pub fn quantities(self) -> &'static [Quantity] {
        match self {
            SimulatedKind::Cems => plant::QUANTITIES,
            SimulatedKind::Dust => site::QUANTITIES,
            SimulatedKind::Voc => workshop::QUANTITIES,
        }
    }
}

/// A device that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Simulated {
    /// What it is.
    pub kind: SimulatedKind,
    /// The edition of HJ 212 it speaks.
    pub edition: ProtocolEdition,
    /// From which everything about it follows.
    pub seed: u64,
    /// Its number among the devices of this seed.
    pub number: u32,
    /// What is wrong with its values, if anything is.
    pub disturbance: Option<Disturbance>,
}

/// One value as it is sent: a number with so many digits after the point, and its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The value, without its point.
    pub mantissa: i64,
    /// The value folded to the reference oxygen, without its point, where the quantity is folded.
    pub folded: Option<i64>,
    /// Its mark.
    pub mark: DataMark,
}

/// What the physics give, before it is rounded.
#[derive(Clone, Copy, Debug)]
struct Raw {
    value: f64,
    folded: Option<f64>,
    mark: DataMark,
}

impl Raw {
    fn normal(value: f64) -> Raw {
        Raw {
            value,
            folded: None,
            mark: DataMark::Normal,
        }
    }
}

impl Simulated {
    /// What it measures at a moment, in the order of [`SimulatedKind::quantities`].
    pub fn at(&self, at: DateTime) -> Vec<Measured> {
        self.at_second(seconds(at))
    }

    fn at_second(&self, second: i64) -> Vec<Measured> {
        let noise = Noise::of(self.seed, self.number);
        let read = |second: i64| match self.kind {
            SimulatedKind::Cems => plant::at(noise, second),
            SimulatedKind::Dust => site::at(noise, second),
            SimulatedKind::Voc => workshop::at(noise, second),
        };
        let raw = match self.disturbance {
            None => read(second),
            Some(disturbance) => disturbance.of(self.kind.quantities(), second, read),
        };
        let quantities = self.kind.quantities().iter();
        raw.iter()
            .zip(quantities)
            .map(|(raw, quantity)| Measured {
                mantissa: quantity.rounded(raw.value),
                folded: raw.folded.map(|folded| quantity.rounded(folded)),
                mark: raw.mark,
            })
            .collect()
    }
}

/// Seconds since 1970 on the clocks of Beijing.
fn seconds(at: DateTime) -> i64 {
    let at = BEIJING.to_timestamp(at);
    at.map_or(0, |at| at.as_second() + i64::from(BEIJING.seconds()))
}

/// The hour of the day with its parts, 0 to 24.
fn hour_of_day(second: i64) -> f64 {
    second.rem_euclid(86_400) as f64 / 3_600.0
}

/// The day of the week, 0 for Monday.
fn weekday(second: i64) -> i64 {
    // The first of January 1970 was a Thursday.
    (second.div_euclid(86_400) + 3).rem_euclid(7)
}

/// From -1 to 1 over a day, greatest at the hour `peak`.
fn daily(second: i64, peak: f64) -> f64 {
    (core::f64::consts::TAU * (hour_of_day(second) - peak) / 24.0).cos()
}

/// From 0 to 1 between two hours of the day, with half an hour of getting going and of ending.
fn shift(second: i64, from: f64, to: f64) -> f64 {
    let hour = hour_of_day(second);
    let ramp = |hours: f64| (hours / 0.5).clamp(0.0, 1.0);
    ramp(hour - from).min(ramp(to - hour))
}

#[cfg(test)]
mod tests;
