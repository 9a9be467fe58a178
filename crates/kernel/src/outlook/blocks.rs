//! The shape of days about the level of their month: blocks of consecutive past days of the same season (Künsch 1989, Politis and Romano
//! 1994), so that spells stay spells.

use super::{Day, Month};
use crate::random::Random;

/// How many days before and after the same day of the year a block may begin.
const AROUND: i32 = 20;

/// The shortest and the longest block, as spells of weather are.
const LENGTHS: (usize, usize) = (5, 15);

/// A month with fewer days has no level to measure its days by.
const FEWEST: usize = 15;

/// Days further apart do not follow each other.
const GAP: i32 = 3;

/// The mean Gregorian year.
const YEAR: f64 = 365.2425;

/// Past days, and where blocks for each day to come may begin.
pub(super) struct Blocks {
    /// Value ÷ the mean of its month, in order of time.
    ratios: Vec<f64>,
    /// For each of them, where the days that follow it without a gap end.
    ends: Vec<usize>,
    /// For each day to come, the beginnings as half-open ranges of the pool, not empty.
    beginnings: Vec<Vec<(usize, usize)>>,
}

impl Blocks {
    /// None when there are no days to draw from.
    pub(super) fn of(months: &[Month], rest: &[Day]) -> Option<Blocks> {
        let pool: Vec<(i32, f64)> = months
            .iter()
            .filter(|month| FEWEST <= month.days.len())
            .flat_map(|month| {
                let ratio = |value: f64| value / month.mean;
                month
                    .days
                    .iter()
                    .map(move |known| (known.day.number, ratio(known.value)))
            })
            .collect();
        let (first, _) = *pool.first()?;
        let beginnings = rest.iter().map(|day| {
            let years = (1..).map(|back| day.number - (f64::from(back) * YEAR).round() as i32);
            let known = years.take_while(|same| first <= same + AROUND);
            let ranges = known.map(|same| {
                let before = |until: i32| pool.partition_point(|(number, _)| *number < until);
                (before(same - AROUND), before(same + AROUND + 1))
            });
            let ranges: Vec<(usize, usize)> = ranges.filter(|(from, to)| from < to).collect();
            if ranges.is_empty() {
                // Nothing of the season is known: any day tells more than none.
                vec![(0, pool.len())]
            } else {
                ranges
            }
        });
        let mut ends = vec![pool.len(); pool.len()];
        for place in (1..pool.len()).rev() {
            let follows = pool[place].0 - pool[place - 1].0 <= GAP;
            ends[place - 1] = if follows { ends[place] } else { place };
        }
        Some(Blocks {
            beginnings: beginnings.collect(),
            ratios: pool.iter().map(|(_, ratio)| *ratio).collect(),
            ends,
        })
    }

    /// The shape of some days from the one at `place` of those to come: at least one, and perhaps more than there are.
    pub(super) fn draw(&self, place: usize, random: &mut Random) -> &[f64] {
        let from = pick(&self.beginnings[place], random);
        let (shortest, longest) = LENGTHS;
        let length = shortest + random.below(longest - shortest + 1);
        &self.ratios[from..(from + length).min(self.ends[from])]
    }
}

/// One of the places in `ranges`, each as likely.
fn pick(ranges: &[(usize, usize)], random: &mut Random) -> usize {
    let all = ranges.iter().map(|(from, to)| to - from).sum();
    let mut left = random.below(all);
    for (from, to) in ranges {
        if left < to - from {
            return from + left;
        }
        left -= to - from;
    }
    0
}
