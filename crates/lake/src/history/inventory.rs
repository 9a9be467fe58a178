//! Which files there are, and whether they are still what was written.

use jiff::civil::DateTime;

use super::asking::Archive;
use super::error::HistoryError;
use super::manifest::{Entry, Kind};
use super::month::moment;
use super::reading::Cadence;
use super::retention::Kept;

/// A file of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its place below the folder of the history.
    pub name: String,
    /// What it holds.
    pub kept: Kept,
    /// Of which cadence.
    pub cadence: Cadence,
    /// The month of its rows, such as `2026-11`.
    pub month: String,
    /// How many rows it has.
    pub rows: u64,
    /// How many of them are superseded by others in it.
    pub superseded: u64,
    /// How long it is.
    pub bytes: u64,
    /// The time of its first row.
    pub first: DateTime,
    /// The time of its last row.
    pub last: DateTime,
}

/// A file that is not what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    /// Its place below the folder of the history.
    pub name: String,
    /// SHA-256 of what was written.
    pub written: String,
    /// SHA-256 of what is there.
    pub found: String,
}

impl Archive {
    /// The files that hold readings and what they come to, sorted by what, cadence and month.
    pub fn list(&self) -> Vec<Listed> {
        let mut entries: Vec<&Entry> = self.files.manifest.entries.iter().collect();
        entries.sort_by_key(|entry| (entry.kind, entry.cadence, entry.month, entry.first));
        entries.into_iter().filter_map(listed).collect()
    }

    /// Everything of the frames up to this one is in the files.
    pub fn durable_upto(&self) -> u64 {
        self.files.manifest.upto
    }

    /// Reads every file whole and tells those that are not what was written.
    ///
    /// # Errors
    /// A file cannot be read, or another process took it away meanwhile; opened again, the history has another in its place.
    pub fn verify(&self) -> Result<Vec<Altered>, HistoryError> {
        let mut altered = Vec::new();
        for entry in &self.files.manifest.entries {
            let found = self.shelf.look_at(&entry.name)?;
            if found != entry.file {
                altered.push(Altered {
                    name: entry.name.clone(),
                    written: entry.file.hash.clone(),
                    found: found.hash,
                });
            }
        }
        Ok(altered)
    }
}

fn listed(entry: &Entry) -> Option<Listed> {
    let kept = match entry.kind {
        Kind::Readings => Kept::Readings,
        Kind::Hours => Kept::Hours,
        Kind::Days => Kept::Days,
        Kind::Latest => return None,
    };
    Some(Listed {
        name: entry.name.clone(),
        kept,
        cadence: entry.cadence,
        month: entry.month().name(),
        rows: entry.rows,
        superseded: entry.superseded,
        bytes: entry.file.bytes,
        first: moment(entry.first),
        last: moment(entry.last),
    })
}
