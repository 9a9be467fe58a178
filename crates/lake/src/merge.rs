//! Rows of several segments as one series. For one site and time a reviewed value goes before a provisional one, and of two of the same
//! standing the one that was imported later; where the later row has no value, the earlier one stays.

use crate::segment::Record;

/// One row for every site and time, sorted by both. Rows of files come in the order of import.
pub(crate) fn merge(rows: Vec<Record>) -> Vec<Record> {
    joined(rows, |record| (record.site, record.at))
}

/// One row for every site, time and standing, sorted by all three. Rows that come later can be merged with these as with the rows they were
/// made from: a provisional value that comes later still goes after a reviewed one.
pub(crate) fn fold(rows: Vec<Record>) -> Vec<Record> {
    joined(rows, |record| (record.site, record.at, record.grade))
}

fn joined<K: PartialEq>(mut rows: Vec<Record>, key: impl Fn(&Record) -> K) -> Vec<Record> {
    let place = |row: &Record| (row.site, row.at, row.grade);
    // The sort is stable, so that what was imported later stays behind what was imported before.
    if !rows.is_sorted_by_key(place) {
        rows.sort_by_key(place);
    }
    rows.dedup_by(|newer, kept| {
        let same = key(kept) == key(newer);
        if same {
            for (value, newer) in kept.values.iter_mut().zip(newer.values) {
                *value = newer.or(*value);
            }
            kept.grade = newer.grade;
        }
        same
    });
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use lantian_domain::assess::Grade;
    use lantian_domain::standard::Concentration;

    fn row(at: i32, value: Option<i32>, grade: Grade) -> Record {
        let mut values = [None; 6];
        values[5] = value.map(Concentration::micrograms);
        Record {
            site: 0,
            at,
            values,
            grade,
        }
    }

    #[test]
    fn later_goes_before_earlier_and_reviewed_before_both() {
        use Grade::{Provisional, Reviewed};
        let shown = |rows: [Record; 2]| -> Vec<Option<i64>> {
            merge(rows.into())
                .iter()
                .map(|record| record.values[5].map(|value| value.count() / 1_000_000))
                .collect()
        };
        let later = [row(7, Some(10), Provisional), row(7, Some(20), Provisional)];
        assert_eq!(shown(later), [Some(20)]);
        let reviewed = [row(7, Some(10), Reviewed), row(7, Some(20), Provisional)];
        assert_eq!(shown(reviewed), [Some(10)]);
        let gap = [row(7, Some(10), Provisional), row(7, None, Provisional)];
        assert_eq!(shown(gap), [Some(10)]);
        let hours = [row(8, Some(8), Provisional), row(7, Some(7), Provisional)];
        assert_eq!(shown(hours), [Some(7), Some(8)]);
    }
}
