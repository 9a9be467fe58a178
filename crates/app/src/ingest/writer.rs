//! The one thread that writes the journal: everything that waits goes into one batch with one sync, and only then its senders are told.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Sender, SyncSender};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use lantian_lake::journal::{Arrival, ClockFinding, DayFile, Journal};
use tokio::sync::mpsc;

use super::parcel::Parcel;
use super::standing::Standing;

/// So much goes into one batch at most; a parcel begun beyond it goes into the next.
const BATCH: usize = 4 * 1024 * 1024;
/// So long after a failed write the same batch is tried again.
const AGAIN: Duration = Duration::from_secs(1);
/// By so much parcels may pass each other on their way here. A clock that is set back by less is not told from that.
const PASSING: SignedDuration = SignedDuration::from_secs(5);

/// A parcel that is on disk, with the number of its first piece.
#[derive(Debug)]
pub(super) struct Kept {
    pub first: u64,
    pub parcel: Parcel,
}

pub(super) struct Writer {
    journal: Journal,
    standing: Arc<Standing>,
    kept: SyncSender<Kept>,
    finished: Sender<DayFile>,
    /// The time of the last batch.
    latest: Option<Timestamp>,
}

impl Writer {
    pub fn new(
        journal: Journal,
        standing: Arc<Standing>,
        kept: SyncSender<Kept>,
        finished: Sender<DayFile>,
    ) -> Self {
        Self {
            journal,
            standing,
            kept,
            finished,
            latest: None,
        }
    }

    /// Runs until no one can send any more.
    pub fn run(mut self, mut waiting: mpsc::Receiver<Parcel>) {
        let mut batch = Vec::new();
        while let Some(parcel) = waiting.blocking_recv() {
            let mut size = parcel.size();
            batch.push(parcel);
            while size < BATCH {
                let Ok(parcel) = waiting.try_recv() else {
                    break;
                };
                size += parcel.size();
                batch.push(parcel);
            }
            let Some(mut next) = self.write(&batch) else {
                // Asked to end while the disk fails: nobody was told that this is kept.
                return;
            };
            for mut parcel in batch.drain(..) {
                let first = next;
                next += parcel.pieces() as u64;
                if let Some(done) = parcel.done.take() {
                    // A connection that has gone needs no word; its device sends again, and that changes nothing.
                    let _ = done.send(first..next);
                }
                if self.kept.send(Kept { first, parcel }).is_err() {
                    return;
                }
            }
        }
    }

    /// Writes a batch however long the disk fails; the number of its first record.
    fn write(&mut self, batch: &[Parcel]) -> Option<u64> {
        let arrivals: Vec<Arrival<'_>> = batch.iter().flat_map(Parcel::arrivals).collect();
        let newest = batch.iter().map(|parcel| parcel.at).max()?;
        let at = match self.latest {
            Some(latest) if latest.duration_since(newest) < PASSING => newest.max(latest),
            _ => newest,
        };
        self.latest = Some(at);
        loop {
            match self.journal.append(at, &arrivals) {
                Ok(written) => {
                    if let Some(trouble) = self.standing.recover() {
                        tracing::warn!(since = %trouble.since, "the journal is written again");
                    }
                    if let ClockFinding::WentBack { from, to } = written.clock
                        && self.standing.note_going_back(from, to)
                    {
                        tracing::warn!(%from, %to, "the clock of this machine went back from {from} to {to}");
                    }
                    if let Some(file) = written.finished {
                        // Nobody seals any more only while the gateway closes; the next start does.
                        let _ = self.finished.send(file);
                    }
                    self.standing.batches.fetch_add(1, Ordering::Relaxed);
                    self.standing
                        .records
                        .fetch_add(arrivals.len() as u64, Ordering::Relaxed);
                    self.standing.keep_upto(self.journal.head());
                    return Some(written.sequences.start);
                }
                Err(error) => {
                    if self.standing.fail(at, error.to_string()) {
                        tracing::error!(%error, "the journal cannot be written, devices are not answered: {error}");
                    }
                    if self.standing.ends() {
                        return None;
                    }
                    std::thread::sleep(AGAIN);
                }
            }
        }
    }
}
