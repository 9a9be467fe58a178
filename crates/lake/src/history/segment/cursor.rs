//! Reads rows of a segment, mostly from its beginning to its end: what was unpacked for a series is still there for the next.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use parquet::column::reader::{ColumnReaderImpl, get_typed_column_reader};
use parquet::data_type::{DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::reader::FileReader;

use super::{NAMES, Segment, Width};
use crate::history::error::HistoryError;

/// A place in a segment.
pub(in crate::history) struct Cursor<'s> {
    segment: &'s Segment,
    /// Which columns of numbers are read, as they are counted in the shape.
    columns: &'s [usize],
    open: Option<Open>,
}

/// The row group that is being read.
struct Open {
    group: usize,
    /// The row, counted in the segment, that comes next.
    next: u64,
    columns: Vec<Source>,
}

enum Source {
    Constant(i64),
    Narrow(ColumnReaderImpl<Int32Type>, Vec<i32>),
    Wide(ColumnReaderImpl<Int64Type>),
}

impl<'s> Cursor<'s> {
    pub(in crate::history) fn new(segment: &'s Segment, columns: &'s [usize]) -> Cursor<'s> {
        Cursor {
            segment,
            columns,
            open: None,
        }
    }

    /// Adds the values of `rows` to `into`, one list for each column that is read.
    pub(in crate::history) fn read(
        &mut self,
        rows: Range<u64>,
        into: &mut [Vec<i64>],
    ) -> Result<(), HistoryError> {
        let mut at = rows.start;
        while at < rows.end {
            let groups = &self.segment.groups;
            let group = groups.partition_point(|begins| *begins <= at) - 1;
            let Some(ends) = groups.get(group + 1).copied() else {
                return Err(self.segment.damaged("it ends before its rows do"));
            };
            let until = rows.end.min(ends);
            let open = match self.open.take() {
                Some(open) if open.group == group && open.next <= at => open,
                _ => self.enter(group)?,
            };
            let open = self.open.insert(open);
            let segment = self.segment;
            let lost = |_| segment.damaged("its rows are too many");
            let skip = usize::try_from(at - open.next).map_err(lost)?;
            let take = usize::try_from(until - at).map_err(lost)?;
            // Some damage to a page makes the library panic; to whoever asked it is damage like any other.
            let unpack = || {
                let columns = open.columns.iter_mut().zip(into.iter_mut());
                columns
                    .into_iter()
                    .try_for_each(|(source, into)| read(source, skip, take, into))
            };
            match catch_unwind(AssertUnwindSafe(unpack)) {
                Ok(read) => read.map_err(|error| segment.damaged(error))?,
                Err(_) => {
                    self.open = None;
                    return Err(segment.damaged("a page cannot be unpacked"));
                }
            }
            open.next = until;
            at = until;
        }
        Ok(())
    }

    fn enter(&self, group: usize) -> Result<Open, HistoryError> {
        let damaged = |error: ParquetError| self.segment.damaged(error);
        let reader = self.segment.reader.get_row_group(group).map_err(damaged)?;
        let mut columns = Vec::with_capacity(self.columns.len());
        for column in self.columns {
            if let Some(constant) = self.segment.constant(group, *column) {
                columns.push(Source::Constant(constant));
                continue;
            }
            let source = reader.get_column_reader(NAMES + column).map_err(damaged)?;
            columns.push(match self.segment.shape.columns()[*column].width {
                Width::Narrow => Source::Narrow(get_typed_column_reader(source), Vec::new()),
                Width::Wide => Source::Wide(get_typed_column_reader(source)),
            });
        }
        Ok(Open {
            group,
            next: self.segment.groups[group],
            columns,
        })
    }
}

fn read(
    source: &mut Source,
    skip: usize,
    take: usize,
    into: &mut Vec<i64>,
) -> Result<(), ParquetError> {
    match source {
        Source::Constant(constant) => into.extend(std::iter::repeat_n(*constant, take)),
        Source::Narrow(reader, values) => {
            values.clear();
            read_column(reader, skip, take, values)?;
            into.extend(values.iter().map(|value| i64::from(*value)));
        }
        Source::Wide(reader) => read_column(reader, skip, take, into)?,
    }
    Ok(())
}

fn read_column<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    skip: usize,
    take: usize,
    into: &mut Vec<T::T>,
) -> Result<(), ParquetError> {
    let short = || ParquetError::EOF("a column ends before its rows do".into());
    if skip > 0 && reader.skip_records(skip)? != skip {
        return Err(short());
    }
    let mut rest = take;
    while rest > 0 {
        let (records, ..) = reader.read_records(rest, None, None, into)?;
        if records == 0 {
            return Err(short());
        }
        rest -= records;
    }
    Ok(())
}
