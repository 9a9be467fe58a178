//! Screens for series that look wrong: patterns by which falsified or broken data have been found (环发〔2015〕175号 names the kinds). A screen
//! gives leads with window, statistic and parameters, and what ordinary cause would look the same; it never gives a verdict. Statistics
//! here are floats: nothing is decided by them. Parameters are data.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::hour::Sample;
use super::mark::Unmarked;
use super::period::{Period, later};
use crate::language::Bilingual;

mod cap;
mod chance;
mod digits;
mod gap_tactics;
mod lead_state;
mod measured;
mod ordinary;
mod oxygen;
mod parameters;
mod repeated;
mod step;
mod still;
mod twin;

pub use cap::{cap_at_limit, range_cap};
pub use digits::low_digits;
pub use gap_tactics::{GapHour, gap_tactics};
pub use lead_state::{LeadState, LeadVerdict, SettlingRefusal};
pub use measured::Measured;
pub use oxygen::{Cleaning, FoldHour, GasHour, fold_mismatch, incoherent, oxygen_dilution};
pub use parameters::{Parameters, shipped_parameters};
pub use repeated::repeated_block;
pub use step::{jump, negative};
pub use still::{constant, oxygen_constant};
pub use twin::twin_outlets;

/// A pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Screen {
    /// A value stands still.
    Constant,
    /// A block of values comes again, digit by digit.
    RepeatedBlock,
    /// Values pile up just below the limit.
    CapAtLimit,
    /// Values are cut off at the end of the range.
    RangeCap,
    /// Oxygen jumps up and the concentration down while the flow stays: air in the sample.
    OxygenDilution,
    /// The folded value is not the fold of value and oxygen.
    FoldMismatch,
    /// Oxygen stands still.
    OxygenConstant,
    /// Oxygen, temperature and moisture contradict each other or the concentration.
    Incoherent,
    /// The last digits are not those of measurement.
    LowDigits,
    /// Minutes go missing when values are high.
    GapTactics,
    /// Two outlets have the same digits.
    TwinOutlets,
    /// One reading is far from its neighbours.
    Jump,
    /// Values below zero.
    Negative,
}

impl Screen {
    /// Every screen.
    pub const ALL: [Screen; 13] = [
        Screen::Constant,
        Screen::RepeatedBlock,
        Screen::CapAtLimit,
        Screen::RangeCap,
        Screen::OxygenDilution,
        Screen::FoldMismatch,
        Screen::OxygenConstant,
        Screen::Incoherent,
        Screen::LowDigits,
        Screen::GapTactics,
        Screen::TwinOutlets,
        Screen::Jump,
        Screen::Negative,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Screen::Constant => "constant",
            Screen::RepeatedBlock => "repeated-block",
            Screen::CapAtLimit => "cap-at-limit",
            Screen::RangeCap => "range-cap",
            Screen::OxygenDilution => "oxygen-dilution",
            Screen::FoldMismatch => "fold-mismatch",
            Screen::OxygenConstant => "oxygen-constant",
            Screen::Incoherent => "incoherent",
            Screen::LowDigits => "low-digits",
            Screen::GapTactics => "gap-tactics",
            Screen::TwinOutlets => "twin-outlets",
            Screen::Jump => "jump",
            Screen::Negative => "negative",
        }
    }

    /// What it is called.
    pub fn name(self) -> Bilingual {
        let (zh, en) = match self {
            Screen::Constant => ("数值恒定", "value stands still"),
            Screen::RepeatedBlock => ("数据块重复", "block of values repeated"),
            Screen::CapAtLimit => ("贴限聚集", "values pile up below the limit"),
            Screen::RangeCap => ("量程封顶", "cut off at the end of the range"),
            Screen::OxygenDilution => ("疑似稀释", "air in the sample"),
            Screen::FoldMismatch => ("折算不符", "folded value does not agree"),
            Screen::OxygenConstant => ("含氧量恒定", "oxygen stands still"),
            Screen::Incoherent => ("工况矛盾", "quantities contradict each other"),
            Screen::LowDigits => ("末位异常", "uneven last digits"),
            Screen::GapTactics => ("高值缺数", "minutes missing when values are high"),
            Screen::TwinOutlets => ("两口同数", "two outlets with the same digits"),
            Screen::Jump => ("孤立突变", "single jump"),
            Screen::Negative => ("负值", "values below zero"),
        };
        Bilingual::new(zh, en)
    }
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Lead {
    /// Which pattern.
    pub screen: Screen,
    /// Of which factor, as sent.
    pub factor: String,
    /// Where in time.
    pub window: Period,
    /// The statistic.
    pub statistic: f64,
    /// What it was compared with.
    pub threshold: f64,
    /// The edition of the parameters.
    pub parameters: String,
    /// What was seen, for people.
    pub words: Bilingual,
}

impl Lead {
    /// What ordinary causes look the same and have to be excluded first.
    pub fn ordinary(&self) -> Bilingual {
        self.screen.ordinary()
    }
}

/// The values of one factor, in order of time.
#[derive(Clone, Copy, Debug)]
pub struct Series<'a> {
    /// Which, as sent.
    pub factor: &'a str,
    /// The values.
    pub samples: &'a [Sample],
}

impl<'a> Series<'a> {
    /// The values that count: normal ones, and those without mark.
    fn counted(self) -> Vec<&'a Sample> {
        self.samples
            .iter()
            .filter(|sample| Unmarked::Counts.counts(sample.mark))
            .collect()
    }

    /// The values that count, in pieces between marked ones: a stop or a calibration ends a piece, a missing value does not.
    fn pieces(self) -> Vec<Vec<&'a Sample>> {
        let pieces = self
            .samples
            .split(|sample| !Unmarked::Counts.counts(sample.mark));
        pieces
            .filter(|piece| !piece.is_empty())
            .map(|piece| piece.iter().collect())
            .collect()
    }
}

/// The values that count of two series at the same times.
fn joined<'a>(one: Series<'a>, other: Series<'a>) -> Vec<(&'a Sample, &'a Sample)> {
    let others: BTreeMap<DateTime, &Sample> = other
        .counted()
        .into_iter()
        .map(|sample| (sample.at, sample))
        .collect();
    one.counted()
        .into_iter()
        .filter_map(|sample| Some((sample, *others.get(&sample.at)?)))
        .collect()
}

/// As a float, for statistics.
fn float(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

/// From the first to just after the last.
fn window(first: DateTime, last: DateTime) -> Period {
    Period::new(first, later(last, 1))
}

/// Mean and standard deviation.
fn spread(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let square = values
        .iter()
        .map(|value| (value - mean) * (value - mean))
        .sum::<f64>();
    (mean, (square / count).sqrt())
}

/// How many different values there are.
fn distinct(values: impl Iterator<Item = Decimal>) -> usize {
    values.collect::<std::collections::HashSet<Decimal>>().len()
}

#[cfg(test)]
mod tests;
