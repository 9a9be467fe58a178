//! Minutes that go missing when values are high, so that the hour does not count. Network faults do not ask how high a value is.

use jiff::civil::DateTime;

use super::chance::at_least;
use super::parameters::Parameters;
use super::{Lead, Screen, window};
use crate::language::Bilingual;

/// An hour with its valid minutes. Hours of stops and calibrations are left out by the caller.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GapHour {
    /// Its begin.
    pub at: DateTime,
    /// How many minutes are valid.
    pub valid: u32,
    /// The mean of whatever minutes there are, as a share of the limit; none where there are none.
    pub level: Option<f64>,
}

/// Short hours that are high more often than hours are.
pub fn gap_tactics(factor: &str, hours: &[GapHour], parameters: &Parameters) -> Option<Lead> {
    let rule = &parameters.gap;
    // An hour without any minute is as high as the higher of its neighbours.
    let level = |at: usize| {
        hours[at].level.or_else(|| {
            let neighbours = [at.checked_sub(1), Some(at + 1)];
            let levels = neighbours
                .into_iter()
                .flatten()
                .filter_map(|at| hours.get(at)?.level);
            levels.max_by(f64::total_cmp)
        })
    };
    let known: Vec<(usize, f64)> = (0..hours.len())
        .filter_map(|at| Some((at, level(at)?)))
        .collect();
    let high = known
        .iter()
        .filter(|(_, level)| rule.near <= *level)
        .count();
    let short: Vec<&(usize, f64)> = known
        .iter()
        .filter(|(at, _)| hours[*at].valid < rule.valid)
        .collect();
    let both: Vec<usize> = short
        .iter()
        .filter(|(_, level)| rule.near <= *level)
        .map(|(at, _)| *at)
        .collect();
    let usual = (high - both.len()) as f64 / (known.len() - short.len()).max(1) as f64;
    // Where no whole hour is high, one that is has still some chance.
    let usual = usual.max(1.0 / known.len().max(1) as f64);
    let chance = at_least(both.len(), short.len(), usual);
    if both.len() < rule.hours.max(1) || rule.chance <= chance {
        return None;
    }
    let (count, all) = (both.len(), short.len());
    let near = rule.near * 100.0;
    Some(Lead {
        screen: Screen::GapTactics,
        factor: factor.to_owned(),
        window: window(hours[both[0]].at, hours[both[count - 1]].at),
        statistic: chance,
        threshold: rule.chance,
        parameters: parameters.edition.clone(),
        words: Bilingual::new(
            format!(
                "{all} 个分钟数不足的小时中有 {count} 个在限值的 {near:.0} % 以上，其余小时只有 {:.0} %",
                usual * 100.0
            ),
            format!(
                "{count} of {all} short hours are above {near:.0} % of the limit, of other hours only {:.0} %",
                usual * 100.0
            ),
        ),
    })
}
