//! Files that were dropped into a folder, as both watched folders look at them.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What tells one content of a file from the next without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    /// Its bytes.
    pub length: u64,
    /// When it was changed last.
    pub changed: SystemTime,
}

/// The files of a folder, without what editors and copying programs leave while they work.
///
/// # Errors
/// The folder cannot be read.
pub(crate) fn files(folder: &Path) -> std::io::Result<Vec<(PathBuf, Version)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let about = match entry.metadata() {
            Ok(about) => about,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        let passing = name.starts_with(['.', '~'])
            || [".part", ".tmp", ".filepart"]
                .iter()
                .any(|end| name.ends_with(end));
        if about.is_file() && !passing {
            let version = Version {
                length: about.len(),
                changed: about.modified()?,
            };
            found.push((entry.path(), version));
        }
    }
    Ok(found)
}
