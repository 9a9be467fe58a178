//! A folder on the disk.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::placed::Placed;
use super::{FOLDERS, MANIFEST, Written};
use crate::history::error::HistoryError;

/// How often, and after which pauses, the right to write is asked for.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(10);

/// The folder.
#[derive(Clone, Debug)]
pub(in crate::history) struct Folder {
    root: PathBuf,
}

/// The right to write, which ends with the process at the latest.
#[derive(Debug)]
pub(in crate::history) struct Lock {
    _held: File,
}

impl Folder {
    pub(super) fn at(root: PathBuf) -> Folder {
        Folder { root }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Makes the folder if it is not there, and takes the right to write.
    pub(super) fn lock(&self) -> Result<Lock, HistoryError> {
        fs::create_dir_all(&self.root).map_err(HistoryError::disk("make", &self.root))?;
        let path = self.path("lock");
        let file = File::create(&path).map_err(HistoryError::disk("open", &path))?;
        let mut tries = 0;
        loop {
            tries += 1;
            match file.try_lock() {
                Ok(()) => return Ok(Lock { _held: file }),
                // A program that this one is just starting holds what this one gave back, until it runs.
                Err(TryLockError::WouldBlock) if tries < TRIES => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => {
                    return Err(HistoryError::InUse {
                        path: self.root.clone(),
                    });
                }
                Err(TryLockError::Error(error)) => {
                    return Err(HistoryError::disk("lock", &path)(error));
                }
            }
        }
    }

    /// The text of the list; none when nothing was written yet.
    pub(super) fn manifest(&self) -> Result<Option<String>, HistoryError> {
        let path = self.path(MANIFEST);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(HistoryError::disk("read", &path)(error)),
        }
    }

    pub(super) fn put_manifest(&self, text: &str) -> Result<(), HistoryError> {
        self.put(MANIFEST, |file, path| {
            io::Write::write_all(file, text.as_bytes()).map_err(HistoryError::disk("write", path))
        })?;
        Ok(())
    }

    /// Writes a file whole or not at all. When this returns it is on disk.
    pub(super) fn put(
        &self,
        name: &str,
        write: impl FnOnce(&mut File, &Path) -> Result<(), HistoryError>,
    ) -> Result<Written, HistoryError> {
        let path = self.path(name);
        let folder = path.parent().unwrap_or(&self.root);
        self.make(folder)?;
        let part = path.with_extension("part");
        let mut file = File::create(&part).map_err(HistoryError::disk("write", &part))?;
        let done = write(&mut file, &part).and_then(|()| {
            file.sync_all()
                .map_err(HistoryError::disk("write", &part))?;
            let placed = Placed::open(&part).map_err(HistoryError::disk("read", &part))?;
            let written = Written::of(&placed).map_err(HistoryError::disk("read", &part))?;
            fs::rename(&part, &path).map_err(HistoryError::disk("name", &path))?;
            Ok(written)
        });
        if done.is_err() {
            // What a full disk left is in the way of what is written next.
            let _ = fs::remove_file(&part);
        }
        let written = done?;
        sync(folder)?;
        Ok(written)
    }

    /// Makes a folder whose name is on disk when this returns.
    fn make(&self, folder: &Path) -> Result<(), HistoryError> {
        if folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder
            .parent()
            .filter(|above| above.starts_with(&self.root))
        {
            self.make(above)?;
            fs::create_dir_all(folder).map_err(HistoryError::disk("make", folder))?;
            return sync(above);
        }
        fs::create_dir_all(folder).map_err(HistoryError::disk("make", folder))
    }

    pub(super) fn open(&self, name: &str) -> Result<Placed, HistoryError> {
        let path = self.path(name);
        Placed::open(&path).map_err(HistoryError::disk("open", &path))
    }

    /// Removes a file that no longer counts. Where the system does not let us, the next opening sweeps it.
    pub(super) fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }

    /// Removes what an interrupted write left: everything that is not `listed`.
    pub(super) fn sweep(&self, listed: &BTreeSet<&str>) -> Result<(), HistoryError> {
        for folder in FOLDERS {
            self.sweep_folder(folder, listed)?;
        }
        let part = self.path(MANIFEST).with_extension("part");
        match fs::remove_file(&part) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(HistoryError::disk("sweep", &part)(error))
            }
            _ => Ok(()),
        }
    }

    fn sweep_folder(&self, name: &str, listed: &BTreeSet<&str>) -> Result<(), HistoryError> {
        let path = self.path(name);
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(HistoryError::disk("read", &path)(error)),
        };
        for entry in entries {
            let entry = entry.map_err(HistoryError::disk("read", &path))?;
            let below = format!("{name}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                self.sweep_folder(&below, listed)?;
            } else if !listed.contains(below.as_str()) {
                let left = entry.path();
                fs::remove_file(&left).map_err(HistoryError::disk("sweep", &left))?;
            }
        }
        Ok(())
    }
}

fn sync(folder: &Path) -> Result<(), HistoryError> {
    let opened = File::open(folder).map_err(HistoryError::disk("open", folder))?;
    opened
        .sync_all()
        .map_err(HistoryError::disk("write", folder))
}
