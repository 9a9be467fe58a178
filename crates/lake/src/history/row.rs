//! Rows of one series, and what counts when a time was sent more than once.

use std::collections::HashSet;

use super::exact::Number;
use super::month::{moment, seconds};
use super::reading::{Observation, Reading};

/// A value of a series. The order is that of a segment: by time, then by frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    /// Seconds since 1970 in Beijing.
    pub(super) at: i64,
    pub(super) frame: u64,
    pub(super) value: Number,
    /// Zero for none.
    pub(super) mark: u8,
}

impl Row {
    pub(super) fn of(reading: &Reading<'_>) -> Row {
        Row {
            at: seconds(reading.at),
            frame: reading.frame,
            value: reading.value,
            mark: reading.mark.unwrap_or(0),
        }
    }

    pub(super) fn of_observation(observation: &Observation) -> Row {
        Row {
            at: seconds(observation.at),
            frame: observation.frame,
            value: observation.value,
            mark: observation.mark.unwrap_or(0),
        }
    }

    pub(super) fn observation(&self) -> Observation {
        Observation {
            at: moment(self.at),
            value: self.value,
            mark: (self.mark != 0).then_some(self.mark),
            frame: self.frame,
        }
    }
}

/// Sorts rows and takes away those that say again what a later frame says of the same time. What they give does not depend on how often or in
/// which order rows come, so that a frame may be read twice. Gives how many of those left are superseded by others.
pub(super) fn settle(rows: &mut Vec<Row>) -> u64 {
    if !rows.is_sorted() {
        rows.sort_unstable();
    }
    if rows.array_windows().all(|[one, next]| one.at < next.at) {
        return 0;
    }
    let (mut kept, mut superseded) = (0, 0);
    let mut begins = 0;
    while begins < rows.len() {
        let at = rows[begins].at;
        let same = rows[begins..].iter().take_while(|row| row.at == at).count();
        if same > 1 {
            let mut said = HashSet::new();
            let mut last: Vec<Row> = rows[begins..begins + same].to_vec();
            last.reverse();
            last.retain(|row| said.insert((row.value, row.mark)));
            last.reverse();
            rows[kept..kept + last.len()].copy_from_slice(&last);
            kept += last.len();
            superseded += last.len() - 1;
        } else {
            rows[kept] = rows[begins];
            kept += 1;
        }
        begins += same;
    }
    rows.truncate(kept);
    u64::try_from(superseded).unwrap_or(u64::MAX)
}

/// The rows that count: of every time the one of the greatest frame. `rows` are settled.
pub(super) fn counting(rows: &[Row]) -> impl Iterator<Item = &Row> {
    let later = rows.iter().skip(1).map(|row| Some(row.at));
    rows.iter()
        .zip(later.chain([None]))
        .filter(|(row, next)| *next != Some(row.at))
        .map(|(row, _)| row)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn row((at, frame, value, mark): (i64, u64, i64, bool)) -> Row {
        Row {
            at,
            frame,
            value: Number::new(value, 1).unwrap(),
            mark: if mark { b'N' } else { 0 },
        }
    }

    fn rows(values: &[(i64, u64, i64)]) -> Vec<Row> {
        let plain = |&(at, frame, value): &(i64, u64, i64)| row((at, frame, value, true));
        values.iter().map(plain).collect()
    }

    #[test]
    fn the_later_frame_counts_and_the_earlier_different_value_stays() {
        let mut sent = rows(&[(60, 1, 5), (60, 2, 6), (60, 3, 5), (120, 4, 7), (0, 5, 1)]);
        assert_eq!(settle(&mut sent), 1);
        assert_eq!(
            sent,
            rows(&[(0, 5, 1), (60, 2, 6), (60, 3, 5), (120, 4, 7)])
        );
        let counted: Vec<Row> = counting(&sent).copied().collect();
        assert_eq!(counted, rows(&[(0, 5, 1), (60, 3, 5), (120, 4, 7)]));
    }

    proptest! {
        #[test]
        fn rows_settle_alike_in_any_order_and_any_parts(
            sent in proptest::collection::vec((0_i64..4, 0_u64..6, 0_i64..3, any::<bool>()), 0..24),
            cut in 0_usize..24,
        ) {
            let all: Vec<Row> = sent.into_iter().map(row).collect();
            let mut whole = all.clone();
            settle(&mut whole);
            let (one, other) = all.split_at(cut.min(all.len()));
            let (mut one, mut other) = (one.to_vec(), other.to_vec());
            settle(&mut one);
            settle(&mut other);
            other.extend(one);
            other.extend(all.iter().rev());
            settle(&mut other);
            prop_assert_eq!(&other, &whole);
            for counted in counting(&whole) {
                let most = all.iter().filter(|row| row.at == counted.at).max();
                prop_assert_eq!(Some(counted), most);
            }
        }
    }
}
