//! Rows to columns of a segment, and back.

use std::ops::Range;

use super::error::HistoryError;
use super::exact::Number;
use super::row::Row;
use super::segment::{Cursor, Segment, Shape};

/// Which columns of readings are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Columns {
    /// All but the frames, which are as large as all others together.
    WithoutFrames,
    /// All.
    All,
}

impl Columns {
    fn places(self) -> &'static [usize] {
        const ALL: [usize; 5] = [
            Shape::AT,
            Shape::MANTISSA,
            Shape::SCALE,
            Shape::MARK,
            Shape::FRAME,
        ];
        match self {
            Columns::WithoutFrames => &ALL[..4],
            Columns::All => &ALL,
        }
    }
}

/// The times of a segment are told in thousandths of a second, the coarsest that Parquet has.
pub(super) const TICKS: i64 = 1000;

/// Puts rows into columns, which are emptied before.
pub(super) fn into_columns(rows: &[Row], columns: &mut Vec<Vec<i64>>) {
    columns.resize_with(5, Vec::new);
    columns.iter_mut().for_each(Vec::clear);
    columns[Shape::AT].extend(rows.iter().map(|row| row.at.saturating_mul(TICKS)));
    columns[Shape::MANTISSA].extend(rows.iter().map(|row| row.value.mantissa()));
    columns[Shape::SCALE].extend(rows.iter().map(|row| i64::from(row.value.scale())));
    columns[Shape::MARK].extend(rows.iter().map(|row| i64::from(row.mark)));
    columns[Shape::FRAME].extend(rows.iter().map(|row| row.frame.cast_signed()));
}

/// Reads rows of readings from a segment.
pub(super) struct RowReader<'s> {
    cursor: Cursor<'s>,
    segment: &'s Segment,
    columns: Columns,
    read: Vec<Vec<i64>>,
}

impl<'s> RowReader<'s> {
    pub(super) fn new(segment: &'s Segment, columns: Columns) -> RowReader<'s> {
        RowReader {
            cursor: Cursor::new(segment, columns.places()),
            segment,
            columns,
            read: vec![Vec::new(); columns.places().len()],
        }
    }

    pub(super) fn segment(&self) -> &'s Segment {
        self.segment
    }

    /// Adds the rows that stand in `place`. Without frames they all say zero.
    pub(super) fn read(
        &mut self,
        place: Range<u64>,
        into: &mut Vec<Row>,
    ) -> Result<(), HistoryError> {
        self.read.iter_mut().for_each(Vec::clear);
        self.cursor.read(place, &mut self.read)?;
        let [at, mantissa, scale, mark, frames @ ..] = self.read.as_slice() else {
            return Ok(());
        };
        into.reserve(at.len());
        for (row, at) in at.iter().enumerate() {
            let small = |value: i64| u8::try_from(value).ok();
            let value = small(scale[row]).and_then(|scale| Number::new(mantissa[row], scale));
            let (Some(value), Some(mark)) = (value, small(mark[row])) else {
                return Err(self.segment.damaged("a scale or mark is none"));
            };
            let frame = match self.columns {
                Columns::All => frames[0][row].cast_unsigned(),
                Columns::WithoutFrames => 0,
            };
            into.push(Row {
                at: at.div_euclid(TICKS),
                frame,
                value,
                mark,
            });
        }
        Ok(())
    }
}
