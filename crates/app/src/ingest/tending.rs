//! What journal and history need now and then: finished days are sealed, small segments merged. Beside the threads that answer devices.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use lantian_lake::history::{Compaction, History};
use lantian_lake::journal::{DayFile, seal};

/// So often segments are looked at.
const OFTEN: Duration = Duration::from_secs(3600);

pub(super) struct Tending {
    journal: PathBuf,
    history: Arc<History>,
}

impl Tending {
    pub fn new(journal: PathBuf, history: Arc<History>) -> Self {
        Self { journal, history }
    }

    /// Runs until nothing more can be finished.
    pub fn run(self, finished: &Receiver<DayFile>) {
        loop {
            match finished.recv_timeout(OFTEN) {
                Ok(file) => match seal(&self.journal, file) {
                    Ok(_) => {
                        tracing::info!(file = %file, "a day of the journal is sealed");
                        self.compact(Compaction::Months);
                    }
                    // It stays as it is, complete and readable; the next start tries again.
                    Err(error) => {
                        tracing::error!(%error, file = %file, "a day of the journal cannot be sealed: {error}");
                    }
                },
                Err(RecvTimeoutError::Timeout) => self.compact(Compaction::Small),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn compact(&self, how: Compaction) {
        if let Err(error) = self.history.compact(how) {
            tracing::error!(%error, "segments of observations cannot be merged: {error}");
        }
    }
}
