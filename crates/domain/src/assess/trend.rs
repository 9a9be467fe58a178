//! Whether a series rises or falls: Spearman's rank correlation with time (HJ 663 annex B), decided on exact fractions.

use crate::standard::{Ratio, critical_value};

use super::outcome::{Assessed, Basis, Remark, Rule, Shortfall};
use crate::actor::Mark;

/// How many periods a trend needs.
const LEAST_PERIODS: usize = 5;

/// Which way a series goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Significantly up.
    Rising,
    /// Significantly down.
    Falling,
    /// Neither can be said.
    NotSignificant,
}

/// A trend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The coefficient, exactly.
    pub coefficient: Ratio,
    /// At the level 0.05.
    pub direction: Direction,
    /// Whether it is significant at the level 0.01 too.
    pub at_one_per_cent: bool,
}

/// The trend of values in the order of time. Equal values share the mean of their ranks.
pub fn trend(values: &[Ratio], edition: &'static str) -> Assessed<Trend> {
    let basis = Basis {
        edition,
        clause: "annex B",
        profile: "spearman-mean-ranks",
        mark: Mark::Likely,
    };
    let periods = u16::try_from(values.len()).unwrap_or(u16::MAX);
    let tabled = critical_value(periods).filter(|_| values.len() >= LEAST_PERIODS);
    let Some((length, five, one)) = tabled else {
        let shortfall = Shortfall::new(Rule::Periods, periods.into(), LEAST_PERIODS as u32);
        return Assessed::invalid(shortfall, basis);
    };
    // Twice the ranks, so that shared ranks are whole: those below count twice, equals once, and one more.
    let squares: i128 = values
        .iter()
        .enumerate()
        .map(|(time, value)| {
            let below = values.iter().filter(|other| *other < value).count();
            let equal = values.iter().filter(|other| *other == value).count();
            let twice_rank = 2 * below + equal + 1;
            let difference = twice_rank as i128 - 2 * (time as i128 + 1);
            difference * difference
        })
        .sum();
    let n = i128::from(periods);
    let coefficient =
        Ratio::new(6 * squares, 4 * (n * n * n - n)).and_then(|part| Ratio::whole(1).minus(part));
    let Some(coefficient) = coefficient else {
        return Assessed::invalid(Shortfall::new(Rule::ExactRange, 0, 1), basis);
    };
    let reaches = |thousandths: u16| {
        Ratio::new(thousandths.into(), 1000).is_some_and(|least| least <= coefficient.magnitude())
    };
    let direction = match (reaches(five), coefficient < Ratio::ZERO) {
        (false, _) => Direction::NotSignificant,
        (true, true) => Direction::Falling,
        (true, false) => Direction::Rising,
    };
    let found = Trend {
        coefficient,
        direction,
        at_one_per_cent: one.is_some_and(reaches),
    };
    let shorter = (length != periods).then_some(Remark::ShorterTable { periods: length });
    Assessed::value(found, basis).with(shorter)
}
