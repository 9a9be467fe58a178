//! Rows of several segments as one series. For one site and time a reviewed value goes before a provisional one, and of two of the same
//! standing the one that was imported later; where the later row has no value, the earlier one stays.

use crate::segment::Record;

/// A row with the place of its file in the order of import.
pub(crate) struct Ranked {
    pub(crate) rank: u32,
    pub(crate) record: Record,
}

/// One row for every site and time, sorted by both.
pub(crate) fn merge(rows: Vec<Ranked>) -> Vec<Record> {
    joined(rows, |record| (record.site, record.at))
}

/// One row for every site, time and standing, sorted by all three. Rows that come later can be merged with these as with the rows they were
/// made from: a provisional value that comes later still goes after a reviewed one.
pub(crate) fn fold(rows: Vec<Ranked>) -> Vec<Record> {
    joined(rows, |record| (record.site, record.at, record.grade))
}

fn joined<K: PartialEq>(mut rows: Vec<Ranked>, key: impl Fn(&Record) -> K) -> Vec<Record> {
    rows.sort_by_key(|row| (row.record.site, row.record.at, row.record.grade, row.rank));
    let mut merged: Vec<Record> = Vec::with_capacity(rows.len());
    for Ranked { record, .. } in rows {
        match merged.last_mut() {
            Some(last) if key(last) == key(&record) => {
                for (value, newer) in last.values.iter_mut().zip(record.values) {
                    *value = newer.or(*value);
                }
                last.grade = record.grade;
            }
            _ => merged.push(record),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use lantian_domain::assess::Grade;
    use lantian_domain::standard::Concentration;

    fn row(rank: u32, at: i32, value: Option<i32>, grade: Grade) -> Ranked {
        let mut values = [None; 6];
        values[5] = value.map(Concentration::micrograms);
        Ranked {
            rank,
            record: Record {
                site: 0,
                at,
                values,
                grade,
            },
        }
    }

    #[test]
    fn later_goes_before_earlier_and_reviewed_before_both() {
        use Grade::{Provisional, Reviewed};
        let shown = |rows: Vec<Ranked>| -> Vec<Option<i64>> {
            merge(rows)
                .iter()
                .map(|record| record.values[5].map(|value| value.count() / 1_000_000))
                .collect()
        };
        let later = vec![
            row(1, 7, Some(20), Provisional),
            row(0, 7, Some(10), Provisional),
        ];
        assert_eq!(shown(later), [Some(20)]);
        let reviewed = vec![
            row(1, 7, Some(20), Provisional),
            row(0, 7, Some(10), Reviewed),
        ];
        assert_eq!(shown(reviewed), [Some(10)]);
        let gap = vec![
            row(0, 7, Some(10), Provisional),
            row(1, 7, None, Provisional),
        ];
        assert_eq!(shown(gap), [Some(10)]);
        let hours = vec![
            row(0, 8, Some(8), Provisional),
            row(0, 7, Some(7), Provisional),
        ];
        assert_eq!(shown(hours), [Some(7), Some(8)]);
    }
}
