//! What there is, one entry a day file.

use std::fs;
use std::ops::Range;
use std::path::Path;

use jiff::Timestamp;

use super::batches::{Batches, skim};
use super::chain::{Chain, Fingerprint};
use super::layout::time;
use super::names::{self, DayFile, Form};
use super::plain::Plain;
use super::trailer::Sum;
use crate::error::LakeError;

/// One day file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The file.
    pub file: DayFile,
    /// Whether it is still written.
    pub state: FileState,
    /// The bytes on disk.
    pub bytes: u64,
    /// The bytes as they were written.
    pub plain_bytes: u64,
    /// How many batches.
    pub batches: u64,
    /// The numbers of its records.
    pub sequences: Range<u64>,
    /// The earliest and the latest time a batch was written at.
    pub times: Option<(Timestamp, Timestamp)>,
    /// How it is chained.
    pub chain: Chain,
    /// The hash of the last batch before it.
    pub chain_in: Fingerprint,
    /// The hash of its last batch.
    pub chain_out: Fingerprint,
}

/// Whether a day file is still written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// The newest: records are added.
    Open,
    /// No record is added any more; it can be sealed.
    Finished,
    /// Packed, with a trailer.
    Sealed {
        /// The hash of the plain file, which is what `zstd -dc` gives.
        plain: Fingerprint,
    },
    /// Its header or its trailer cannot be read; see [`verify`](super::verify()).
    Unreadable,
}

impl FileState {
    /// The name in commands and the API.
    pub fn name(self) -> &'static str {
        match self {
            FileState::Open => "open",
            FileState::Finished => "finished",
            FileState::Sealed { .. } => "sealed",
            FileState::Unreadable => "unreadable",
        }
    }
}

/// Lists the day files of the journal in `root`, in their order. Sealed files are taken at their trailer's word; see
/// [`verify`](super::verify()).
///
/// # Errors
/// When the disk fails or a file is none of a journal.
pub fn list(root: &Path) -> Result<Vec<Listed>, LakeError> {
    let files = names::day_files(root)?;
    let newest = files.keys().next_back().copied();
    files
        .into_iter()
        .map(|(file, form)| {
            let mut listed = match listed(root, file, form) {
                Err(LakeError::Journal(_)) => unreadable(root, file, form)?,
                other => other?,
            };
            if listed.state == FileState::Finished && newest == Some(file) {
                listed.state = FileState::Open;
            }
            Ok(listed)
        })
        .collect()
}

pub(crate) fn listed(root: &Path, file: DayFile, form: Form) -> Result<Listed, LakeError> {
    let plain = match form {
        Form::Sealed | Form::Both => Plain::open_sealed(file.sealed(root))?,
        Form::Plain => Plain::open(root, file)?,
    };
    let path = plain.path().to_owned();
    let bytes = fs::metadata(&path)
        .map_err(LakeError::disk("read", &path))?
        .len();
    let Some(plain_bytes) = plain.open_length() else {
        let trailer = plain.must_have_trailer()?;
        return Ok(Listed {
            file,
            state: FileState::Sealed {
                plain: trailer.plain,
            },
            bytes,
            plain_bytes: trailer.length,
            batches: trailer.sum.batches,
            sequences: trailer.first..trailer.next(),
            times: times(trailer.sum),
            chain: trailer.chain,
            chain_in: trailer.previous,
            chain_out: trailer.last,
        });
    };
    let mut batches = Batches::of(plain)?;
    let header = batches.header;
    let skimmed = skim(&mut batches)?;
    Ok(Listed {
        file,
        state: FileState::Finished,
        bytes,
        plain_bytes,
        batches: skimmed.sum.batches,
        sequences: header.first..skimmed.last.map_or(header.first, |(_, last)| last.next()),
        times: times(skimmed.sum),
        chain: header.chain,
        chain_in: header.previous,
        chain_out: skimmed.last.map_or(header.hash, |(_, last)| last.hash),
    })
}

/// A file that does not say what is in it.
fn unreadable(root: &Path, file: DayFile, form: Form) -> Result<Listed, LakeError> {
    let path = match form {
        Form::Plain => file.plain(root),
        Form::Sealed | Form::Both => file.sealed(root),
    };
    let bytes = fs::metadata(&path)
        .map_err(LakeError::disk("read", &path))?
        .len();
    Ok(Listed {
        file,
        state: FileState::Unreadable,
        bytes,
        plain_bytes: 0,
        batches: 0,
        sequences: 0..0,
        times: None,
        chain: Chain::default(),
        chain_in: Fingerprint::NOTHING,
        chain_out: Fingerprint::NOTHING,
    })
}

fn times(sum: Sum) -> Option<(Timestamp, Timestamp)> {
    (sum.batches > 0).then(|| (time(sum.earliest), time(sum.latest)))
}
