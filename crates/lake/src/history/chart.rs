//! Readings for a chart: of every stretch the first, the least, the greatest and the last, so that a line drawn through them looks like one
//! drawn through all, and no peak is lost.

use std::cmp::Ordering;

use jiff::civil::DateTime;

use super::asking::Asked;
use super::error::HistoryError;
use super::exact::Number;
use super::month::moment;
use super::question::Cancel;
use super::range::counted;
use super::reading::Series;
use super::rollup::Every;
use super::row::Row;
use super::scan::{Parts, Scan};
use super::transfer::Columns;

/// A point of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The time of the data, in Beijing.
    pub at: DateTime,
    /// The value as it was sent.
    pub value: Number,
    /// The data mark.
    pub mark: Option<u8>,
}

/// The rows of a stretch that are drawn.
#[derive(Clone, Copy)]
struct Drawn {
    ends: i64,
    first: Row,
    least: Row,
    greatest: Row,
    last: Row,
}

#[derive(Default)]
struct Drawing {
    open: Option<Drawn>,
    points: Vec<Point>,
}

impl Asked {
    /// Gives `take` at most four points for each stretch of each series, in the order of time, each series once.
    ///
    /// # Errors
    /// A segment cannot be read, the question was withdrawn, or `take` failed.
    pub fn chart<E: From<HistoryError>>(
        &self,
        every: Every,
        cancel: &Cancel,
        mut take: impl FnMut(&Series, &[Point]) -> Result<(), E>,
    ) -> Result<(), E> {
        let marks = &self.question.marks;
        let whole = self.window.from;
        let scan = Scan {
            asked: self,
            columns: Columns::WithoutFrames,
            parts: Parts::Whole,
            cancel,
        };
        scan.run(
            Drawing::default,
            |drawing: &mut Drawing, rows, _| {
                for row in counted(rows, marks) {
                    drawing.add(row, |at| every.around(at, whole).1);
                }
            },
            |series, mut drawing| {
                drawing.close();
                match drawing.points.as_slice() {
                    [] => Ok(()),
                    points => take(series, points),
                }
            },
        )
    }
}

impl Drawing {
    fn add(&mut self, row: &Row, ends: impl FnOnce(i64) -> i64) {
        if self.open.is_some_and(|open| open.ends <= row.at) {
            self.close();
        }
        let Some(open) = &mut self.open else {
            self.open = Some(Drawn {
                ends: ends(row.at),
                first: *row,
                least: *row,
                greatest: *row,
                last: *row,
            });
            return;
        };
        if row.value.compare(open.least.value) == Ordering::Less {
            open.least = *row;
        }
        if row.value.compare(open.greatest.value) == Ordering::Greater {
            open.greatest = *row;
        }
        open.last = *row;
    }

    fn close(&mut self) {
        let Some(Drawn {
            first,
            least,
            greatest,
            last,
            ..
        }) = self.open.take()
        else {
            return;
        };
        let mut rows = [first, least, greatest, last];
        rows.sort_unstable_by_key(|row| row.at);
        let mut drawn = rows.to_vec();
        drawn.dedup_by_key(|row| row.at);
        self.points.extend(drawn.iter().map(|row| Point {
            at: moment(row.at),
            value: row.value,
            mark: (row.mark != 0).then_some(row.mark),
        }));
    }
}
