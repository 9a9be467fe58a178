//! The history that is written: readings go into memory, from there into segments, and are there for every question at any moment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::DateTime;

use super::asking::Asked;
use super::buffer::{Buffer, BySeries};
use super::error::HistoryError;
use super::files::Files;
use super::last::{self, Last};
use super::manifest::{Entry, Kind, Manifest};
use super::question::{Filter, Question};
use super::reading::{Cadence, Reading};
use super::row::Row;
use super::shelf::{Lock, Place, Shelf};

/// The long history, which this process alone writes.
#[derive(Debug)]
pub struct History {
    pub(super) shelf: Shelf,
    pub(super) now: Mutex<Now>,
    /// Held by whoever writes files, so that one does after the other.
    pub(super) writing: Mutex<()>,
    _lock: Lock,
}

/// What every question sees.
#[derive(Debug)]
pub(super) struct Now {
    /// What was appended since the last flush began.
    live: Buffer,
    /// What is being written.
    leaving: Arc<Buffer>,
    pub(super) files: Arc<Files>,
    pub(super) latest: BySeries<Option<Row>>,
}

impl History {
    /// Opens the history in a place; a folder is made if it is not there. Sweeps what an interrupted write left.
    ///
    /// # Errors
    /// The disk failed, a file is damaged, or another process writes this history.
    pub fn open(place: impl Into<Place>) -> Result<History, HistoryError> {
        let shelf = Shelf::at(place.into());
        let lock = shelf.lock()?;
        let files = Files::open(&shelf)?;
        let named = files.manifest.entries.iter();
        let names: BTreeSet<&str> = named.map(|entry| entry.name.as_str()).collect();
        shelf.sweep(&names)?;
        let latest = last::kept(&files)?;
        Ok(History {
            shelf,
            now: Mutex::new(Now {
                live: Buffer::default(),
                leaving: Arc::default(),
                files: Arc::new(files),
                latest,
            }),
            writing: Mutex::new(()),
            _lock: lock,
        })
    }

    /// Takes readings into memory, where every question sees them at once. What is there already changes nothing; of a time that was sent more
    /// than once, the value of the greatest frame counts, and different ones before it are kept.
    pub fn append(&self, readings: &[Reading<'_>]) {
        let mut now = self.now();
        let Now { live, latest, .. } = &mut *now;
        let together = |one: &Reading<'_>, other: &Reading<'_>| {
            one.cadence == other.cadence && one.device == other.device
        };
        for of_device in readings.chunk_by(together) {
            live.add(of_device, latest);
        }
    }

    /// How many readings are in memory alone.
    pub fn waiting(&self) -> usize {
        let now = self.now();
        now.live.rows() + now.leaving.rows()
    }

    /// Everything of the frames up to this one is in segments on disk. After a crash the frames behind it are appended again.
    pub fn durable_upto(&self) -> u64 {
        self.now().files.manifest.upto
    }

    /// Writes what is in memory into segments. Whoever calls has appended everything of the frames up to `upto`; when this returns, they are on
    /// disk.
    ///
    /// # Errors
    /// The disk failed. Everything is in memory as before, and a later flush may do better.
    pub fn flush(&self, upto: u64) -> Result<(), HistoryError> {
        let _writing = self.writing();
        let (leaving, files, latest) = {
            let mut now = self.now();
            now.leaving = Arc::new(std::mem::take(&mut now.live));
            (
                Arc::clone(&now.leaving),
                Arc::clone(&now.files),
                now.latest.clone(),
            )
        };
        if leaving.rows() == 0 && upto <= files.manifest.upto {
            return Ok(());
        }
        let mut manifest = files.manifest.clone();
        manifest.upto = manifest.upto.max(upto);
        let mut written = Vec::new();
        let mut replaced = Vec::new();
        let done = self
            .write_leaving(&leaving, &mut manifest, &mut written)
            .and_then(|cadences| {
                for cadence in cadences {
                    let entry = last::write(&self.shelf, &mut manifest, cadence, &latest)?;
                    written.push(entry.name.clone());
                    let old =
                        |entry: &Entry| entry.kind == Kind::Latest && entry.cadence == cadence;
                    replaced.extend(manifest.entries.extract_if(.., |entry| old(entry)));
                    manifest.entries.push(entry);
                }
                self.publish(manifest, &files)
            });
        let mut now = self.now();
        let leaving = std::mem::take(&mut now.leaving);
        match done {
            Ok(files) => now.files = Arc::new(files),
            Err(error) => {
                now.live.add_all(&leaving);
                drop(now);
                written.iter().for_each(|name| self.shelf.remove(name));
                return Err(error);
            }
        }
        drop(now);
        replaced
            .iter()
            .for_each(|entry| self.shelf.remove(&entry.name));
        Ok(())
    }

    /// Writes one segment for each cadence and month; gives the cadences.
    fn write_leaving(
        &self,
        leaving: &Buffer,
        manifest: &mut Manifest,
        written: &mut Vec<String>,
    ) -> Result<Vec<Cadence>, HistoryError> {
        let mut cadences = Vec::new();
        for cadence in Cadence::ALL {
            let months = super::months::by_month(leaving, cadence);
            if months.is_empty() {
                continue;
            }
            cadences.push(cadence);
            for (month, series) in months {
                let entry = super::months::write(&self.shelf, manifest, (cadence, month), series)?;
                written.push(entry.name.clone());
                manifest.entries.push(entry);
            }
        }
        Ok(cadences)
    }

    /// Puts a new list in the place of the one before, after its files have been opened.
    pub(super) fn publish(
        &self,
        manifest: Manifest,
        before: &Files,
    ) -> Result<Files, HistoryError> {
        let files = Files::of(&self.shelf, manifest, Some(before))?;
        files.manifest.write(&self.shelf)?;
        Ok(files)
    }

    /// Gathers what answers a question: from now on nothing that is written changes the answer.
    pub fn ask(&self, question: &Question) -> Asked {
        let window = question.window();
        let now = self.now();
        let mut held: BTreeMap<_, Vec<Row>> = BTreeMap::new();
        for buffer in [now.leaving.as_ref(), &now.live] {
            for (series, rows) in buffer.each(question.cadence, &question.filter) {
                let mut rows = rows.iter().filter(|row| window.holds(row.at)).peekable();
                if rows.peek().is_some() {
                    held.entry(series).or_default().extend(rows);
                }
            }
        }
        let files = Arc::clone(&now.files);
        drop(now);
        Asked::new(question, &files, held)
    }

    /// The last reading of every series before a moment, whatever its mark, sorted by name.
    ///
    /// # Errors
    /// A segment had to be read, because a device sent times that lie in the future, and could not be.
    pub fn last(
        &self,
        cadence: Cadence,
        filter: &Filter,
        before: DateTime,
    ) -> Result<Vec<Last>, HistoryError> {
        let found = last::split(&self.now().latest, cadence, filter, before);
        last::complete(found, cadence, before, |question| self.ask(question))
    }

    pub(super) fn now(&self) -> MutexGuard<'_, Now> {
        // Nothing in here panics half-way through a change.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn writing(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
