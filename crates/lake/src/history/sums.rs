//! What hours and days of readings come to, kept beside them. One row stands for each stretch and scale, so that sums stay exact: the same
//! answers come from it as from the readings, only sooner.

use std::ops::Range;

use super::asking::Source;
use super::error::HistoryError;
use super::exact::Number;
use super::manifest::{Entry, Kind, Manifest};
use super::month::Month;
use super::question::{Filter, Marks};
use super::range::counted;
use super::reading::{Cadence, Series};
use super::row::Row;
use super::scan::gather;
use super::segment::{Cursor, Segment, SegmentWriter, Shape};
use super::shelf::Shelf;
use super::transfer::{Columns, TICKS};

/// What the readings of one scale in one stretch come to: those that have the mark `N` or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Summed {
    /// The second with which the stretch begins.
    pub(super) at: i64,
    pub(super) count: u64,
    pub(super) total: i128,
    /// The extremes, which say the scale too.
    pub(super) lowest: Number,
    pub(super) highest: Number,
}

impl Summed {
    fn add(&mut self, other: &Summed) {
        self.count += other.count;
        self.total += other.total;
        self.lowest = self.lowest.min(other.lowest);
        self.highest = self.highest.max(other.highest);
    }
}

/// The length of the stretches of a kind of file in seconds; none of readings.
pub(super) fn unit(kind: Kind) -> Option<i64> {
    match kind {
        Kind::Hours => Some(3600),
        Kind::Days => Some(86_400),
        Kind::Readings | Kind::Latest => None,
    }
}

/// Joins what belongs to the same stretch of `unit` seconds and has the same scale. `all` are in the order of time.
fn join(all: impl Iterator<Item = Summed>, unit: i64, into: &mut Vec<Summed>) {
    let mut open = into.len();
    for mut one in all {
        one.at = one.at.div_euclid(unit) * unit;
        if into.get(open).is_some_and(|known| known.at != one.at) {
            open = into.len();
        }
        let scale = one.lowest.scale();
        let mut known = into[open..].iter_mut();
        match known.find(|known| known.lowest.scale() == scale) {
            Some(known) => known.add(&one),
            None => into.push(one),
        }
    }
}

fn single(row: &Row) -> Summed {
    Summed {
        at: row.at,
        count: 1,
        total: row.value.mantissa().into(),
        lowest: row.value,
        highest: row.value,
    }
}

/// Reads rows of sums from a segment.
pub(super) struct SumReader<'s> {
    cursor: Cursor<'s>,
    segment: &'s Segment,
    read: Vec<Vec<i64>>,
}

/// All columns of a file of sums.
const SUMS: [usize; 7] = [0, 1, 2, 3, 4, 5, 6];

impl<'s> SumReader<'s> {
    pub(super) fn new(segment: &'s Segment) -> SumReader<'s> {
        SumReader {
            cursor: Cursor::new(segment, &SUMS),
            segment,
            read: vec![Vec::new(); SUMS.len()],
        }
    }

    /// Adds the sums of a series.
    pub(super) fn read(
        &mut self,
        series: &Series,
        into: &mut Vec<Summed>,
    ) -> Result<(), HistoryError> {
        if let Some(place) = self.segment.find(series.names()) {
            self.read_at(place, into)?;
        }
        Ok(())
    }

    fn read_at(&mut self, place: Range<u64>, into: &mut Vec<Summed>) -> Result<(), HistoryError> {
        self.read.iter_mut().for_each(Vec::clear);
        self.cursor.read(place, &mut self.read)?;
        let [at, scale, count, high, low, lowest, highest] = self.read.as_slice() else {
            return Ok(());
        };
        for (row, at) in at.iter().enumerate() {
            let number = |mantissa: i64| Number::new(mantissa, u8::try_from(scale[row]).ok()?);
            let (Some(lowest), Some(highest)) = (number(lowest[row]), number(highest[row])) else {
                return Err(self.segment.damaged("a scale is none"));
            };
            let total = (i128::from(high[row]) << 64) | i128::from(low[row].cast_unsigned());
            into.push(Summed {
                at: at.div_euclid(TICKS),
                count: count[row].cast_unsigned(),
                total,
                lowest,
                highest,
            });
        }
        Ok(())
    }
}

fn into_columns(sums: &[Summed], columns: &mut Vec<Vec<i64>>) {
    columns.resize_with(SUMS.len(), Vec::new);
    columns.iter_mut().for_each(Vec::clear);
    let low = |sum: &Summed| {
        let low = sum.total.cast_unsigned() & u128::from(u64::MAX);
        u64::try_from(low).unwrap_or(0).cast_signed()
    };
    let high = |sum: &Summed| i64::try_from(sum.total >> 64).unwrap_or(0);
    columns[0].extend(sums.iter().map(|sum| sum.at.saturating_mul(TICKS)));
    columns[1].extend(sums.iter().map(|sum| i64::from(sum.lowest.scale())));
    columns[2].extend(sums.iter().map(|sum| sum.count.cast_signed()));
    columns[3].extend(sums.iter().map(high));
    columns[4].extend(sums.iter().map(low));
    columns[5].extend(sums.iter().map(|sum| sum.lowest.mantissa()));
    columns[6].extend(sums.iter().map(|sum| sum.highest.mantissa()));
}

/// Adds up a month of readings by hours and by days; gives the two files, or none where no reading counts.
pub(super) fn write(
    shelf: &Shelf,
    manifest: &mut Manifest,
    (cadence, month): (Cadence, Month),
    sources: &[Source],
) -> Result<Vec<Entry>, HistoryError> {
    let made_from: Vec<String> = sources
        .iter()
        .map(|source| source.segment.name().to_owned())
        .collect();
    let superseded: u64 = sources.iter().map(|source| source.superseded).sum();
    let columns = match (sources.len(), superseded) {
        (1, 0) => Columns::WithoutFrames,
        _ => Columns::All,
    };
    let readers = sources.iter().map(|source| source.reader(columns));
    let mut readers: Vec<_> = readers.collect();
    let mut rows = Vec::new();
    let what = (Kind::Hours, cadence, month);
    let hours = write_kind(
        shelf,
        manifest,
        what,
        all_series(sources),
        |series, into| {
            rows.clear();
            gather(&mut readers, None, series, &mut rows)?;
            let counted = counted(&rows, &Marks::Valid).map(single);
            join(counted, 3600, into);
            Ok(())
        },
    )?;
    let Some(mut hours) = hours else {
        return Ok(Vec::new());
    };
    let segment = Segment::open(shelf, &hours, Shape::Sums)?;
    let series = segment.series(&Filter::default());
    let series = series.into_iter().map(|(series, _)| series).collect();
    let mut reader = SumReader::new(&segment);
    let mut read = Vec::new();
    let what = (Kind::Days, cadence, month);
    let days = write_kind(shelf, manifest, what, series, |series, into| {
        read.clear();
        reader.read(series, &mut read)?;
        join(read.iter().copied(), 86_400, into);
        Ok(())
    })?;
    let mut entries = Vec::new();
    if let Some(mut days) = days {
        days.made_from.clone_from(&made_from);
        entries.push(days);
    }
    hours.made_from = made_from;
    entries.push(hours);
    Ok(entries)
}

/// Every series of some segments, in order.
pub(super) fn all_series(sources: &[Source]) -> Vec<Series> {
    let found = sources
        .iter()
        .flat_map(|source| source.segment.series(&Filter::default()));
    let mut series: Vec<Series> = found.map(|(series, _)| series).collect();
    series.sort_unstable();
    series.dedup();
    series
}

fn write_kind(
    shelf: &Shelf,
    manifest: &mut Manifest,
    (kind, cadence, month): (Kind, Cadence, Month),
    series: Vec<Series>,
    mut sum_up: impl FnMut(&Series, &mut Vec<Summed>) -> Result<(), HistoryError>,
) -> Result<Option<Entry>, HistoryError> {
    let name = manifest.name(kind, cadence, month);
    let about = [
        ("lantian.format", "1"),
        ("lantian.cadence", cadence.name()),
        ("lantian.stretch", kind.folder()),
    ];
    let (mut first, mut last, mut rows) = (i64::MAX, i64::MIN, 0);
    let (mut sums, mut columns) = (Vec::new(), Vec::new());
    let mut begun = series.into_iter();
    // Where no reading counts there is nothing to write.
    let counting = loop {
        let Some(series) = begun.next() else {
            return Ok(None);
        };
        sum_up(&series, &mut sums)?;
        if !sums.is_empty() {
            break series;
        }
    };
    let file = shelf.put(&name, |to, path| {
        let failed = |error| HistoryError::disk("write", path)(std::io::Error::other(error));
        let mut writer = SegmentWriter::new(to, Shape::Sums, &about);
        let mut next = Some(counting);
        while let Some(series) = next {
            if let (Some(one), Some(other)) = (sums.first(), sums.last()) {
                (first, last) = (first.min(one.at), last.max(other.at));
            }
            into_columns(&sums, &mut columns);
            writer.add(&series, &columns).map_err(failed)?;
            sums.clear();
            next = begun.next();
            if let Some(series) = &next {
                sum_up(series, &mut sums)?;
            }
        }
        rows = writer.rows();
        writer.finish().map_err(failed)
    })?;
    Ok(Some(Entry {
        name,
        kind,
        cadence,
        month: month.number(),
        rows,
        superseded: 0,
        file,
        first,
        last,
        made_from: Vec::new(),
    }))
}
