//! The budget of an annual mean. Days that are still to come are taken to be valid, all of them.

use jiff::civil::Date;

use super::{Margin, MonthCourse, MonthShare, rounded_down};
use crate::assess::city::Days;
use crate::assess::completeness::months_of;
use crate::assess::outcome::{Assessed, Basis, Inapplicable, Remark, Rule, Shortfall, uncertain};
use crate::standard::{Period, Pollutant, Ratio, Rounded, Rules, YearStatistic, round};

/// A target for an annual mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeanTarget {
    /// Of which pollutant.
    pub pollutant: Pollutant,
    /// The target, in the published unit.
    pub limit: Ratio,
    /// To how many decimals the annual mean is judged.
    pub decimals: u8,
    /// When it counts as met.
    pub margin: Margin,
}

/// What the remaining days may average.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowance {
    /// So much.
    Mean {
        /// Exactly.
        exact: Ratio,
        /// Whether exactly that much still meets the target; a half that rounds up does not.
        inclusive: bool,
        /// To one decimal more than days are published, rounded down so that keeping it keeps the target.
        shown: Rounded,
    },
    /// Not even clean air would do.
    OutOfReach,
    /// No day remains.
    Over {
        /// Whether the target is met.
        met: bool,
    },
}

/// The budget of an annual mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeanBudget {
    /// Valid days so far.
    pub counted: u32,
    /// Days still to come.
    pub remaining: u32,
    /// The mean so far, exactly; none without a valid day.
    pub so_far: Option<Ratio>,
    /// The mean so far, to one decimal more than days are published.
    pub so_far_shown: Option<Rounded>,
    /// What the remaining days may average.
    pub allowance: Allowance,
    /// The mean of the days so far that were cleaner than the allowance; none if there were none.
    pub clean_day: Option<Ratio>,
    /// The year by month.
    pub months: Vec<MonthCourse>,
}

impl MeanBudget {
    /// How many clean days pay for one day at `bad`: (bad − allowance) ÷ (allowance − clean), rounded up. A clean day is like those
    /// so far. None when the year is over or out of reach, or when no day was clean.
    pub fn price_of(&self, bad: Ratio) -> Option<u32> {
        let Allowance::Mean { exact, .. } = self.allowance else {
            return None;
        };
        if bad <= exact {
            return Some(0);
        }
        let saved = exact.minus(self.clean_day?)?;
        if saved <= Ratio::ZERO {
            return None;
        }
        u32::try_from(bad.minus(exact)?.over(saved)?.ceiling()).ok()
    }
}

impl MeanTarget {
    /// The largest mean that meets the target, and whether it does so itself. None beyond exact arithmetic.
    pub fn largest(&self) -> Option<(Ratio, bool)> {
        match self.margin {
            Margin::Exact => Some((self.limit, true)),
            Margin::Rounded => {
                // The largest published number that is not above the target, and half a unit more: that goes to the even number.
                let published = rounded_down(self.limit, self.decimals)?;
                let half = Ratio::new(1, 2 * 10_i128.checked_pow(self.decimals.into())?)?;
                let even = published.units.rem_euclid(2) == 0;
                Some((published.ratio().plus(half)?, even))
            }
        }
    }
}

/// The budget of `year` after the day `through`.
pub fn mean_budget(
    target: &MeanTarget,
    year: Period,
    days: &Days,
    through: Date,
    rules: &'static Rules,
    share: &MonthShare,
) -> Assessed<MeanBudget> {
    let evaluation = rules.evaluation;
    let basis = Basis {
        edition: evaluation.key,
        clause: "annual mean",
        profile: target.margin.code(),
        mark: evaluation.stages.mark,
    };
    let statistics = evaluation.year.value[target.pollutant.index()];
    if statistics.headline() != YearStatistic::Mean {
        return Assessed::not_applicable(Inapplicable::NoStatistic, basis);
    }
    let book = Book {
        year,
        through: through.min(year.last()),
        pollutant: target.pollutant,
        days,
        rounded: evaluation.stages.value.city_day_rounded,
    };
    match book.budget(target, share) {
        Some(budget) => {
            let provisional = book.provisional();
            let remark = Remark::Provisional {
                values: provisional,
            };
            Assessed::value(budget, basis)
                .with((provisional > 0).then_some(remark))
                .with(uncertain(&evaluation.stages))
        }
        None => Assessed::invalid(Shortfall::new(Rule::ExactRange, 0, 1), basis),
    }
}

/// The days of a year up to one of them.
struct Book<'a> {
    year: Period,
    through: Date,
    pollutant: Pollutant,
    days: &'a Days,
    rounded: bool,
}

impl Book<'_> {
    fn values(&self, from: Date, to: Date) -> impl Iterator<Item = Ratio> {
        let to = to.min(self.through);
        let unit = Ratio::whole(self.pollutant.unit().picograms());
        Period::span(from, to)
            .into_iter()
            .flat_map(|span| self.days.range(span.first()..=span.last()))
            .filter_map(move |(_, day)| {
                let value = day.get(self.pollutant)?;
                value.entering(self.pollutant, self.rounded).over(unit)
            })
    }

    fn provisional(&self) -> u32 {
        let span = Period::span(self.year.first(), self.through);
        span.into_iter()
            .flat_map(|span| self.days.range(span.first()..=span.last()))
            .filter_map(|(_, day)| day.get(self.pollutant))
            .filter(|value| value.grade == crate::assess::Grade::Provisional)
            .count() as u32
    }

    /// How many valid days there were in a span, and their sum.
    fn total(&self, from: Date, to: Date) -> Option<(u32, Ratio)> {
        let mut total = (0, Ratio::ZERO);
        for value in self.values(from, to) {
            total = (total.0 + 1, total.1.plus(value)?);
        }
        Some(total)
    }

    fn budget(&self, target: &MeanTarget, share: &MonthShare) -> Option<MeanBudget> {
        let (counted, sum) = self.total(self.year.first(), self.through)?;
        let remaining = days_after(self.through, self.year);
        let (largest, inclusive) = target.largest()?;
        let left = left(largest, counted + remaining, sum)?;
        let decimals = u8::from(self.pollutant == Pollutant::Co) + 1;
        let so_far = sum.over(Ratio::whole(counted.into()));
        let allowance = if remaining == 0 {
            let met = |mean: Ratio| mean < largest || (inclusive && mean == largest);
            Allowance::Over {
                met: so_far.is_some_and(met),
            }
        } else if left < Ratio::ZERO || (left == Ratio::ZERO && !inclusive) {
            Allowance::OutOfReach
        } else {
            let exact = left.over(Ratio::whole(remaining.into()))?;
            let mut shown = rounded_down(exact, decimals)?;
            if !inclusive && shown.ratio() == exact {
                shown.units -= 1;
            }
            Allowance::Mean {
                exact,
                inclusive,
                shown,
            }
        };
        let clean_day = match allowance {
            Allowance::Mean { exact, .. } => {
                let clean = self.values(self.year.first(), self.through);
                Ratio::mean(clean.filter(|value| *value < exact))
            }
            Allowance::OutOfReach | Allowance::Over { .. } => None,
        };
        Some(MeanBudget {
            counted,
            remaining,
            so_far,
            so_far_shown: match so_far {
                Some(mean) => Some(round(mean, decimals)?),
                None => None,
            },
            allowance,
            clean_day,
            months: self.months(largest, share)?,
        })
    }

    fn months(&self, largest: Ratio, share: &MonthShare) -> Option<Vec<MonthCourse>> {
        let months: Vec<(Date, u32)> = months_of(self.year).collect();
        let mut course = Vec::new();
        for (place, (month, _)) in months.iter().enumerate() {
            let (before, sum) = match month.yesterday() {
                Ok(eve) => self.total(self.year.first(), eve)?,
                Err(_) => (0, Ratio::ZERO),
            };
            let mut weights = Ratio::ZERO;
            let mut to_come = 0;
            for (later, days) in &months[place..] {
                to_come += days;
                let weight = share.of(*later).times(Ratio::whole((*days).into()))?;
                weights = weights.plus(weight)?;
            }
            // Seen from a month that has not begun, the days between are still to come and keep to the same allowance.
            let required = if *month <= self.through {
                left(largest, before + to_come, sum)?
                    .times(share.of(*month))?
                    .over(weights)
            } else {
                self.required_later(largest, share, *month, &months)
            };
            let last = month.last_of_month();
            course.push(MonthCourse {
                month: *month,
                achieved: Ratio::mean(self.values(*month, last)),
                required: required.filter(|mean| *mean >= Ratio::ZERO),
            });
        }
        Some(course)
    }

    /// What a month after `through` may average when all days still to come share what is left.
    fn required_later(
        &self,
        largest: Ratio,
        share: &MonthShare,
        month: Date,
        months: &[(Date, u32)],
    ) -> Option<Ratio> {
        let (counted, sum) = self.total(self.year.first(), self.through)?;
        let mut weights = Ratio::ZERO;
        for (later, _) in months {
            let from = (*later).max(self.through.tomorrow().ok()?);
            let days = Period::span(from, later.last_of_month()).map_or(0, Period::length);
            weights = weights.plus(share.of(*later).times(Ratio::whole(days.into()))?)?;
        }
        left(largest, counted + days_after(self.through, self.year), sum)?
            .times(share.of(month))?
            .over(weights)
    }
}

/// What is left of the year's sum.
fn left(largest: Ratio, days: u32, sum: Ratio) -> Option<Ratio> {
    largest.times(Ratio::whole(days.into()))?.minus(sum)
}

/// How many days of `year` come after `through`.
pub(super) fn days_after(through: Date, year: Period) -> u32 {
    let next = through.tomorrow().ok().map(|next| next.max(year.first()));
    next.and_then(|next| Period::span(next, year.last()))
        .map_or(0, Period::length)
}
