//! Months of outlets as they honestly are: load by day and week, control that lags, sensors that drift and round, stops and starts, weekly
//! calibrations, network gaps that ask nothing. Nine kinds of outlets, from a dirty kiln to one near the detection limit.

use jiff::civil::{DateTime, date};
use rust_decimal::Decimal;

use super::super::{FoldHour, GapHour, GasHour};
use crate::monitoring::hour::Sample;
use crate::monitoring::mark::DataMark;
use crate::monitoring::period::later;

pub const BEGIN: DateTime = date(2024, 3, 1).at(0, 0, 0, 0);
pub const HOURS: usize = 744;
pub const LIMIT: f64 = 200.0;
pub const RANGE: f64 = 1_000.0;

/// A generator of numbers that are the same on every machine.
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Numbers {
        let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..8 {
            numbers.next();
        }
        numbers
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// From 0 to below 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }

    pub fn below(&mut self, count: usize) -> usize {
        (self.share() * count as f64) as usize
    }

    pub fn normal(&mut self) -> f64 {
        let (u, v) = (1.0 - self.share(), self.share());
        (-2.0 * u.ln()).sqrt() * (std::f64::consts::TAU * v).cos()
    }
}

/// A month of an outlet.
#[derive(Clone)]
pub struct Month {
    pub concentration: Vec<Sample>,
    pub oxygen: Vec<Sample>,
    pub flow: Vec<f64>,
    pub celsius: Vec<f64>,
    pub moisture: Vec<f64>,
    /// As the device reported it.
    pub folded: Vec<Sample>,
    pub valid: Vec<u32>,
}

pub fn at(hour: usize) -> DateTime {
    later(BEGIN, i64::try_from(hour).unwrap() * 3_600)
}

pub fn decimal(value: f64, scale: u32) -> Decimal {
    let units = (value * 10_f64.powi(i32::try_from(scale).unwrap())).round();
    Decimal::new(units as i64, scale)
}

pub fn fold(concentration: f64, oxygen: f64) -> f64 {
    concentration * 12.0 / (21.0 - oxygen).max(0.5)
}

/// The month of an outlet with this number.
pub fn month(number: u64) -> Month {
    let mut numbers = Numbers::new(number + 1);
    let level = [0.15, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 0.02, 0.5][(number % 9) as usize];
    let scale = if number.is_multiple_of(4) { 1 } else { 2 };
    let noise = numbers.between(0.05, 0.25);
    let oxygen_base = numbers.between(6.5, 12.0);
    let wet = number.is_multiple_of(2);
    let stop = (0.5 < numbers.share()).then(|| {
        let from = numbers.below(HOURS - 100);
        from..from + 10 + numbers.below(60)
    });
    let (mut load, mut drift, mut wobble, mut air) = (0.0, 0.0, 0.0, 0.0);
    let mut month = Month {
        concentration: Vec::new(),
        oxygen: Vec::new(),
        flow: Vec::new(),
        celsius: Vec::new(),
        moisture: Vec::new(),
        folded: Vec::new(),
        valid: Vec::new(),
    };
    for hour in 0..HOURS {
        load = 0.9 * load + 0.03 * numbers.normal();
        drift = 0.85 * drift + noise * 0.53 * numbers.normal();
        wobble = 0.8 * wobble + 0.2 * numbers.normal();
        air = 0.7 * air + 0.02 * numbers.normal();
        let daily = 0.08 * (std::f64::consts::TAU * (hour % 24) as f64 / 24.0).sin();
        let running = (0.85 + daily + load).clamp(0.5, 1.1);
        let stopped = stop.as_ref().is_some_and(|stop| stop.contains(&hour));
        let since = stop
            .as_ref()
            .filter(|stop| stop.end <= hour)
            .map_or(99, |stop| hour - stop.end);
        let mut oxygen = (oxygen_base + 8.0 * (0.9 - running) + wobble).clamp(3.0, 18.0);
        let mut folded = level * LIMIT * (drift - noise * noise / 2.0).exp();
        if since < 5 {
            oxygen = (19.5 - 1.5 * since as f64).max(oxygen);
            folded *= 0.5 + 0.1 * since as f64;
        }
        let mut raw = folded * (21.0 - oxygen) / 12.0;
        let mark = if stopped {
            oxygen = 20.9 + 0.05 * numbers.normal();
            raw = 0.3 * numbers.share();
            DataMark::Stopped
        } else if hour % 168 == 58 {
            raw = 480.0 + numbers.normal();
            DataMark::Calibrating
        } else {
            DataMark::Normal
        };
        let valid = match mark {
            DataMark::Normal if numbers.share() < 0.02 => u32::try_from(numbers.below(45)).unwrap(),
            DataMark::Normal => 60 - u32::try_from(numbers.below(4)).unwrap(),
            _ => 0,
        };
        // Averages of minutes are not the fold of averages, by some thousandths.
        let jitter = 1.0 + 0.003 * numbers.normal();
        let sample = |value: f64, scale| Sample {
            at: at(hour),
            value: decimal(value, scale),
            mark: Some(mark),
        };
        month.concentration.push(sample(raw, scale));
        month.oxygen.push(sample(oxygen, 2));
        month.folded.push(sample(fold(raw, oxygen) * jitter, 2));
        month.flow.push(150_000.0 * running * (1.0 + air));
        month.celsius.push(if stopped {
            25.0
        } else if wet {
            52.0 + 2.0 * wobble
        } else {
            110.0 + 20.0 * load
        });
        month.moisture.push(if wet {
            12.0 + wobble
        } else {
            6.0 + wobble * 0.5
        });
        month.valid.push(valid);
    }
    month
}

impl Month {
    fn counts(&self, hour: usize) -> bool {
        self.concentration[hour].mark == Some(DataMark::Normal)
    }

    pub fn gas(&self) -> Vec<GasHour> {
        let hours = (0..HOURS).filter(|hour| self.counts(*hour));
        hours
            .map(|hour| GasHour {
                at: at(hour),
                concentration: super::float(self.concentration[hour].value),
                oxygen: super::float(self.oxygen[hour].value),
                flow: Some(self.flow[hour]),
                celsius: Some(self.celsius[hour]),
                moisture: Some(self.moisture[hour]),
            })
            .collect()
    }

    pub fn folds(&self) -> Vec<FoldHour> {
        let hours = (0..HOURS)
            .filter(|hour| self.counts(*hour) && super::float(self.oxygen[*hour].value) < 20.0);
        hours
            .map(|hour| FoldHour {
                at: at(hour),
                reported: super::float(self.folded[hour].value),
                computed: fold(
                    super::float(self.concentration[hour].value),
                    super::float(self.oxygen[hour].value),
                ),
            })
            .collect()
    }

    pub fn gaps(&self) -> Vec<GapHour> {
        let hours = (0..HOURS).filter(|hour| self.counts(*hour));
        hours
            .map(|hour| GapHour {
                at: at(hour),
                valid: self.valid[hour],
                level: (0 < self.valid[hour])
                    .then(|| super::float(self.folded[hour].value) / LIMIT),
            })
            .collect()
    }
}
