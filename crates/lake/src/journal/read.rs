//! Reading records in their order, file after file, one batch in memory at a time.

use std::collections::VecDeque;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::batches::{Batches, Piece};
use super::chain::{Chain, Fingerprint};
use super::damage::{Damage, Kind};
use super::error::JournalError;
use super::layout::{BATCH_HEADER, BatchHeader, time};
use super::names::{self, DayFile};
use super::plain::Plain;
use super::record::{self, Entry};
use crate::error::LakeError;

/// Reads the records with the numbers of `range` from the journal in `root`, whether their files are sealed or not, also while it is
/// written. `journal.next_sequence()` as the end gives what is on disk for certain.
///
/// A batch that does not agree with its hash is told as one error and none of its records is given; reading goes on behind it.
///
/// # Errors
/// When the disk fails.
pub fn read(root: &Path, range: Range<u64>) -> Result<Entries, LakeError> {
    let mut files: VecDeque<DayFile> = names::day_files(root)?.into_keys().collect();
    let newest = files.back().copied();
    let behind = first_behind(root, files.make_contiguous(), range.start)?;
    files.drain(..behind.saturating_sub(1));
    Ok(Entries {
        root: root.to_owned(),
        files,
        newest,
        wanted: range,
        reading: None,
        batch: None,
    })
}

/// How many of the files begin with `sequence` or before it.
fn first_behind(root: &Path, files: &[DayFile], sequence: u64) -> Result<usize, LakeError> {
    let (mut low, mut high) = (0, files.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let Some(file) = files.get(middle) else { break };
        let first = match Plain::open(root, *file).and_then(Batches::of) {
            Ok(batches) => batches.header.first,
            // Which records are in a file without a header nobody knows: all are read.
            Err(LakeError::Journal(JournalError::Foreign { .. })) => return Ok(0),
            Err(error) => return Err(error),
        };
        if first <= sequence {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// Records, one after the other.
#[derive(Debug)]
pub struct Entries {
    root: PathBuf,
    files: VecDeque<DayFile>,
    newest: Option<DayFile>,
    wanted: Range<u64>,
    reading: Option<Reading>,
    batch: Option<Unread>,
}

struct Reading {
    name: DayFile,
    batches: Batches,
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.name.fmt(f)
    }
}

/// A batch of which records are left.
#[derive(Debug)]
struct Unread {
    bytes: Arc<Vec<u8>>,
    at: usize,
    place: Place,
}

/// Where a record stands in the chain: its file and its batch, whose hash is over the batch before it and over every byte of its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The day file.
    pub file: DayFile,
    /// How its batches are chained.
    pub chain: Chain,
    /// The sequence number of the first record of the batch.
    pub first: u64,
    /// How many records the batch has.
    pub records: u32,
    /// When the batch was written.
    pub written: Timestamp,
    /// The hash of the batch before it, or of the file's header.
    pub previous: Fingerprint,
    /// The hash of the batch.
    pub hash: Fingerprint,
}

impl Entries {
    /// Where the record stands that was given last; none before the first and after the last.
    pub fn place(&self) -> Option<Place> {
        self.batch.as_ref().map(|batch| batch.place)
    }

    fn step(&mut self) -> Result<Option<Entry>, LakeError> {
        loop {
            if let Some(entry) = self.next_of_batch() {
                if entry.sequence >= self.wanted.end {
                    self.files.clear();
                    self.reading = None;
                    self.batch = None;
                    return Ok(None);
                }
                if entry.sequence >= self.wanted.start {
                    return Ok(Some(entry));
                }
                continue;
            }
            self.batch = None;
            let Some(reading) = &mut self.reading else {
                let Some(name) = self.files.pop_front() else {
                    return Ok(None);
                };
                let mut batches = Batches::of(Plain::open(&self.root, name)?)?;
                batches.seek(self.wanted.start)?;
                self.reading = Some(Reading { name, batches });
                continue;
            };
            match reading.batches.next()? {
                Piece::Batch { header, .. } if header.next() <= self.wanted.start => {
                    reading.batches.pass(&header)?;
                }
                Piece::Batch { header, .. } if header.first >= self.wanted.end => {
                    self.files.clear();
                    self.reading = None;
                }
                Piece::Batch { at, header } => {
                    let bytes = reading.take(at, &header)?;
                    let place = Place {
                        file: reading.name,
                        chain: reading.batches.chain(),
                        first: header.first,
                        records: header.count,
                        written: time(header.at),
                        previous: header.previous,
                        hash: header.hash,
                    };
                    self.batch = Some(Unread {
                        bytes,
                        at: 0,
                        place,
                    });
                }
                Piece::Gap { at, bytes } => {
                    return Err(reading.damage(at, None, Kind::Unreadable { bytes }));
                }
                Piece::Tail { at, bytes, .. } => {
                    // The end of the newest file may be being written this moment.
                    let being_written = Some(reading.name) == self.newest
                        && reading.batches.plain.open_length().is_some();
                    let torn = reading.damage(at, None, Kind::Torn { bytes });
                    self.reading = None;
                    if !being_written {
                        return Err(torn);
                    }
                }
                Piece::End => self.reading = None,
            }
        }
    }

    fn next_of_batch(&mut self) -> Option<Entry> {
        let unread = self.batch.as_mut()?;
        let rest = unread.bytes.get(unread.at..)?;
        // The batch agrees with its hash: this is as it was written.
        let record = record::first(rest).ok()?;
        let entry = Entry::of(&unread.bytes, unread.at, &record);
        unread.at += record.whole;
        Some(entry)
    }
}

impl Reading {
    /// The records of the batch that comes next, if they agree with its hash.
    fn take(&mut self, at: u64, header: &BatchHeader) -> Result<Arc<Vec<u8>>, LakeError> {
        let sound = self.batches.computed(header)? == header.hash;
        let whole = self.batches.whole(header)?;
        let records = sound.then(|| whole.get(BATCH_HEADER..).unwrap_or_default().to_vec());
        self.batches.pass(header)?;
        records
            .map(Arc::new)
            .ok_or_else(|| self.damage(at, Some(header), Kind::BatchAltered))
    }

    fn damage(&self, byte: u64, header: Option<&BatchHeader>, kind: Kind) -> LakeError {
        let sequences = header
            .filter(|header| header.count > 0)
            .map(|header| header.first..=header.next() - 1);
        JournalError::Damaged(Damage {
            file: self.name,
            byte: Some(byte),
            batch: None,
            sequences,
            kind,
        })
        .into()
    }
}

impl Iterator for Entries {
    type Item = Result<Entry, LakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.wanted.is_empty() {
            return None;
        }
        let found = self.step();
        if matches!(found, Err(LakeError::Disk { .. })) {
            // Asking the same disk for the same bytes again would never end.
            self.reading = None;
        }
        found.transpose()
    }
}
