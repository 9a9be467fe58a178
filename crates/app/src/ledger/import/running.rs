//! Imports at work in this process: how far each is, and whether somebody wants it to stop.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lantian_store::ledger::NewRevision;

use crate::view::ledger::ImportReport;

/// The imports at work, and what was judged last.
#[derive(Default)]
pub struct RunningImports {
    running: Mutex<HashMap<i64, Arc<Progress>>>,
    prepared: Mutex<Option<Prepared>>,
}

/// The good rows of an import, kept for a while, so that whoever accepts at once need not wait until the file is read anew.
pub(super) struct Prepared {
    /// The import.
    pub import: i64,
    /// For whom it was judged.
    pub login: String,
    /// The last revision that was known.
    pub through: i64,
    /// What was found.
    pub report: ImportReport,
    /// What would be added.
    pub revisions: Vec<NewRevision>,
}

/// How far an import is.
#[derive(Default)]
pub(crate) struct Progress {
    done: AtomicU64,
    of: AtomicU64,
    stop: AtomicBool,
}

impl Progress {
    /// So many rows there are, and none is done.
    pub fn expect(&self, rows: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.of.store(rows as u64, Ordering::Relaxed);
    }

    pub fn add(&self, rows: usize) {
        self.done.fetch_add(rows as u64, Ordering::Relaxed);
    }

    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl RunningImports {
    fn all(&self) -> MutexGuard<'_, HashMap<i64, Arc<Progress>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the rows of one import in the place of those kept before.
    pub(super) fn keep(&self, prepared: Prepared) {
        *self.kept() = Some(prepared);
    }

    /// Takes what is kept of an import.
    pub(super) fn take(&self, id: i64) -> Option<Prepared> {
        self.kept().take_if(|prepared| prepared.import == id)
    }

    fn kept(&self) -> MutexGuard<'_, Option<Prepared>> {
        self.prepared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn begin(&self, id: i64) -> Arc<Progress> {
        let progress = Arc::new(Progress::default());
        self.all().insert(id, progress.clone());
        progress
    }

    pub(crate) fn end(&self, id: i64) {
        self.all().remove(&id);
    }

    pub(crate) fn stop(&self, id: i64) {
        if let Some(progress) = self.all().get(&id) {
            progress.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Asks all to stop, as the process is to end: what is under way leaves nothing behind.
    pub fn stop_all(&self) {
        for progress in self.all().values() {
            progress.stop.store(true, Ordering::Relaxed);
        }
    }

    /// Rows done, and rows in all; nothing when the import is not at work here.
    pub(crate) fn progress(&self, id: i64) -> (u64, u64) {
        self.all().get(&id).map_or((0, 0), |progress| {
            (
                progress.done.load(Ordering::Relaxed),
                progress.of.load(Ordering::Relaxed),
            )
        })
    }
}
