//! What should have arrived, what did, and what is missing. Each interval lays a grid over the day; a place of the grid is expected unless
//! the source was stopped or, where the rule says so, in maintenance. From it come 数据传输率, 数据有效率 and 传输有效率, and the ranges
//! that are asked for again.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use super::device::{Cadence, Interval};
use super::mark::{DataMark, Unmarked};
use super::period::{Period, at_second, later, seconds_of};

mod gap;
mod rate;

pub use gap::{Gap, gaps, requests};
pub use rate::{Count, Pause, RateRule, rate_rule_on, rate_rules};

/// Something that arrived: when its period began, and how it is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// The begin of its period.
    pub at: DateTime,
    /// The mark of the factor that is counted.
    pub mark: Option<DataMark>,
}

/// Times that matter for what is expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pauses<'a> {
    /// When the source was stopped, announced and confirmed.
    pub stops: &'a [Period],
    /// When the device was in maintenance.
    pub maintenance: &'a [Period],
}

impl Pauses<'_> {
    fn excuse(&self, at: DateTime, rule: &RateRule) -> bool {
        let within = |periods: &[Period], pause| {
            pause == Pause::NotExpected && periods.iter().any(|period| period.holds(at))
        };
        within(self.stops, rule.stops) || within(self.maintenance, rule.maintenance)
    }
}

/// The places of the grid whose begin lies in `period`. Grids begin at midnight.
pub fn places(interval: Interval, period: Period) -> impl Iterator<Item = DateTime> {
    let step = i64::from(interval.seconds());
    let mut day = period.from.date();
    let mut at = seconds_of(Period::day(day).from);
    // To the first place that is not before the period.
    let ahead = (seconds_of(period.from) - at + step - 1).div_euclid(step);
    at += ahead * step;
    let end = seconds_of(period.to);
    std::iter::from_fn(move || {
        let next = seconds_of(Period::day(day).to);
        if next <= at {
            // An interval that does not divide the day begins anew at midnight.
            at = next;
            day = at_second(next).date();
        }
        let here = at;
        at += step;
        (here < end).then(|| at_second(here))
    })
}

/// The place of the grid in which a moment lies.
fn place_of(interval: Interval, at: DateTime) -> DateTime {
    let midnight = Period::day(at.date()).from;
    let into = seconds_of(at) - seconds_of(midnight);
    let step = i64::from(interval.seconds());
    later(midnight, into - into % step)
}

/// Until when everything should be there: places before it have ended and had their time to arrive.
pub fn settled(interval: Interval, now: DateTime, grace_seconds: u32) -> DateTime {
    let ended = later(now, -i64::from(grace_seconds));
    place_of(interval, ended)
}

/// Counts a period: what was expected, what came, what of it is valid. Real-time frames drift against any grid, so of them as many count as
/// were expected, wherever in the period they lie; of everything else one counts for each place.
pub fn count(
    interval: Interval,
    period: Period,
    arrived: &[Arrived],
    pauses: Pauses<'_>,
    rule: &RateRule,
) -> Count {
    let grid = Grid::of(interval, period, arrived);
    let mut count = Count::default();
    for place in places(interval, period) {
        count.add(grid.counted(place, pauses, rule));
    }
    if interval.cadence() == Cadence::RealTime {
        grid.spread(&mut count, pauses, rule);
    }
    count
}

/// Counts day by day.
pub fn count_by_day(
    interval: Interval,
    period: Period,
    arrived: &[Arrived],
    pauses: Pauses<'_>,
    rule: &RateRule,
) -> BTreeMap<Date, Count> {
    let mut by_day: BTreeMap<Date, Vec<Arrived>> = BTreeMap::new();
    for one in arrived.iter().filter(|one| period.holds(one.at)) {
        by_day.entry(one.at.date()).or_default().push(*one);
    }
    let mut counts = BTreeMap::new();
    let mut day = period.from.date();
    while let Some(shared) = Period::day(day).shared(period) {
        let arrived = by_day.remove(&day).unwrap_or_default();
        counts.insert(day, count(interval, shared, &arrived, pauses, rule));
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    counts
}

/// Adds days up to months; the key is the first day of the month.
pub fn by_month(days: &BTreeMap<Date, Count>) -> BTreeMap<Date, Count> {
    let mut months = BTreeMap::new();
    for (day, count) in days {
        let month: &mut Count = months.entry(day.first_of_month()).or_default();
        month.add(*count);
    }
    months
}

/// What arrived, by its place; of two in one place the later in the list stands.
struct Grid {
    places: BTreeMap<DateTime, Option<DataMark>>,
    arrived: Vec<Arrived>,
}

impl Grid {
    fn of(interval: Interval, period: Period, arrived: &[Arrived]) -> Grid {
        let within: BTreeMap<DateTime, Option<DataMark>> = arrived
            .iter()
            .filter(|one| period.holds(one.at))
            .map(|one| (one.at, one.mark))
            .collect();
        let arrived = within.iter().map(|(at, mark)| Arrived {
            at: *at,
            mark: *mark,
        });
        let arrived: Vec<Arrived> = arrived.collect();
        let places = arrived
            .iter()
            .map(|one| (place_of(interval, one.at), one.mark));
        Grid {
            places: places.collect(),
            arrived,
        }
    }

    fn counted(&self, place: DateTime, pauses: Pauses<'_>, rule: &RateRule) -> Count {
        let there = self.places.get(&place);
        let stopped = there == Some(&Some(DataMark::Stopped)) && rule.stops == Pause::NotExpected;
        if stopped || pauses.excuse(place, rule) {
            return Count::default();
        }
        let received = u32::from(there.is_some());
        let valid = there.is_some_and(|mark| Unmarked::Counts.counts(*mark));
        Count {
            expected: 1,
            received,
            valid: u32::from(valid),
        }
    }

    /// What drifted out of its place into that of a neighbour still came.
    fn spread(&self, count: &mut Count, pauses: Pauses<'_>, rule: &RateRule) {
        let expected = |one: &&Arrived| {
            let stopped = one.mark == Some(DataMark::Stopped) && rule.stops == Pause::NotExpected;
            !stopped && !pauses.excuse(one.at, rule)
        };
        let came = self.arrived.iter().filter(expected);
        let valid = came
            .clone()
            .filter(|one| Unmarked::Counts.counts(one.mark))
            .count();
        let most = |number: usize| {
            u32::try_from(number)
                .unwrap_or(u32::MAX)
                .min(count.expected)
        };
        let (received, valid) = (most(came.count()), most(valid));
        count.received = received;
        count.valid = valid;
    }
}

#[cfg(test)]
mod tests;
