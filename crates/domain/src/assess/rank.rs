//! Ranks of cities. Equal published numbers share a place and the next place is left out: 1, 1, 3. Change is ranked too; a city
//! whose six numbers all meet class II is left out of the list of those that grew worse.

use crate::standard::{Ratio, Rounded, round};

/// The ranks, the smallest number first; none where there is no number.
pub fn competition_ranks(values: &[Option<Rounded>]) -> Vec<Option<u32>> {
    let mut sorted: Vec<Ratio> = values.iter().flatten().map(|value| value.ratio()).collect();
    sorted.sort_unstable();
    values
        .iter()
        .map(|value| {
            let value = value.as_ref()?.ratio();
            let better = sorted.partition_point(|other| *other < value);
            u32::try_from(better + 1).ok()
        })
        .collect()
}

/// How a city changed, and its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeRank {
    /// The change of its index in per cent; negative is better. None without both numbers.
    pub change: Option<Rounded>,
    /// Its place among those that grew better, the best first.
    pub improvement: Option<u32>,
    /// Its place among those that grew worse, the worst first; none for cities that meet class II.
    pub worsening: Option<u32>,
}

/// Ranks cities by change: of each the index now, the index before, and whether its six numbers meet class II. Changes are compared
/// as published, to `decimals`.
pub fn change_ranks(
    cities: &[(Option<Rounded>, Option<Rounded>, bool)],
    decimals: u8,
) -> Vec<ChangeRank> {
    let changes: Vec<Option<Rounded>> = cities
        .iter()
        .map(|(now, before, _)| {
            let (now, before) = ((*now)?.ratio(), (*before)?.ratio());
            let change = now.minus(before)?.over(before)?.times(Ratio::whole(100))?;
            round(change, decimals)
        })
        .collect();
    let improvement = competition_ranks(&changes);
    let worst_first: Vec<Option<Rounded>> = changes
        .iter()
        .zip(cities)
        .map(|(change, (_, _, attains))| {
            change.filter(|_| !attains).map(|change| Rounded {
                units: -change.units,
                decimals: change.decimals,
            })
        })
        .collect();
    let worsening = competition_ranks(&worst_first);
    changes
        .into_iter()
        .zip(improvement)
        .zip(worsening)
        .map(|((change, improvement), worsening)| ChangeRank {
            change,
            improvement,
            worsening,
        })
        .collect()
}
