//! The files of a journal by their names, in the order of the chain. The number makes the order, not the day: a clock may jump.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::error::LakeError;
use crate::folder;

/// A day file: its place in the journal and the Beijing day it was begun for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayFile {
    /// The place in the journal, from 1, without gaps.
    pub number: u64,
    /// The Beijing day. Two files have the same day when the clock was set back by more than a day.
    pub day: Date,
}

impl fmt::Display for DayFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}-{}", self.number, self.day)
    }
}

/// In which form a day file is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As it is written.
    Plain,
    /// Compressed, with a trailer.
    Sealed,
    /// Both: the plain one was about to be removed.
    Both,
}

impl DayFile {
    pub(crate) fn plain(self, root: &Path) -> PathBuf {
        root.join(format!("{self}.journal"))
    }

    pub(crate) fn sealed(self, root: &Path) -> PathBuf {
        root.join(format!("{self}.journal.zst"))
    }

    fn parse(name: &str) -> Option<(Self, Form)> {
        let (stem, form) = match name.strip_suffix(".journal") {
            Some(stem) => (stem, Form::Plain),
            None => (name.strip_suffix(".journal.zst")?, Form::Sealed),
        };
        let (number, day) = stem.split_once('-')?;
        let file = Self {
            number: number.parse().ok()?,
            day: day.parse().ok()?,
        };
        // Another way to write the same number is no name of ours.
        (file.to_string() == stem).then_some((file, form))
    }
}

/// The day files of a folder, in order.
pub(crate) fn day_files(root: &Path) -> Result<BTreeMap<DayFile, Form>, LakeError> {
    let mut files = BTreeMap::new();
    for path in folder::list(root)? {
        let name = path.file_name().and_then(|name| name.to_str());
        if let Some((file, form)) = name.and_then(DayFile::parse) {
            files
                .entry(file)
                .and_modify(|known| *known = Form::Both)
                .or_insert(form);
        }
    }
    Ok(files)
}

/// Removes what a stop in the midst of writing left behind: files that nobody counts yet.
pub(crate) fn sweep(root: &Path) -> Result<(), LakeError> {
    for path in folder::list(root)? {
        let name = path.file_name().and_then(|name| name.to_str());
        let begun = name.and_then(|name| {
            let (stem, _) = name
                .strip_suffix(".part")?
                .split_once('.')
                .unwrap_or((name, ""));
            DayFile::parse(&format!("{}.journal", stem.trim_end_matches(".part")))
        });
        if begun.is_some() {
            fs::remove_file(&path).map_err(LakeError::disk("remove", &path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written_and_others_are_left_alone() {
        let file = DayFile {
            number: 7,
            day: date(2026, 11, 29),
        };
        let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
        let (plain, sealed) = (
            name(file.plain(Path::new("x"))),
            name(file.sealed(Path::new("x"))),
        );
        assert_eq!(plain, "000007-2026-11-29.journal");
        assert_eq!(DayFile::parse(&plain), Some((file, Form::Plain)));
        assert_eq!(DayFile::parse(&sealed), Some((file, Form::Sealed)));
        for other in [
            "7-2026-11-29.journal",
            "000007-2026-11-31.journal",
            "000007-2026-11-29.journal.part",
            "lock",
            "",
        ] {
            assert_eq!(DayFile::parse(other), None, "{other}");
        }
    }
}
