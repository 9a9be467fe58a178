//! What is left of a year's target. For a mean: what the remaining days may average. For the share of good days: how many bad days
//! may still come. Both say by which rule they round, because half a unit of an annual mean is a week of clean days.

use jiff::civil::Date;

use crate::standard::{Ratio, Rounded};

mod good_day;
mod mean;
mod stand_in;

pub use good_day::{GoodDayBudget, GoodDayTarget, good_day_budget};
pub use mean::{Allowance, MeanBudget, MeanTarget, mean_budget};
pub use stand_in::{load_on, value_on};

/// When a target counts as met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Margin {
    /// When the exact number meets it.
    Exact,
    /// When the number rounded by GB/T 8170 to the target's decimals meets it, as attainment is judged.
    #[default]
    Rounded,
}

impl Margin {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Margin::Exact => "exact",
            Margin::Rounded => "gbt8170-rounded",
        }
    }
}

/// A month of the course to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthCourse {
    /// The first day of the month.
    pub month: Date,
    /// What was reached in it, of its days so far; none without data.
    pub achieved: Option<Ratio>,
    /// What it may be (a mean) or has to be (a share of good days, in per cent), seen from its first day with what had been reached
    /// before; none when nothing can reach the target any more.
    pub required: Option<Ratio>,
}

/// How a year's allowance is shared among its months: a weight for a day of each month, such as the month's mean in past years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthShare([Ratio; 12]);

impl MonthShare {
    /// Every day alike.
    pub const FLAT: MonthShare = MonthShare([Ratio::whole(1); 12]);

    /// By positive weights; none when one is not.
    pub fn weighted(weights: [Ratio; 12]) -> Option<MonthShare> {
        weights
            .iter()
            .all(|weight| *weight > Ratio::ZERO)
            .then_some(MonthShare(weights))
    }

    /// The stable code: `flat`, or where weights are from.
    pub fn code(&self) -> &'static str {
        if *self == MonthShare::FLAT {
            "flat"
        } else {
            "past-years"
        }
    }

    fn of(&self, month: Date) -> Ratio {
        let place = usize::try_from(month.month() - 1).unwrap_or(0);
        self.0.get(place).copied().unwrap_or(Ratio::whole(1))
    }
}

/// `value` with `decimals`, never above it.
fn rounded_down(value: Ratio, decimals: u8) -> Option<Rounded> {
    let scale = Ratio::whole(10_i64.checked_pow(decimals.into())?);
    Some(Rounded {
        units: value.times(scale)?.floor(),
        decimals,
    })
}
