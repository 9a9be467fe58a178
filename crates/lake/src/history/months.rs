//! Rows put into the segments of their months.

use std::collections::BTreeMap;

use super::asking::split;
use super::buffer::Buffer;
use super::error::HistoryError;
use super::manifest::{Entry, Kind, Manifest};
use super::month::Month;
use super::question::Filter;
use super::reading::{Cadence, Series};
use super::row::{Row, settle};
use super::segment::{SegmentWriter, Shape};
use super::shelf::Shelf;
use super::transfer::into_columns;

/// The rows of a month by series in order, in the parts in which they lie in a buffer.
pub(super) type OfMonth<'b> = Vec<(Series, Vec<&'b [Row]>)>;

/// The rows of a buffer by month.
pub(super) fn by_month(buffer: &Buffer, cadence: Cadence) -> BTreeMap<Month, OfMonth<'_>> {
    let mut months: BTreeMap<Month, OfMonth<'_>> = BTreeMap::new();
    for (series, rows) in buffer.each(cadence, &Filter::default()) {
        for (month, these) in split(rows) {
            let of_month = months.entry(month).or_default();
            match of_month.last_mut() {
                Some((last, parts)) if *last == series => parts.push(these),
                _ => of_month.push((series.clone(), vec![these])),
            }
        }
    }
    months
}

/// Writes a segment of readings.
pub(super) fn write(
    shelf: &Shelf,
    manifest: &mut Manifest,
    (cadence, month): (Cadence, Month),
    series: OfMonth<'_>,
) -> Result<Entry, HistoryError> {
    let mut series = series.into_iter();
    write_segment(shelf, manifest, (Kind::Readings, cadence, month), |into| {
        let Some((name, parts)) = series.next() else {
            return Ok(None);
        };
        into.extend(parts.into_iter().flatten());
        Ok(Some(name))
    })
}

/// Writes a segment of the series that `next` gives in order, until it gives none. Their rows need not be settled.
pub(super) fn write_segment(
    shelf: &Shelf,
    manifest: &mut Manifest,
    (kind, cadence, month): (Kind, Cadence, Month),
    mut next: impl FnMut(&mut Vec<Row>) -> Result<Option<Series>, HistoryError>,
) -> Result<Entry, HistoryError> {
    let name = manifest.name(kind, cadence, month);
    let about = [("lantian.format", "1"), ("lantian.cadence", cadence.name())];
    let (mut first, mut last, mut superseded, mut written) = (i64::MAX, i64::MIN, 0, 0);
    let file = shelf.put(&name, |to, path| {
        let failed = |error| HistoryError::disk("write", path)(std::io::Error::other(error));
        let mut writer = SegmentWriter::new(to, Shape::Readings, &about);
        let (mut rows, mut columns) = (Vec::new(), Vec::new());
        while let Some(series) = next(&mut rows)? {
            superseded += settle(&mut rows);
            if let (Some(one), Some(other)) = (rows.first(), rows.last()) {
                (first, last) = (first.min(one.at), last.max(other.at));
            }
            into_columns(&rows, &mut columns);
            writer.add(&series, &columns).map_err(failed)?;
            rows.clear();
        }
        written = writer.rows();
        writer.finish().map_err(failed)
    })?;
    Ok(Entry {
        name,
        kind,
        cadence,
        month: month.number(),
        rows: written,
        superseded,
        file,
        first,
        last,
        made_from: Vec::new(),
    })
}
