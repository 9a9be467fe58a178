//! How the gateway itself does, so that its own trouble is not taken for that of three hundred devices.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use lantian_lake::journal::Head;

/// How the gateway does.
#[derive(Debug, Default)]
pub struct Standing {
    /// Records written since it was opened.
    pub records: AtomicU64,
    /// Batches written, each with one sync.
    pub batches: AtomicU64,
    /// Connections that are open.
    pub connections: AtomicUsize,
    /// Connections that were refused, as there were too many.
    pub refused: AtomicU64,
    /// The number of the last record that is on disk for certain.
    upto: AtomicU64,
    /// That record with the hash of its batch.
    head: Mutex<Option<Head>>,
    ending: AtomicBool,
    trouble: Mutex<Option<Trouble>>,
    went_back: Mutex<Option<WentBack>>,
}

/// The clock of this machine went back. Everything keeps the time at which it came, and nothing is lost by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WentBack {
    /// From the latest time it said.
    pub from: Timestamp,
    /// To this.
    pub to: Timestamp,
}

/// The journal cannot be written: nobody is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Since when.
    pub since: Timestamp,
    /// What the system says.
    pub error: String,
}

impl Standing {
    /// Why the journal cannot be written, if it cannot.
    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The journal could not be written. Says whether that is news.
    pub(super) fn fail(&self, at: Timestamp, error: String) -> bool {
        let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        let since = trouble.as_ref().map_or(at, |trouble| trouble.since);
        let news = trouble.as_ref().is_none_or(|before| before.error != error);
        *trouble = Some(Trouble { since, error });
        news
    }

    /// The journal was written. Gives what the trouble was, if there was any.
    pub(super) fn recover(&self) -> Option<Trouble> {
        self.trouble
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    /// The number of the last record that is on disk for certain.
    pub fn upto(&self) -> u64 {
        self.upto.load(Ordering::Acquire)
    }

    /// The last record that is on disk for certain, with the hash of its batch.
    pub fn head(&self) -> Option<Head> {
        *self.head.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything up to here is on disk.
    pub(super) fn keep_upto(&self, head: Head) {
        *self.head.lock().unwrap_or_else(PoisonError::into_inner) = Some(head);
        self.upto.store(head.sequence, Ordering::Release);
    }

    /// When the clock last went back, if it did since the gateway was opened.
    pub fn went_back(&self) -> Option<WentBack> {
        *self
            .went_back
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The clock says an earlier time than before. Says whether that is news: until it has caught up, every batch finds it so.
    pub(super) fn note_going_back(&self, from: Timestamp, to: Timestamp) -> bool {
        let mut place = self
            .went_back
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let news = place.is_none_or(|before| before.from != from);
        if news {
            *place = Some(WentBack { from, to });
        }
        news
    }

    pub(super) fn ask_to_end(&self) {
        self.ending.store(true, Ordering::Relaxed);
    }

    pub(super) fn ends(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }
}
