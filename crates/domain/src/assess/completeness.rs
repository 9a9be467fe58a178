//! Valid days counted against the calendar: what was expected, what is there, what each month needs.

use jiff::civil::Date;

use crate::standard::{Completeness, Period, Pollutant, Rules};

use super::city::Days;
use super::outcome::{Rule, Shortfall};

/// The days of a month within a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthCount {
    /// The first day of the month.
    pub month: Date,
    /// How many of its days lie in the period.
    pub expected: u32,
    /// How many of these are valid.
    pub valid: u32,
    /// How many the month needs, if all of it lies in the period.
    pub needed: Option<u32>,
}

impl MonthCount {
    /// The shortfall, if there is one.
    pub fn shortfall(&self) -> Option<Shortfall> {
        let need = self.needed.filter(|need| self.valid < *need)?;
        Some(Shortfall {
            rule: Rule::MonthDays,
            have: self.valid,
            need,
            month: Some(self.month),
        })
    }
}

/// The days of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many days the period has.
    pub expected: u32,
    /// How many of these are valid.
    pub valid: u32,
    /// By month.
    pub months: Vec<MonthCount>,
}

impl Counts {
    /// Counts the days on which `pollutant` was measured. Days left out for dust count where the rule says so.
    pub(super) fn of(period: Period, days: &Days, pollutant: Pollutant, rules: &Rules) -> Counts {
        let dust_counts = rules.dust.counts_as_measured.value;
        let mut counts = Counts::default();
        for (month, expected) in months_of(period) {
            counts.expected += expected;
            counts.months.push(MonthCount {
                month,
                expected,
                valid: 0,
                needed: whole_month(month, expected, &rules.limits.completeness),
            });
        }
        for (day, values) in days.range(period.first()..=period.last()) {
            let removed = dust_counts && values.removed.contains(pollutant);
            if values.get(pollutant).is_none() && !removed {
                continue;
            }
            counts.valid += 1;
            let month = day.first_of_month();
            if let Ok(place) = counts.months.binary_search_by_key(&month, |one| one.month) {
                counts.months[place].valid += 1;
            }
        }
        counts
    }

    /// The first rule of a year, quarter or month that fails; other runs of days have none.
    pub(super) fn shortfall(
        &self,
        period: Period,
        completeness: &Completeness,
    ) -> Option<Shortfall> {
        if !period.is_regular() {
            return None;
        }
        let need = u32::from(completeness.year_days);
        if period.is_year() && self.valid < need {
            return Some(Shortfall::new(Rule::YearDays, self.valid, need));
        }
        self.short_months().next()
    }

    /// The months that have too few days.
    pub fn short_months(&self) -> impl Iterator<Item = Shortfall> {
        self.months.iter().filter_map(MonthCount::shortfall)
    }
}

/// The months of a period, each as its first day, with how many of its days lie in the period.
pub(super) fn months_of(period: Period) -> impl Iterator<Item = (Date, u32)> {
    let next = |month: &Date| month.last_of_month().tomorrow().ok();
    std::iter::successors(Some(period.first().first_of_month()), next)
        .take_while(move |month| *month <= period.last())
        .map(move |month| {
            let from = month.max(period.first());
            let to = month.last_of_month().min(period.last());
            (month, Period::span(from, to).map_or(0, Period::length))
        })
}

fn whole_month(month: Date, expected: u32, completeness: &Completeness) -> Option<u32> {
    let whole = i64::from(expected) == i64::from(month.days_in_month());
    whole.then(|| u32::from(completeness.month(month.month())))
}
