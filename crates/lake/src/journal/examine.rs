//! Looking into a batch that does not agree with its hash: which of its records are not as they were written.

use std::ops::RangeInclusive;

use super::damage::Kind;
use super::layout::BatchHeader;
use super::record::{Fault, first};

/// Something found in a batch: from which byte of its records on, which records, what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) at: usize,
    pub(crate) sequences: RangeInclusive<u64>,
    pub(crate) kind: Kind,
}

/// What is wrong with the records of a batch; nothing when each of them looks as it should.
pub(crate) fn records(header: &BatchHeader, bytes: &[u8]) -> Vec<Found> {
    let mut found = Vec::new();
    // The numbers that are there, in the order in which they stand, each with its place.
    let mut there: Vec<(u64, usize)> = Vec::new();
    let (mut at, mut expected) = (0, header.first);
    while at < bytes.len() {
        match first(&bytes[at..]) {
            Ok(record) => {
                there.push((record.sequence, at));
                expected = record.sequence.saturating_add(1);
                at += record.whole;
            }
            Err(fault) => {
                let (behind, number) = behind(header, bytes, at, expected, fault);
                let last = number.saturating_sub(1).max(expected);
                found.push(altered(at, expected..=last));
                there.extend((expected..=last).map(|number| (number, at)));
                expected = last.saturating_add(1);
                at = behind;
            }
        }
    }
    let mut sorted = there.clone();
    sorted.sort_unstable();
    found.extend(reordered(&there, &sorted));
    removed(header, &sorted, bytes.len(), &mut found);
    found
}

/// Where the next record begins behind one that was altered, and which number it has. If its length was altered, the next one is looked for.
fn behind(
    header: &BatchHeader,
    bytes: &[u8],
    at: usize,
    expected: u64,
    fault: Fault,
) -> (usize, u64) {
    let end = (bytes.len(), header.next());
    if let Fault::Altered { whole } = fault {
        let next = at + whole;
        if next == bytes.len() || first(&bytes[next..]).is_ok() {
            return (next, expected.saturating_add(1));
        }
    }
    let mut places = at + 1..bytes.len();
    let found = places.find_map(|place| {
        // Cheaper than a check at each place.
        let number = u64::from_le_bytes(*bytes.get(place + 8..)?.first_chunk()?);
        let follows = (expected..header.next()).contains(&number);
        (follows && first(&bytes[place..]).is_ok()).then_some((place, number))
    });
    found.unwrap_or(end)
}

fn altered(at: usize, sequences: RangeInclusive<u64>) -> Found {
    Found {
        at,
        sequences,
        kind: Kind::RecordAltered,
    }
}

/// The records that do not stand where their number puts them.
fn reordered(there: &[(u64, usize)], sorted: &[(u64, usize)]) -> Option<Found> {
    let mut moved = there.iter().zip(sorted).filter(|(a, b)| a.0 != b.0);
    let ((_, at), _) = moved.next()?;
    let numbers = || {
        let pairs = there.iter().zip(sorted).filter(|(a, b)| a.0 != b.0);
        pairs.map(|(there, _)| there.0)
    };
    Some(Found {
        at: *at,
        sequences: numbers().min()?..=numbers().max()?,
        kind: Kind::RecordsReordered,
    })
}

/// The numbers that are missing, in runs.
fn removed(header: &BatchHeader, sorted: &[(u64, usize)], end: usize, found: &mut Vec<Found>) {
    let mut expected = header.first;
    let all_there = (header.next(), end);
    for (number, at) in sorted.iter().copied().chain([all_there]) {
        if number > expected {
            found.push(Found {
                at,
                sequences: expected..=number - 1,
                kind: Kind::RecordsRemoved,
            });
        }
        expected = expected.max(number.saturating_add(1));
    }
}
