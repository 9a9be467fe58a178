//! What is missing, as ranges that can be asked for again (CN 2051, 2061, 2031). `BeginTime` and `EndTime` of HJ 212 are both included, and
//! equal ones mean one record.

use std::collections::BTreeSet;

use jiff::civil::DateTime;

use super::super::device::{Cadence, Interval};
use super::super::period::{Period, between};
use super::{place_of, places};

/// A run of missing places of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Gap {
    /// Of what.
    pub cadence: Cadence,
    /// The first missing.
    pub first: DateTime,
    /// The last missing, included.
    pub last: DateTime,
    /// How many are missing.
    pub places: u32,
}

/// The gaps in a period, the earliest first. Places in a pause are no gap and end the one before.
pub fn gaps(
    interval: Interval,
    period: Period,
    arrived: &[DateTime],
    pauses: &[Period],
) -> Vec<Gap> {
    let there: BTreeSet<DateTime> = arrived.iter().map(|at| place_of(interval, *at)).collect();
    let mut gaps: Vec<Gap> = Vec::new();
    let mut open = false;
    for place in places(interval, period) {
        let missing = !there.contains(&place) && !pauses.iter().any(|pause| pause.holds(place));
        match gaps.last_mut() {
            Some(gap) if missing && open => {
                gap.last = place;
                gap.places += 1;
            }
            _ if missing => gaps.push(Gap {
                cadence: interval.cadence(),
                first: place,
                last: place,
                places: 1,
            }),
            _ => {}
        }
        open = missing;
    }
    gaps
}

/// The requests that fill the gaps: none asks for more than `most` records, and a logger that answers slowly loses little by a time-out.
/// Gaps that only a few records part are asked for together, where the answer repeats at most `repeated` records.
pub fn requests(interval: Interval, gaps: &[Gap], most: u32, repeated: u32) -> Vec<Gap> {
    let most = most.max(1);
    let step = i64::from(interval.seconds());
    let mut joined: Vec<Gap> = Vec::new();
    for gap in gaps.iter().filter(|gap| gap.cadence.can_be_asked()) {
        if let Some(before) = joined.last_mut() {
            let there = between(before.last, gap.first) / step - 1;
            let length = between(before.first, gap.last) / step + 1;
            if there <= i64::from(repeated) && length <= i64::from(most) {
                before.last = gap.last;
                before.places += gap.places;
                continue;
            }
        }
        joined.push(*gap);
    }
    joined
        .iter()
        .flat_map(|gap| cut(interval, *gap, most))
        .collect()
}

/// The gap in pieces of at most `most` places.
fn cut(interval: Interval, gap: Gap, most: u32) -> Vec<Gap> {
    if gap.places <= most {
        return vec![gap];
    }
    let end = super::later(gap.last, 1);
    let all: Vec<DateTime> = places(interval, Period::new(gap.first, end)).collect();
    all.chunks(most as usize)
        .map(|piece| Gap {
            first: piece[0],
            last: piece[piece.len() - 1],
            places: u32::try_from(piece.len()).unwrap_or(most),
            ..gap
        })
        .collect()
}
