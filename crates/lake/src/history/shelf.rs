//! Where the history lies: a folder, or the bucket of an object store. Only here files are opened, written, named, listed and removed. A file
//! is written once and stands under its final name only when it is whole and lasts.
//!
//! ```text
//! <root>/manifest.json                        which files count, and up to which frame everything is in them
//! <root>/lock                                 held by the one process that writes
//! <root>/readings/minute/2026-11/00000042.parquet
//! <root>/hours/minute/2026-11/00000043.parquet      hour by hour, made of the readings of minutes
//! <root>/latest/minute/00000044.parquet       the last reading of every series
//! ```

mod blocks;
mod folder;
mod object_store;
mod objects;
mod placed;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::HistoryError;
use folder::Folder;
use objects::Objects;

pub(super) use folder::Lock;
pub use object_store::{BucketNamed, NotAnObjectStore, ObjectStore, ObjectStoreSettings};
pub(super) use placed::Placed;

/// The list of the files that count.
const MANIFEST: &str = "manifest.json";
/// The folders in which files lie that the list names.
const FOLDERS: [&str; 4] = ["readings", "hours", "days", "latest"];

/// Where a history lies.
#[derive(Clone, Debug)]
pub enum Place {
    /// In a folder of this machine.
    Folder(PathBuf),
    /// In a bucket of an object store.
    Objects(ObjectStore),
}

impl From<PathBuf> for Place {
    fn from(folder: PathBuf) -> Place {
        Place::Folder(folder)
    }
}

impl From<ObjectStore> for Place {
    fn from(store: ObjectStore) -> Place {
        Place::Objects(store)
    }
}

/// An opened place.
#[derive(Clone, Debug)]
pub(super) enum Shelf {
    Folder(Folder),
    Objects(Objects),
}

impl Shelf {
    pub(super) fn at(place: Place) -> Shelf {
        match place {
            Place::Folder(root) => Shelf::Folder(Folder::at(root)),
            Place::Objects(store) => Shelf::Objects(Objects::of(store)),
        }
    }

    /// How a file is named to a person.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        match self {
            Shelf::Folder(folder) => folder.path(name),
            Shelf::Objects(objects) => objects.path(name),
        }
    }

    /// Takes the right to write; a place that is not there is made.
    pub(super) fn lock(&self) -> Result<Lock, HistoryError> {
        match self {
            Shelf::Folder(folder) => folder.lock(),
            Shelf::Objects(objects) => objects.lock(),
        }
    }

    /// The text of the list; none when nothing was written yet.
    pub(super) fn manifest(&self) -> Result<Option<String>, HistoryError> {
        match self {
            Shelf::Folder(folder) => folder.manifest(),
            Shelf::Objects(objects) => objects.manifest(),
        }
    }

    pub(super) fn put_manifest(&self, text: &str) -> Result<(), HistoryError> {
        match self {
            Shelf::Folder(folder) => folder.put_manifest(text),
            Shelf::Objects(objects) => objects.put_manifest(text),
        }
    }

    /// Writes a file whole or not at all. When this returns it lasts.
    pub(super) fn put(
        &self,
        name: &str,
        write: impl FnOnce(&mut File, &Path) -> Result<(), HistoryError>,
    ) -> Result<Written, HistoryError> {
        match self {
            Shelf::Folder(folder) => folder.put(name, write),
            Shelf::Objects(objects) => objects.put(name, write),
        }
    }

    /// Opens a file of which the list says how long it is.
    pub(super) fn open(&self, name: &str, length: u64) -> Result<Placed, HistoryError> {
        match self {
            Shelf::Folder(folder) => folder.open(name),
            Shelf::Objects(objects) => Ok(objects.open(name, length)),
        }
    }

    /// What a file is now.
    pub(super) fn look_at(&self, name: &str) -> Result<Written, HistoryError> {
        let placed = match self {
            Shelf::Folder(folder) => folder.open(name)?,
            Shelf::Objects(objects) => objects.open(name, objects.length(name)?),
        };
        Written::of(&placed).map_err(HistoryError::disk("read", &self.path(name)))
    }

    /// Removes a file that no longer counts. Where that fails, the next opening sweeps it.
    pub(super) fn remove(&self, name: &str) {
        match self {
            Shelf::Folder(folder) => folder.remove(name),
            Shelf::Objects(objects) => objects.remove(name),
        }
    }

    /// Removes what an interrupted write left: everything that is not `listed`.
    pub(super) fn sweep(&self, listed: &BTreeSet<&str>) -> Result<(), HistoryError> {
        match self {
            Shelf::Folder(folder) => folder.sweep(listed),
            Shelf::Objects(objects) => objects.sweep(listed),
        }
    }
}

/// What is known of a file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    pub(super) bytes: u64,
    /// SHA-256 of all of it.
    pub(super) hash: String,
    /// SHA-256 of its footer, as far as it has one.
    pub(super) footer: String,
}

impl Written {
    /// Reads a file whole. One that was just written is still in memory.
    fn of(placed: &Placed) -> io::Result<Written> {
        let mut from = placed.from(0);
        let (mut all, mut chunk) = (Sha256::new(), vec![0; 1 << 20]);
        loop {
            let read = from.read(&mut chunk)?;
            if read == 0 {
                break;
            }
            all.update(&chunk[..read]);
        }
        Ok(Written {
            bytes: placed.length(),
            hash: hex(&all.finalize()),
            footer: placed.footer()?,
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
