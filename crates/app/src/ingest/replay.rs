//! The journal read again from its beginning, by today's decoder and today's register, into a history of its own. What the intake does with a
//! frame that arrives is done with each record; there is no second way.
//!
//! ```text
//! <history>.replaying     being made; thrown away and begun anew when it was interrupted
//! <history>.replayed      complete, about to take the place of the one before
//! <history>.before-<n>    the one before, kept until a person removes it
//! ```

mod comparison;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, RwLock};

use lantian_lake::LakeError;
use lantian_lake::history::{History, HistoryError};
use lantian_lake::journal;

pub use comparison::{Comparison, Difference};

use super::conversation::Conversations;
use super::hearing::Hearings;
use super::intake::{Intake, arrival};
use super::register::Register;

/// So many records between two looks at whether to go on.
const STEP: u64 = 10_000;

/// Where the new history goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// In the place of the one there is, which is kept beside it. Nothing may serve meanwhile.
    Place,
    /// Into this folder, which is made; the one there is stays as it is.
    Folder(PathBuf),
}

/// What was replayed.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// Records read.
    pub records: u64,
    /// Stretches of the journal that could not be read.
    pub unreadable: u64,
    /// How the new history differs from the one there was.
    pub comparison: Comparison,
    /// Where the new history is.
    pub history: PathBuf,
    /// Where the one before is kept, if the new one took its place.
    pub before: Option<PathBuf>,
}

/// Why a journal was not replayed. The history there is stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// The journal.
    #[error(transparent)]
    Lake(#[from] LakeError),
    /// A history.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// The folder to make is there already.
    #[error("{0} is there already")]
    Exists(PathBuf),
    /// A folder could not be removed or renamed.
    #[error("cannot change {path}: {error}")]
    Folder {
        /// Which.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// It was asked to stop.
    #[error("stopped")]
    Stopped,
}

/// Replays the journal. `told` hears now and then how many records of how many were read; when `stops` is set, it stops soon and leaves
/// everything as it was.
///
/// # Errors
/// The disk failed, somebody else writes the history, or it was asked to stop.
pub fn replay(
    (journal, history): (&Path, &Path),
    into: &Target,
    register: Register,
    stops: &AtomicBool,
    mut told: impl FnMut(u64, u64),
) -> Result<Replayed, ReplayError> {
    // Held until the end, so that nobody writes what is about to be replaced.
    let held = match into {
        Target::Place => Some(History::open(history.to_owned())?),
        Target::Folder(_) => None,
    };
    let making = match into {
        Target::Place => {
            let making = beside(history, "replaying");
            remove(&making)?;
            making
        }
        Target::Folder(folder) if folder.exists() => {
            return Err(ReplayError::Exists(folder.clone()));
        }
        Target::Folder(folder) => folder.clone(),
    };
    let made = make((journal, &making), register, stops, &mut told);
    let (records, unreadable) = match made {
        Ok(made) => made,
        Err(error) => {
            // What is half made is of no use; that it cannot be removed is not why it failed.
            let _ = remove(&making);
            return Err(error);
        }
    };
    let comparison = comparison::compare(history, &making, stops)?;
    let before = match into {
        Target::Folder(_) => None,
        Target::Place => {
            let ready = beside(history, "replayed");
            remove(&ready)?;
            rename(&making, &ready)?;
            let before = unused(history);
            rename(history, &before)?;
            // Killed here, the next opening goes on with this.
            finish_interrupted(history)?;
            drop(held);
            Some(before)
        }
    };
    Ok(Replayed {
        records,
        unreadable,
        comparison,
        history: match into {
            Target::Place => history.to_owned(),
            Target::Folder(folder) => folder.clone(),
        },
        before,
    })
}

fn make(
    (journal, making): (&Path, &Path),
    register: Register,
    stops: &AtomicBool,
    told: &mut impl FnMut(u64, u64),
) -> Result<(u64, u64), ReplayError> {
    let last = journal::list(journal)?
        .iter()
        .map(|file| file.sequences.end.saturating_sub(1))
        .max()
        .unwrap_or(0);
    let history = Arc::new(History::open(making.to_owned())?);
    let mut intake = Intake::new(
        Arc::clone(&history),
        Arc::new(Hearings::default()),
        Arc::new(RwLock::new(Arc::new(register))),
        Arc::new(Conversations::default()),
    );
    let (mut records, mut unreadable) = (0_u64, 0_u64);
    for entry in journal::read(journal, 1..last.saturating_add(1))? {
        match entry {
            Ok(entry) => {
                intake.take(entry.sequence, &arrival(&entry));
                intake.keep_up();
                records += 1;
            }
            Err(error) => {
                tracing::error!(%error, "a part of the journal cannot be read: {error}");
                unreadable += 1;
            }
        }
        if (records + unreadable).is_multiple_of(STEP) {
            if stops.load(Ordering::Relaxed) {
                return Err(ReplayError::Stopped);
            }
            told(records, last);
        }
    }
    intake.finish();
    // The intake tells failures to the log and has the journal to fall back on; here they are the result.
    history.flush(last)?;
    told(records, last);
    Ok((records, unreadable))
}

/// Puts a history that was made by a replay in its place, if the process ended between the two steps of that.
///
/// # Errors
/// The folder cannot be renamed.
pub fn finish_interrupted(history: &Path) -> Result<(), ReplayError> {
    let ready = beside(history, "replayed");
    if !history.exists() && ready.is_dir() {
        rename(&ready, history)?;
    }
    Ok(())
}

fn beside(history: &Path, what: &str) -> PathBuf {
    let mut name = history.as_os_str().to_owned();
    name.push(format!(".{what}"));
    name.into()
}

/// Where the history before may be kept.
fn unused(history: &Path) -> PathBuf {
    (1_u32..)
        .map(|number| beside(history, &format!("before-{number}")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| beside(history, "before"))
}

fn remove(folder: &Path) -> Result<(), ReplayError> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(ReplayError::Folder {
            path: folder.to_owned(),
            error,
        }),
        _ => Ok(()),
    }
}

fn rename(from: &Path, to: &Path) -> Result<(), ReplayError> {
    let failed = |error| ReplayError::Folder {
        path: from.to_owned(),
        error,
    };
    std::fs::rename(from, to).map_err(failed)?;
    let folder = to.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = std::fs::File::open(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    folder.sync_all().map_err(failed)
}
