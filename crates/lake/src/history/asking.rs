//! What answers a question, gathered at one moment: the segments that may hold something and the readings that are in none yet.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::DateTime;

use super::error::HistoryError;
use super::files::Files;
use super::instead::Instead;
use super::last::{self, Last};
use super::manifest::{Entry, Kind};
use super::month::{Month, moment};
use super::question::{Filter, Question, Window};
use super::reading::{Cadence, Series};
use super::row::Row;
use super::segment::Segment;
use super::shelf::{Place, Shelf};
use super::sums::unit;
use super::transfer::{Columns, RowReader};

/// A history that is only read, also while another process writes it. It sees what was flushed before it was opened.
#[derive(Debug)]
pub struct Archive {
    pub(super) shelf: Shelf,
    pub(super) files: Files,
}

impl Archive {
    /// Opens the history in a place; an empty one where there is none.
    ///
    /// # Errors
    /// The disk failed or a file is damaged.
    pub fn open(place: impl Into<Place>) -> Result<Archive, HistoryError> {
        let shelf = Shelf::at(place.into());
        let files = Files::open(&shelf)?;
        Ok(Archive { shelf, files })
    }

    /// Gathers what answers a question.
    pub fn ask(&self, question: &Question) -> Asked {
        Asked::new(question, &self.files, BTreeMap::new())
    }

    /// The last reading of every series before a moment, whatever its mark, sorted by name.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn last(
        &self,
        cadence: Cadence,
        filter: &Filter,
        before: DateTime,
    ) -> Result<Vec<Last>, HistoryError> {
        let latest = last::kept(&self.files)?;
        let found = last::split(&latest, cadence, filter, before);
        last::complete(found, cadence, before, |question| self.ask(question))
    }
}

/// What answers a question.
#[derive(Clone, Debug)]
pub struct Asked {
    pub(super) question: Question,
    pub(super) window: Window,
    pub(super) months: Vec<Within>,
    pub(super) series: Vec<Sized>,
}

/// A series and about how many rows it has.
#[derive(Clone, Debug)]
pub(super) struct Sized {
    pub(super) series: Series,
    pub(super) rows: u64,
}

/// A segment of readings and what the list says of it.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) segment: Arc<Segment>,
    pub(super) rows: u64,
    /// How many of its rows are superseded by others in it.
    pub(super) superseded: u64,
    pub(super) first: i64,
    pub(super) last: i64,
}

impl Source {
    pub(super) fn of(entry: &Entry, segment: &Arc<Segment>) -> Source {
        Source {
            segment: Arc::clone(segment),
            rows: entry.rows,
            superseded: entry.superseded,
            first: entry.first,
            last: entry.last,
        }
    }

    pub(super) fn reader(&self, columns: Columns) -> RowReader<'_> {
        RowReader::new(&self.segment, columns)
    }
}

/// What there is of one month.
#[derive(Clone, Debug)]
pub(super) struct Within {
    pub(super) month: Month,
    pub(super) sources: Vec<Source>,
    pub(super) held: BTreeMap<Series, Vec<Row>>,
    /// What was added up of it, with the names of the segments it was made from.
    pub(super) sums: Vec<(Entry, Arc<Segment>)>,
    /// Which of that takes the place of readings in this answer, and when.
    pub(super) instead: Option<Instead>,
}

impl Within {
    fn empty(month: Month) -> Within {
        Within {
            month,
            sources: Vec::new(),
            held: BTreeMap::new(),
            sums: Vec::new(),
            instead: None,
        }
    }
}

impl Asked {
    pub(super) fn new(
        question: &Question,
        files: &Files,
        held: BTreeMap<Series, Vec<Row>>,
    ) -> Asked {
        let window = question.window();
        let mut months: BTreeMap<Month, Within> = BTreeMap::new();
        let mut within = |month: Month, change: &mut dyn FnMut(&mut Within)| {
            change(months.entry(month).or_insert_with(|| Within::empty(month)));
        };
        let mut sizes: Vec<Sized> = Vec::new();
        for (entry, segment) in files.each(Kind::Readings, question.cadence) {
            if !window.meets(entry.first, entry.last) {
                continue;
            }
            let found = segment.series(&question.filter);
            if found.is_empty() {
                continue;
            }
            let size = |(series, rows)| Sized { series, rows };
            sizes.extend(found.into_iter().map(size));
            within(entry.month(), &mut |of_month| {
                of_month.sources.push(Source::of(entry, segment));
            });
        }
        for kind in [Kind::Hours, Kind::Days] {
            for (entry, segment) in files.each(kind, question.cadence) {
                let length = unit(kind).unwrap_or(0);
                if !window.meets(entry.first, entry.last.saturating_add(length - 1)) {
                    continue;
                }
                // Of readings that are kept no longer, nobody else says which series there were.
                if entry.made_from.is_empty() {
                    let found = segment.series(&question.filter);
                    let size = |(series, rows)| Sized { series, rows };
                    sizes.extend(found.into_iter().map(size));
                }
                within(entry.month(), &mut |of_month| {
                    of_month.sums.push((entry.clone(), Arc::clone(segment)));
                });
            }
        }
        for (series, rows) in held {
            let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
            for (month, these) in split(&rows) {
                within(month, &mut |of_month| {
                    let known = of_month.held.entry(series.clone()).or_default();
                    known.extend(these);
                });
            }
            sizes.push(Sized {
                series,
                rows: count,
            });
        }
        sizes.sort_unstable_by(|one, other| one.series.cmp(&other.series));
        sizes.dedup_by(|next, kept| {
            let same = next.series == kept.series;
            if same {
                kept.rows = kept.rows.saturating_add(next.rows);
            }
            same
        });
        Asked {
            question: question.clone(),
            window,
            months: months.into_values().collect(),
            series: sizes,
        }
    }

    /// The series that may have something, sorted by name.
    pub fn series(&self) -> impl Iterator<Item = &Series> {
        self.series.iter().map(|sized| &sized.series)
    }

    /// At most how many readings may be looked at.
    pub fn rows(&self) -> u64 {
        let rows = self.series.iter().map(|sized| sized.rows);
        rows.fold(0, u64::saturating_add)
    }

    pub(super) fn months(&self) -> Vec<Month> {
        self.months.iter().map(|within| within.month).collect()
    }

    /// The same question of one month alone.
    pub(super) fn within(&self, month: Month) -> Asked {
        let window = self.window.within(Window {
            from: month.begins(),
            to: month.next().begins(),
        });
        let months = self.months.iter().filter(|within| within.month == month);
        Asked {
            question: Question {
                from: moment(window.from),
                to: moment(window.to),
                ..self.question.clone()
            },
            window,
            months: months.cloned().collect(),
            series: self.series.clone(),
        }
    }
}

/// Rows as runs of the same month.
pub(super) fn split(rows: &[Row]) -> impl Iterator<Item = (Month, &[Row])> {
    let mut rest = rows;
    std::iter::from_fn(move || {
        let month = Month::of_seconds(rest.first()?.at);
        let within = month.begins()..month.next().begins();
        let same = rest.iter().take_while(|row| within.contains(&row.at));
        let (these, others) = rest.split_at(same.count().max(1));
        rest = others;
        Some((month, these))
    })
}
