//! Many small segments of a month become one, and what its hours and days come to is added up beside it. Nobody who reads notices: the new
//! files count from the moment at which a new list names them, and the old ones are removed after it.

use std::sync::Arc;

use super::asking::Source;
use super::error::HistoryError;
use super::files::Files;
use super::keeping::History;
use super::manifest::{Entry, Kind, Manifest};
use super::month::Month;
use super::months::write_segment;
use super::reading::Cadence;
use super::row::Row;
use super::scan::gather;
use super::sums;
use super::transfer::Columns;

/// With so many segments a month is worth merging.
const MANY: usize = 8;
/// A segment with so many times the rows of all smaller ones is left alone.
const LARGE: u64 = 4;

/// How thoroughly segments are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compaction {
    /// The small ones of a month when they are many: a reading is written again a few times in all. For every now and then.
    Small,
    /// All of every month into one. For when a month is over.
    Months,
}

/// What a compaction did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compacted {
    /// Segments that were merged.
    pub merged: usize,
    /// Months whose hours and days were added up.
    pub added_up: usize,
}

impl History {
    /// Merges segments. Answers stay what they were.
    ///
    /// # Errors
    /// The disk failed or a file is damaged; what was merged before that is kept.
    pub fn compact(&self, how: Compaction) -> Result<Compacted, HistoryError> {
        let _writing = self.writing();
        let mut done = Compacted::default();
        for cadence in Cadence::ALL {
            let files = Arc::clone(&self.now().files);
            let mut months: Vec<Month> = files
                .each(Kind::Readings, cadence)
                .map(|(entry, _)| entry.month())
                .collect();
            months.sort_unstable();
            months.dedup();
            for month in months {
                let merged = self.merge(cadence, month, how)?;
                done.merged += merged;
                let due = merged > 0 || how == Compaction::Months;
                if due && self.add_up(cadence, month)? {
                    done.added_up += 1;
                }
            }
        }
        Ok(done)
    }

    fn merge(
        &self,
        cadence: Cadence,
        month: Month,
        how: Compaction,
    ) -> Result<usize, HistoryError> {
        let files = Arc::clone(&self.now().files);
        let mut sources = sources(&files, cadence, month);
        match how {
            Compaction::Small if sources.len() < MANY => return Ok(0),
            Compaction::Small => leave_large(&mut sources),
            Compaction::Months => {}
        }
        if sources.len() < 2 {
            return Ok(0);
        }
        let mut manifest = files.manifest.clone();
        let readers = sources.iter().map(|source| source.reader(Columns::All));
        let mut readers: Vec<_> = readers.collect();
        let mut series = sums::all_series(&sources).into_iter();
        let what = (Kind::Readings, cadence, month);
        let next = |rows: &mut Vec<Row>| {
            let Some(series) = series.next() else {
                return Ok(None);
            };
            gather(&mut readers, None, &series, rows)?;
            Ok(Some(series))
        };
        let merged = write_segment(&self.shelf, &mut manifest, what, next)?;
        let of_sources = |entry: &Entry| {
            let name = entry.name.as_str();
            sources.iter().any(|source| source.segment.name() == name)
        };
        // What was added up from the old segments would no longer say from what.
        let stale = |entry: &Entry| is_sum(entry, cadence, month);
        let removed = take(&mut manifest, |entry| of_sources(entry) || stale(entry));
        manifest.entries.push(merged);
        self.replace(manifest, &files, &removed)?;
        Ok(sources.len())
    }

    /// Adds up a month, unless it is.
    pub(super) fn add_up(&self, cadence: Cadence, month: Month) -> Result<bool, HistoryError> {
        let files = Arc::clone(&self.now().files);
        let sources = sources(&files, cadence, month);
        let known = files
            .each(Kind::Hours, cadence)
            .find(|(entry, _)| entry.month() == month);
        if let Some((known, _)) = known {
            let current =
                |name: &String| sources.iter().any(|source| source.segment.name() == name);
            // Of readings that are kept no longer, the sums are all there is.
            let kept = known.made_from.is_empty();
            let fresh =
                known.made_from.len() == sources.len() && known.made_from.iter().all(current);
            if kept || fresh {
                return Ok(false);
            }
        }
        let mut manifest = files.manifest.clone();
        let entries = sums::write(&self.shelf, &mut manifest, (cadence, month), &sources)?;
        let removed = take(&mut manifest, |entry| is_sum(entry, cadence, month));
        let any = !entries.is_empty();
        manifest.entries.extend(entries);
        if any || !removed.is_empty() {
            self.replace(manifest, &files, &removed)?;
        }
        Ok(any)
    }

    /// Lets a new list count, then removes what it no longer names.
    pub(super) fn replace(
        &self,
        manifest: Manifest,
        before: &Files,
        removed: &[Entry],
    ) -> Result<(), HistoryError> {
        let files = Arc::new(self.publish(manifest, before)?);
        self.now().files = files;
        for entry in removed {
            self.shelf.remove(&entry.name);
        }
        Ok(())
    }
}

/// The segments of readings of a month.
fn sources(files: &Files, cadence: Cadence, month: Month) -> Vec<Source> {
    let all = files.each(Kind::Readings, cadence);
    all.filter(|(entry, _)| entry.month() == month)
        .map(|(entry, segment)| Source::of(entry, segment))
        .collect()
}

fn is_sum(entry: &Entry, cadence: Cadence, month: Month) -> bool {
    matches!(entry.kind, Kind::Hours | Kind::Days)
        && entry.cadence == cadence
        && entry.month() == month
}

/// Takes entries out of a list.
pub(super) fn take(manifest: &mut Manifest, which: impl Fn(&Entry) -> bool) -> Vec<Entry> {
    manifest
        .entries
        .extract_if(.., |entry| which(entry))
        .collect()
}

/// Leaves out those that are much larger than all that are smaller.
fn leave_large(sources: &mut Vec<Source>) {
    sources.sort_by_key(|source| source.rows);
    let mut smaller: u64 = sources.iter().map(|source| source.rows).sum();
    while let Some(largest) = sources.last() {
        smaller -= largest.rows;
        if largest.rows <= smaller.saturating_mul(LARGE) {
            return;
        }
        sources.pop();
    }
}
