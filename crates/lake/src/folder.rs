//! The folder of one year: the segments of single raw files, and at most one merged from many of them. A merged segment counts for all the
//! files it was made from, so that nobody notices when it takes their place.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::error::LakeError;
use crate::segment::{Kind, Segment};

/// A segment with its place in the order of import.
pub(crate) struct Source {
    pub(crate) rank: u32,
    pub(crate) segment: Segment,
}

/// How often a folder is looked at again when segments were merged away under the reader's eyes.
const LOOKS: u32 = 16;

/// The segments that hold the rows of `origins`, each with the place of the last of these, in that order.
pub(crate) fn sources(
    folder: &Path,
    kind: Kind,
    origins: &[String],
) -> Result<Vec<Source>, LakeError> {
    let mut looks = 0;
    loop {
        looks += 1;
        let newest = newest_merged(folder)?;
        let found = look(folder, kind, origins, newest.as_deref());
        // Segments are removed only after the one that takes their place is there.
        let merged_away = newest_merged(folder)? != newest;
        if !merged_away || looks == LOOKS {
            return found;
        }
    }
}

fn look(
    folder: &Path,
    kind: Kind,
    origins: &[String],
    newest: Option<&Path>,
) -> Result<Vec<Source>, LakeError> {
    let mut found = Vec::new();
    let mut covered = BTreeSet::new();
    if let Some(path) = newest {
        let segment = Segment::open(path, kind)?;
        covered = segment.origins().into_iter().collect();
        let last = origins.iter().rposition(|origin| covered.contains(origin));
        if let Some(rank) = last.and_then(|last| u32::try_from(last).ok()) {
            found.push(Source { rank, segment });
        }
    }
    for (rank, origin) in (0_u32..).zip(origins) {
        let path = single(folder, origin);
        if !covered.contains(origin) && path.exists() {
            let segment = Segment::open(&path, kind)?;
            found.push(Source { rank, segment });
        }
    }
    found.sort_by_key(|source| source.rank);
    Ok(found)
}

/// Where the segment of a single raw file lies.
pub(crate) fn single(folder: &Path, origin: &str) -> PathBuf {
    folder.join(format!("{origin}.parquet"))
}

/// Where the merged segment of a number lies.
pub(crate) fn merged(folder: &Path, number: u32) -> PathBuf {
    folder.join(format!("merged-{number:06}.parquet"))
}

/// The number of a merged segment; none of anything else.
pub(crate) fn merged_number(path: &Path) -> Option<u32> {
    let name = path.file_name()?.to_str()?;
    let number = name.strip_prefix("merged-")?.strip_suffix(".parquet")?;
    number.parse().ok()
}

/// The merged segment of a year that counts: the newest.
pub(crate) fn newest_merged(folder: &Path) -> Result<Option<PathBuf>, LakeError> {
    let numbered = list(folder)?
        .into_iter()
        .filter_map(|path| Some((merged_number(&path)?, path)));
    Ok(numbered.max().map(|(_, path)| path))
}

/// Writes a file whole or not at all. When this returns it is on disk.
pub(crate) fn put(
    path: &Path,
    write: impl FnOnce(&mut File, &Path) -> Result<(), LakeError>,
) -> Result<(), LakeError> {
    let part = path.with_extension("part");
    let mut file = File::create(&part).map_err(LakeError::disk("write", &part))?;
    write(&mut file, &part)?;
    file.sync_all().map_err(LakeError::disk("write", &part))?;
    fs::rename(&part, path).map_err(LakeError::disk("name", path))?;
    let folder = path.parent().unwrap_or(path);
    let opened = File::open(folder).map_err(LakeError::disk("open", folder))?;
    opened.sync_all().map_err(LakeError::disk("write", folder))
}

/// What lies in a folder; nothing when there is none.
pub(crate) fn list(folder: &Path) -> Result<Vec<PathBuf>, LakeError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), ErrorKind::NotADirectory | ErrorKind::NotFound) => {
            return Ok(Vec::new());
        }
        Err(error) => return Err(LakeError::disk("read", folder)(error)),
    };
    entries
        .map(|entry| {
            entry
                .map(|entry| entry.path())
                .map_err(LakeError::disk("read", folder))
        })
        .collect()
}
