//! The monitoring gateway: what devices send is kept before anybody is answered, and becomes observations behind that.
//!
//! ```text
//! socket → connection (cut, grade) → parcel → writer (journal, one sync for all) → answers
//!                                                └→ intake (frame → readings) → history
//! ```
//!
//! A connection waits for the writer before it reads on, so a device that sends faster than the disk writes is slowed by TCP, and no queue grows.
//! The journal is the truth: what the history did not write to its segments before a crash is read from the journal again.

pub mod backfill;
pub mod connection;
pub mod conversation;
mod cover;
mod cutting;
pub mod exchange;
pub mod folder;
pub mod forwarding;
mod hearing;
pub mod inputs;
mod intake;
pub mod listening;
pub mod packed;
mod parcel;
pub mod receiving;
mod register;
pub mod replay;
mod sheet;
mod standing;
mod tending;
mod watched;
pub mod witness;
mod writer;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use jiff::Timestamp;
use lantian_lake::LakeError;
use lantian_lake::history::{History, HistoryError, Place};
use lantian_lake::journal::{self, Journal};
use tokio::sync::{Semaphore, mpsc};

pub use lantian_lake::journal::Chain;

pub use conversation::Conversations;
pub use cover::Devices;
pub use forwarding::Forwardings;
pub use hearing::{Broken, Clause, Heard, Hearing, Hearings, Pulse, Tally, Worst};
pub use parcel::Parcel;
pub use register::{Known, Register};
pub use standing::{Standing, WentBack};

/// How many parcels wait for the writer before connections wait for each other.
const WAITING: usize = 1024;

/// How the gateway is kept.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of the journal.
    pub journal: PathBuf,
    /// Where the history lies.
    pub history: Place,
    /// The folder in which what was heard of devices is counted.
    pub heard: PathBuf,
    /// How day files of the journal are chained.
    pub chain: Chain,
    /// What a peer may do.
    pub limits: Limits,
}

/// What a peer may do. Each bounds what one peer can cost the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one address. A forwarder sends many devices over few.
    pub per_address: usize,
    /// How long the beginning of a frame is waited for its end.
    pub idle: Duration,
    /// How long a connection may be open before its first frame.
    pub first: Duration,
    /// How long a connection that has sent frames may be silent.
    pub silence: Duration,
    /// Bytes that are no frame, between two frames, before the connection is closed.
    pub junk: u64,
    /// Bytes a second that an address may send under numbers which the register does not know.
    pub unknown_rate: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            per_address: 1_000,
            idle: Duration::from_secs(30),
            first: Duration::from_secs(60),
            silence: Duration::from_secs(4 * 3600),
            junk: 64 * 1024,
            unknown_rate: 64 * 1024,
        }
    }
}

/// Why the gateway cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The journal.
    #[error(transparent)]
    Lake(#[from] LakeError),
    /// The history.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// A history made by a replay could not be put in its place.
    #[error(transparent)]
    Replay(#[from] replay::ReplayError),
    /// A thread could not be started.
    #[error("cannot start a thread: {0}")]
    Thread(#[from] std::io::Error),
}

/// The open gateway.
#[derive(Debug)]
pub struct Gateway {
    /// The observations.
    pub history: Arc<History>,
    /// What was heard of every device.
    pub hearings: Arc<Hearings>,
    /// Over which connections devices can be spoken to.
    pub conversations: Arc<Conversations>,
    /// How sending on to other platforms does.
    pub forwardings: Arc<Forwardings>,
    /// How the gateway itself does.
    pub standing: Arc<Standing>,
    /// Where the journal lies.
    pub journal: PathBuf,
    /// What a peer may do.
    pub limits: Limits,
    /// On which ways things arrive, and how each does.
    pub inputs: inputs::Inputs,
    places: listening::Places,
    room: Arc<Semaphore>,
    register: Arc<RwLock<Arc<Register>>>,
    parcels: Mutex<Option<mpsc::Sender<Parcel>>>,
    threads: Mutex<Vec<std::thread::JoinHandle<()>>>,
}

impl Gateway {
    /// Opens journal and history, brings the history up to the journal, and starts the threads that write. Takes as long as decoding what
    /// was not in segments yet.
    ///
    /// # Errors
    /// Another process has the folders, the disk failed, or a file cannot be read.
    pub fn open(settings: Settings, register: Register) -> Result<Gateway, OpenError> {
        let journal = Journal::open(
            &settings.journal,
            journal::Settings {
                chain: settings.chain,
            },
        )?;
        if let Place::Folder(folder) = &settings.history {
            replay::finish_interrupted(folder)?;
        }
        let history = Arc::new(History::open(settings.history)?);
        let hearings = Arc::new(Hearings::open(settings.heard, history.durable_upto()));
        let conversations = Arc::new(Conversations::default());
        let standing = Arc::new(Standing::default());
        standing.keep_upto(journal.head());
        let register = Arc::new(RwLock::new(Arc::new(register)));
        let mut intake = intake::Intake::new(
            Arc::clone(&history),
            Arc::clone(&hearings),
            Arc::clone(&register),
            Arc::clone(&conversations),
        );
        let (finished, to_seal) = std::sync::mpsc::channel();
        for file in &journal.recovered().unsealed {
            // Its receiver is held below.
            let _ = finished.send(*file);
        }
        let tending = tending::Tending::new(settings.journal.clone(), Arc::clone(&history));
        let behind = history.durable_upto().min(hearings.durable_upto()) + 1;
        let behind = behind..journal.next_sequence();
        for entry in journal::read(&settings.journal, behind)? {
            match entry {
                Ok(entry) => {
                    intake.take(entry.sequence, &intake::arrival(&entry));
                    intake.keep_up();
                }
                // Told by the verification of the journal with its place; the records behind it are read.
                Err(error) => {
                    tracing::error!(%error, "a part of the journal cannot be read: {error}")
                }
            }
        }
        let (parcels, waiting) = mpsc::channel(WAITING);
        let (kept, to_take) = std::sync::mpsc::sync_channel(WAITING);
        let writer = writer::Writer::new(journal, Arc::clone(&standing), kept, finished);
        let threads = vec![
            std::thread::Builder::new()
                .name("journal".into())
                .spawn(move || writer.run(waiting))?,
            std::thread::Builder::new()
                .name("intake".into())
                .spawn(move || intake.run(&to_take))?,
            std::thread::Builder::new()
                .name("tending".into())
                .spawn(move || tending.run(&to_seal))?,
        ];
        Ok(Gateway {
            history,
            hearings,
            conversations,
            forwardings: Arc::default(),
            standing,
            journal: settings.journal,
            limits: settings.limits,
            inputs: inputs::Inputs::default(),
            places: listening::Places::default(),
            room: receiving::room(),
            register,
            parcels: Mutex::new(Some(parcels)),
            threads: Mutex::new(threads),
        })
    }

    /// The devices that are known now.
    pub fn register(&self) -> Arc<Register> {
        let register = self.register.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&register)
    }

    /// From now on these devices are known.
    pub fn set_register(&self, register: Register) {
        let mut place = self
            .register
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *place = Arc::new(register);
    }

    /// Where parcels go; none once the gateway is closing.
    pub(crate) fn parcels(&self) -> Option<mpsc::Sender<Parcel>> {
        let parcels = self.parcels.lock().unwrap_or_else(PoisonError::into_inner);
        parcels.clone()
    }

    /// Takes nothing more, writes what was taken, and ends the threads. Connections that still wait are not answered, and their devices send again.
    pub fn close(&self) {
        let parcels = self
            .parcels
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        drop(parcels);
        self.standing.ask_to_end();
        let threads =
            std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            if thread.join().is_err() {
                tracing::error!("a thread of the gateway broke off");
            }
        }
    }
}

/// The moment as the journal keeps it.
pub(crate) fn to_the_millisecond(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}
