//! The budget of good days: how many bad ones the year may have, and how many of these are spent. Days that are still to come are
//! taken to be monitored, all of them.

use jiff::civil::Date;

use super::mean::days_after;
use super::{Margin, MonthCourse};
use crate::assess::city::Days;
use crate::assess::completeness::months_of;
use crate::assess::good_days::{DayQuality, Denominator, percent, quality};
use crate::assess::outcome::{Assessed, Basis, Inapplicable, Remark, uncertain};
use crate::standard::{Period, Ratio, Rounded, Selection};

/// A target for the share of good days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoodDayTarget {
    /// The share, in per cent.
    pub percent: Ratio,
    /// To how many decimals it is judged.
    pub decimals: u8,
    /// When it counts as met.
    pub margin: Margin,
    /// By what good days are divided.
    pub denominator: Denominator,
}

/// The budget of good days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodDayBudget {
    /// Good days so far.
    pub good: u32,
    /// Bad days so far.
    pub bad: u32,
    /// Days so far without an index that counts. By the calendar they are no good days; otherwise they do not exist.
    pub without_index: u32,
    /// Days still to come.
    pub remaining: u32,
    /// The share so far, in per cent; none before the first day that counts.
    pub rate: Option<Rounded>,
    /// By how many days the year will be divided.
    pub denominator: u32,
    /// How many good days the year needs.
    pub needed: u32,
    /// How many days of the year may be other than good.
    pub allowed: u32,
    /// How many of these are left; negative when more are spent than allowed.
    pub left: i64,
    /// How many good days keep the share after one bad day; none for a target of 100 % or more.
    pub price: Option<u32>,
    /// The year by month: shares of good days in per cent.
    pub months: Vec<MonthCourse>,
}

impl GoodDayBudget {
    /// Whether the target can still be met.
    pub fn within_reach(&self) -> bool {
        0 <= self.left
    }
}

/// How many of `days` must be good.
fn needed(target: &GoodDayTarget, days: u32) -> u32 {
    let enough = |good: u32| {
        match target.margin {
            Margin::Exact => Ratio::new(i128::from(good) * 100, days.into()),
            Margin::Rounded => percent(good, days, target.decimals).map(Rounded::ratio),
        }
        .is_some_and(|rate| target.percent <= rate)
    };
    // A share only grows with the good days, so the least number that is enough is found by halving.
    let (mut too_few, mut found) = (0, days + 1);
    if enough(0) {
        return 0;
    }
    while found - too_few > 1 {
        let middle = too_few.midpoint(found);
        if enough(middle) {
            found = middle;
        } else {
            too_few = middle;
        }
    }
    found
}

#[derive(Clone, Copy, Default)]
struct Tally {
    good: u32,
    bad: u32,
    without_index: u32,
}

fn tally(days: &Days, from: Date, to: Date, selection: Selection) -> Tally {
    let mut tally = Tally::default();
    let Some(span) = Period::span(from, to) else {
        return tally;
    };
    for (day, values) in days.range(from..=to) {
        match quality(values, *day, selection) {
            DayQuality::Counted { good: true } => tally.good += 1,
            DayQuality::Counted { good: false } => tally.bad += 1,
            DayQuality::Incomplete | DayQuality::Unmonitored => {}
        }
    }
    tally.without_index = span.length() - tally.good - tally.bad;
    tally
}

impl Tally {
    /// Days that count.
    fn counted(self, denominator: Denominator) -> u32 {
        match denominator {
            Denominator::Monitored => self.good + self.bad,
            Denominator::Calendar => self.good + self.bad + self.without_index,
        }
    }
}

/// The budget of `year` after the day `through`.
pub fn good_day_budget(
    target: &GoodDayTarget,
    year: Period,
    days: &Days,
    through: Date,
    selection: Selection,
) -> Assessed<GoodDayBudget> {
    let mut basis = Basis {
        edition: "none",
        clause: "优良天数比率",
        profile: target.margin.code(),
        mark: crate::actor::Mark::Sure,
    };
    let rules = selection.rules_for(year);
    let (Some(rules), Some(_)) = (rules, selection.rules_on(year.first())) else {
        return Assessed::not_applicable(Inapplicable::NoEdition, basis);
    };
    basis.edition = rules.index.key;
    basis.mark = rules.evaluation.good_days.mark;
    let through = through.min(year.last());
    let so_far = tally(days, year.first(), through, selection);
    let remaining = days_after(through, year);
    let denominator = so_far.counted(target.denominator) + remaining;
    let needed_days = needed(target, denominator);
    let spent = so_far.counted(target.denominator) - so_far.good;
    let allowed = denominator.saturating_sub(needed_days);
    let unreachable = i64::from(needed_days > denominator);
    let budget = GoodDayBudget {
        good: so_far.good,
        bad: so_far.bad,
        without_index: so_far.without_index,
        remaining,
        rate: percent(
            so_far.good,
            so_far.counted(target.denominator),
            target.decimals,
        ),
        denominator,
        needed: needed_days,
        allowed,
        left: i64::from(allowed) - i64::from(spent) - unreachable,
        price: price(target),
        months: months(target, year, days, through, selection),
    };
    let spans = selection
        .changes_within(year)
        .then_some(Remark::SpansEditions);
    Assessed::value(budget, basis)
        .with(spans)
        .with(uncertain(&rules.evaluation.good_days))
}

/// P ÷ (100 − P), rounded up: so many good days weigh one bad day up.
fn price(target: &GoodDayTarget) -> Option<u32> {
    let bad = Ratio::whole(100).minus(target.percent)?;
    if bad <= Ratio::ZERO {
        return None;
    }
    u32::try_from(target.percent.over(bad)?.ceiling()).ok()
}

fn months(
    target: &GoodDayTarget,
    year: Period,
    days: &Days,
    through: Date,
    selection: Selection,
) -> Vec<MonthCourse> {
    months_of(year)
        .map(|(month, _)| {
            let own = tally(days, month, month.last_of_month().min(through), selection);
            let eve = month.yesterday().unwrap_or(month).min(through);
            let before = if year.first() < month {
                tally(days, year.first(), eve, selection)
            } else {
                Tally::default()
            };
            // Days after the last one known are still to come, also those before the month.
            let to_come = if year.first() < month {
                days_after(eve, year)
            } else {
                year.length()
            };
            let all = before.counted(target.denominator) + to_come;
            let missing = needed(target, all).saturating_sub(before.good);
            let required = Ratio::new(i128::from(missing) * 100, to_come.into());
            let counted = own.counted(target.denominator);
            MonthCourse {
                month,
                achieved: Ratio::new(i128::from(own.good) * 100, counted.into()),
                required: required.filter(|rate| *rate <= Ratio::whole(100)),
            }
        })
        .collect()
}
