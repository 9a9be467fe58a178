//! The last reading of every series. It is kept in memory and, by every flush, in a file of its own, so that it needs no search. Only where a
//! device sent times that lie in the future is it looked for in the segments.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::asking::Asked;
use super::buffer::BySeries;
use super::error::HistoryError;
use super::files::Files;
use super::manifest::{Entry, Kind, Manifest};
use super::month::{Month, seconds};
use super::months::write_segment;
use super::question::{Cancel, Filter, Marks, Question, Versions, Which};
use super::reading::{Cadence, Observation, Series};
use super::row::Row;
use super::shelf::Shelf;
use super::transfer::{Columns, RowReader};

/// A series and its last reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// The series.
    pub series: Series,
    /// Its last reading.
    pub reading: Observation,
}

/// What the files say.
pub(super) fn kept(files: &Files) -> Result<BySeries<Option<Row>>, HistoryError> {
    let mut latest: BySeries<Option<Row>> = BySeries::default();
    for cadence in Cadence::ALL {
        for (_, segment) in files.each(Kind::Latest, cadence) {
            let mut reader = RowReader::new(segment, Columns::All);
            let mut rows = Vec::new();
            for (series, _) in segment.series(&Filter::default()) {
                if let Some(place) = segment.find(series.names()) {
                    rows.clear();
                    reader.read(place, &mut rows)?;
                    *latest.entry(cadence, series.names()) = rows.last().copied();
                }
            }
        }
    }
    Ok(latest)
}

/// Writes the last readings of a cadence.
pub(super) fn write(
    shelf: &Shelf,
    manifest: &mut Manifest,
    cadence: Cadence,
    latest: &BySeries<Option<Row>>,
) -> Result<Entry, HistoryError> {
    let filter = Filter::default();
    let mut rest = latest
        .each(cadence, &filter)
        .filter_map(|(series, row)| Some((series, (*row)?)));
    let what = (Kind::Latest, cadence, Month::numbered(0));
    write_segment(shelf, manifest, what, |rows| {
        Ok(rest.next().map(|(series, row)| {
            rows.push(row);
            series
        }))
    })
}

/// Those that lie before the moment, and the series that have to be looked for.
pub(super) fn split(
    latest: &BySeries<Option<Row>>,
    cadence: Cadence,
    filter: &Filter,
    before: DateTime,
) -> (Vec<Last>, Vec<Series>) {
    let end = seconds(before);
    let (mut found, mut later) = (Vec::new(), Vec::new());
    for (series, row) in latest.each(cadence, filter) {
        match row {
            Some(row) if row.at < end => found.push(Last {
                series,
                reading: row.observation(),
            }),
            Some(_) => later.push(series),
            None => {}
        }
    }
    (found, later)
}

/// Looks for what is missing, from the newest month back.
pub(super) fn complete(
    (mut found, later): (Vec<Last>, Vec<Series>),
    cadence: Cadence,
    before: DateTime,
    ask: impl Fn(&Question) -> Asked,
) -> Result<Vec<Last>, HistoryError> {
    for series in later {
        let question = Question {
            cadence,
            filter: Filter {
                devices: Which::one(series.device.as_ref()),
                factors: Which::one(series.factor.as_ref()),
                statistics: Which::one(series.statistic.as_ref()),
            },
            from: DateTime::MIN,
            to: before,
            marks: Marks::All,
        };
        let asked = ask(&question);
        for month in asked.months().into_iter().rev() {
            let mut last: BTreeMap<Series, Observation> = BTreeMap::new();
            asked.within(month).range(
                Versions::Counting,
                &Cancel::default(),
                |series, observations| {
                    if let Some(observation) = observations.last() {
                        last.insert(series.clone(), *observation);
                    }
                    Ok::<(), HistoryError>(())
                },
            )?;
            if let Some((series, reading)) = last.pop_first() {
                found.push(Last { series, reading });
                break;
            }
        }
    }
    found.sort_by(|one, other| one.series.cmp(&other.series));
    Ok(found)
}
