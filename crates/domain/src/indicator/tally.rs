//! The sums behind a counted indicator, and the number that follows from them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::count::{Measure, Side};
use crate::language::Bilingual;

/// Objects counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that count, those that meet the condition among them.
    pub counted: u64,
    /// Those that meet the condition.
    pub met: u64,
    /// Those that do not count.
    pub left_out: u64,
    /// Those of which it cannot be said.
    pub undecided: u64,
    /// The sum over those that count.
    pub sum: Decimal,
    /// The sum over those that meet the condition.
    pub sum_met: Decimal,
    /// The highest value among those that count.
    pub highest: Option<Decimal>,
    /// The lowest value among those that count.
    pub lowest: Option<Decimal>,
}

impl Tally {
    /// Adds an object, with what it contributes to a sum.
    pub fn add(&mut self, side: &Side, weight: Decimal) {
        if counts(side) {
            self.highest = self.highest.max(Some(weight));
            self.lowest = Some(self.lowest.map_or(weight, |lowest| lowest.min(weight)));
        }
        match side {
            Side::Met => {
                self.met += 1;
                self.counted += 1;
                self.sum += weight;
                self.sum_met += weight;
            }
            Side::Counted => {
                self.counted += 1;
                self.sum += weight;
            }
            Side::LeftOut(_) => self.left_out += 1,
            Side::Undecided(_) => self.undecided += 1,
        }
    }

    /// Takes back what [`Tally::add`] did, but for the highest and the lowest value: what was second is not known here.
    pub(super) fn take_back(&mut self, side: &Side, weight: Decimal) {
        match side {
            Side::Met => {
                self.met -= 1;
                self.counted -= 1;
                self.sum -= weight;
                self.sum_met -= weight;
            }
            Side::Counted => {
                self.counted -= 1;
                self.sum -= weight;
            }
            Side::LeftOut(_) => self.left_out -= 1,
            Side::Undecided(_) => self.undecided -= 1,
        }
    }

    /// The number, or why there is none: what nobody has entered is not zero.
    ///
    /// # Errors
    /// The reason.
    pub fn value(&self, measure: Measure) -> Result<Decimal, Bilingual> {
        if self.counted + self.left_out + self.undecided == 0 {
            return Err(Bilingual::new("台账中尚无对象", "the ledger is empty"));
        }
        if self.counted == 0 && self.undecided > 0 {
            let number = self.undecided;
            return Err(Bilingual::new(
                format!("{number}个对象缺项，无法判定"),
                format!("{number} objects lack what decides"),
            ));
        }
        let share = |part: Decimal, whole: Decimal| {
            if whole.is_zero() {
                Err(Bilingual::new("没有应计入的对象", "no object counts"))
            } else {
                Ok((part * Decimal::ONE_HUNDRED / whole).normalize())
            }
        };
        let extreme = |value: Option<Decimal>| {
            let nothing = || Bilingual::new("没有应计入的对象", "no object counts");
            value.map(|value| value.normalize()).ok_or_else(nothing)
        };
        match measure {
            Measure::Count => Ok(self.counted.into()),
            Measure::Sum => Ok(self.sum.normalize()),
            Measure::Share => share(self.met.into(), self.counted.into()),
            Measure::SumShare => share(self.sum_met, self.sum),
            Measure::Highest => extreme(self.highest),
            Measure::Lowest => extreme(self.lowest),
        }
    }
}

fn counts(side: &Side) -> bool {
    matches!(side, Side::Met | Side::Counted)
}

/// The values of all that count, so that the highest and the lowest are known when one goes.
#[derive(Debug, Default)]
pub(super) struct Extremes(BTreeMap<Decimal, u64>);

impl Extremes {
    pub fn add(&mut self, side: &Side, weight: Decimal) {
        if counts(side) {
            *self.0.entry(weight).or_default() += 1;
        }
    }

    pub fn take_back(&mut self, side: &Side, weight: Decimal) {
        if !counts(side) {
            return;
        }
        if let Some(times) = self.0.get_mut(&weight) {
            *times -= 1;
            if *times == 0 {
                self.0.remove(&weight);
            }
        }
    }

    pub fn tell(&self, tally: &mut Tally) {
        tally.highest = self.0.keys().next_back().copied();
        tally.lowest = self.0.keys().next().copied();
    }
}
