//! From minutes to a valid hour: at least 45 minutes of valid data in the clock hour (HJ 75-2017 definitions; HJ 212-2017 annex D). A
//! record of n minutes stands for n of them. The mean is an exact fraction; hours with too little say how much there was.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::mark::{DataMark, Unmarked};
use super::unassessable::Unassessable;
use crate::standard::Ratio;

/// How many minutes a minute record covers: what `MinInterval` may say, 1 to 30.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct MinuteSpan(u8);

impl MinuteSpan {
    /// One minute.
    pub const ONE: MinuteSpan = MinuteSpan(1);
    /// Ten minutes, the usual.
    pub const TEN: MinuteSpan = MinuteSpan(10);

    /// The span of so many minutes, if HJ 212-2017 table 4 knows it.
    pub fn new(minutes: u8) -> Option<MinuteSpan> {
        [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30]
            .contains(&minutes)
            .then_some(MinuteSpan(minutes))
    }

    /// How many minutes.
    pub fn minutes(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for MinuteSpan {
    type Error = String;

    fn try_from(minutes: u8) -> Result<Self, String> {
        MinuteSpan::new(minutes)
            .ok_or_else(|| format!("{minutes} minutes are no interval of HJ 212"))
    }
}

impl From<MinuteSpan> for u8 {
    fn from(span: MinuteSpan) -> u8 {
        span.0
    }
}

/// A value as it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The begin of its period, Beijing time.
    pub at: DateTime,
    /// The value.
    pub value: Decimal,
    /// Its mark, if it has one.
    pub mark: Option<DataMark>,
}

/// When an hour is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HourRule {
    /// How many minutes must be valid.
    pub need: u32,
    /// What a value without mark is worth.
    pub unmarked: Unmarked,
    /// Where the rule is written.
    pub source: &'static str,
}

/// HJ 75-2017: 45 minutes.
pub const HJ75_HOUR: HourRule = HourRule {
    need: 45,
    unmarked: Unmarked::Counts,
    source: "HJ 75-2017 3；HJ 212-2017 附录D",
};

/// An hour of one factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hour {
    /// When it begins.
    pub start: DateTime,
    /// The mean of its valid minutes, or why there is none.
    pub mean: Result<Ratio, Unassessable>,
    /// How many minutes are valid.
    pub valid: u32,
    /// How many minutes there are, of each mark.
    pub marks: BTreeMap<Option<DataMark>, u32>,
}

impl Hour {
    /// How many minutes there are at all.
    pub fn present(&self) -> u32 {
        self.marks.values().sum()
    }
}

/// The beginning of the clock hour in which `at` lies.
pub fn hour_of(at: DateTime) -> DateTime {
    at.date().at(at.hour(), 0, 0, 0)
}

/// The hour that begins at `start`, from minute records. Records of other hours are left aside; of two records in one place the later in
/// the list stands, as a resent frame corrects the first.
pub fn hour_mean(start: DateTime, span: MinuteSpan, samples: &[Sample], rule: &HourRule) -> Hour {
    let start = hour_of(start);
    let places: BTreeMap<i8, &Sample> = samples
        .iter()
        .filter(|sample| hour_of(sample.at) == start)
        .map(|sample| (sample.at.minute() / span.0.cast_signed(), sample))
        .collect();
    let minutes = u32::from(span.0);
    let mut marks = BTreeMap::new();
    for sample in places.values() {
        *marks.entry(sample.mark).or_insert(0) += minutes;
    }
    let counted: Vec<Decimal> = places
        .values()
        .filter(|sample| rule.unmarked.counts(sample.mark))
        .map(|sample| sample.value)
        .collect();
    let valid = minutes * u32::try_from(counted.len()).unwrap_or(0);
    let stopped = marks.get(&Some(DataMark::Stopped)).copied().unwrap_or(0);
    let mean = if rule.need <= valid {
        mean_of(&counted)
    } else if 60 - rule.need < stopped && rule.need <= valid + stopped {
        // The stop alone makes the hour invalid, and nothing else does.
        Err(Unassessable::NotRunning)
    } else {
        Err(Unassessable::TooFewMinutes {
            have: valid,
            need: rule.need,
        })
    };
    Hour {
        start,
        mean,
        valid,
        marks,
    }
}

/// The exact mean of decimals.
pub(super) fn mean_of(values: &[Decimal]) -> Result<Ratio, Unassessable> {
    let exact: Option<Vec<Ratio>> = values
        .iter()
        .map(|value| Ratio::from_decimal(*value))
        .collect();
    exact.and_then(Ratio::mean).ok_or(Unassessable::TooLarge)
}

#[cfg(test)]
mod tests;
