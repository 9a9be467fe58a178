//! All readings of a time.

use super::asking::Asked;
use super::error::HistoryError;
use super::question::{Cancel, Marks, Versions};
use super::reading::{Observation, Series};
use super::row::{Row, counting};
use super::scan::{Parts, Scan};
use super::transfer::Columns;

impl Asked {
    /// Gives all readings to `take`: series by series in the order of their names, each in the order of time. A long series comes in several
    /// parts; one without readings does not come.
    ///
    /// # Errors
    /// A segment cannot be read, the question was withdrawn, or `take` failed.
    pub fn range<E: From<HistoryError>>(
        &self,
        versions: Versions,
        cancel: &Cancel,
        mut take: impl FnMut(&Series, &[Observation]) -> Result<(), E>,
    ) -> Result<(), E> {
        let marks = &self.question.marks;
        let scan = Scan {
            asked: self,
            columns: Columns::All,
            parts: Parts::Months,
            cancel,
        };
        scan.run(
            Vec::new,
            |found: &mut Vec<Observation>, rows, _| {
                let counts = |row: &&Row| marks.count(row.mark);
                match versions {
                    Versions::All => {
                        found.extend(rows.iter().filter(counts).map(Row::observation));
                    }
                    Versions::Counting => found.extend(counted(rows, marks).map(Row::observation)),
                }
            },
            |series, found| match found.as_slice() {
                [] => Ok(()),
                found => take(series, found),
            },
        )
    }
}

/// The rows that count and have one of the marks.
pub(super) fn counted<'r>(rows: &'r [Row], marks: &'r Marks) -> impl Iterator<Item = &'r Row> {
    counting(rows).filter(|row| marks.count(row.mark))
}
