//! Adding to the journal: one batch at a time, on disk when the call returns.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use lantian_domain::calendar::beijing_day;

use super::chain::{Chain, Fingerprint, Head};
use super::layout::{BATCH_HEADER, BatchHeader, FILE_HEADER, FileHeader, Tag, time};
use super::names::DayFile;
use super::record::{self, Arrival};
use super::recover::{self, Recovered, Standing};
use crate::error::LakeError;
use crate::folder;

/// A buffer that grew beyond this for one large batch is given back.
const KEPT: usize = 8 * 1024 * 1024;
/// A clock that is set back by less stays in the newest file; by more, a new one is begun for the day it says. Otherwise a clock that
/// once stood in another year would have all days to come in one file.
const SET_BACK: SignedDuration = SignedDuration::from_hours(24);

/// How a journal is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// How files begun from now on are chained; one that was begun keeps its own.
    pub chain: Chain,
}

/// A journal opened for writing. Only one process has it; it is locked until this is dropped.
#[derive(Debug)]
pub struct Journal {
    root: PathBuf,
    settings: Settings,
    recovered: Recovered,
    /// The file being written, if one was begun.
    writing: Option<Writing>,
    /// The newest file, also when it can no longer be written.
    newest: Option<DayFile>,
    last: Fingerprint,
    next: u64,
    /// The latest time a batch was written at.
    latest: Option<Timestamp>,
    buffer: Vec<u8>,
    _lock: File,
}

#[derive(Debug)]
struct Writing {
    name: DayFile,
    path: PathBuf,
    file: File,
    chain: Chain,
    tag: Tag,
    /// Where the next batch goes.
    end: u64,
    tail: Tail,
}

/// What is behind the last batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tail {
    Nothing,
    /// What a failed write left; it is cut away before the next.
    Leftover,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The sequence numbers of the records, in the order of the arrivals.
    pub sequences: Range<u64>,
    /// What the time of the batch says about the clock.
    pub clock: ClockFinding,
    /// A file to which no record will be added any more, if a new one was begun. It may be sealed now.
    pub finished: Option<DayFile>,
}

/// What the time of a batch says about the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockFinding {
    /// It goes on.
    Steady,
    /// It says an earlier time than it said before. Records keep the times they came with.
    WentBack {
        /// The latest time of a batch so far.
        from: Timestamp,
        /// The time it says now.
        to: Timestamp,
    },
}

impl Journal {
    /// Opens the journal in the folder `root`, which is made if it is not there, and puts in order what a crash left: the torn last batch
    /// is cut away, and what [`Journal::recovered`] tells is what was found. Takes a moment for each hundred thousand batches of the newest file.
    ///
    /// # Errors
    /// When another process writes it, the disk fails, or the newest file cannot be read as one of a journal.
    pub fn open(root: &Path, settings: Settings) -> Result<Self, LakeError> {
        std::fs::create_dir_all(root).map_err(LakeError::disk("make", root))?;
        let lock = recover::lock(root)?;
        let (standing, recovered) = recover::recover(root)?;
        let mut journal = Self {
            root: root.to_owned(),
            settings,
            recovered,
            writing: None,
            newest: standing.newest,
            last: standing.last,
            next: standing.next,
            latest: standing.latest,
            buffer: Vec::new(),
            _lock: lock,
        };
        if let Standing {
            open: Some(open), ..
        } = standing
        {
            journal.writing = Some(Writing::at(root, open.name, &open.header, open.end)?);
        }
        Ok(journal)
    }

    /// What was found when it was opened.
    pub fn recovered(&self) -> &Recovered {
        &self.recovered
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The number that the next record gets. All before it are on disk.
    pub fn next_sequence(&self) -> u64 {
        self.next
    }

    /// The last record and the hash of its batch, to be kept elsewhere.
    pub fn head(&self) -> Head {
        Head {
            sequence: self.next.saturating_sub(1),
            hash: self.last,
        }
    }

    /// Writes one batch, which is on disk when this returns. `at` is the time of writing and decides by its Beijing day to which file the
    /// batch goes. Without arrivals nothing is written.
    ///
    /// # Errors
    /// When the disk fails or is full: nothing of the batch counts, and a later call may succeed. When an arrival or all of them are too
    /// large for the format: nothing was written.
    pub fn append(
        &mut self,
        at: Timestamp,
        arrivals: &[Arrival<'_>],
    ) -> Result<Written, LakeError> {
        let clock = match self.latest {
            Some(from) if at < from => ClockFinding::WentBack { from, to: at },
            _ => ClockFinding::Steady,
        };
        if arrivals.is_empty() {
            return Ok(Written {
                sequences: self.next..self.next,
                clock,
                finished: None,
            });
        }
        self.buffer.clear();
        self.buffer.resize(BATCH_HEADER, 0);
        let mut sequence = self.next;
        for arrival in arrivals {
            record::put(&mut self.buffer, sequence, arrival)?;
            sequence += 1;
        }
        let finished = self.turn_to(at)?;
        let Some(writing) = &mut self.writing else {
            // A file was just begun if there was none.
            return Err(LakeError::disk("open", &self.root)(
                std::io::ErrorKind::NotFound.into(),
            ));
        };
        let records = self.buffer.get(BATCH_HEADER..).unwrap_or_default();
        let too_many = |_| super::JournalError::TooLarge {
            what: super::Piece::Batch,
            size: arrivals.len(),
            limit: super::layout::BATCH_LIMIT,
        };
        let header = BatchHeader {
            length: u32::try_from(records.len()).map_err(too_many)?,
            count: u32::try_from(arrivals.len()).map_err(too_many)?,
            first: self.next,
            at: at.as_millisecond(),
            previous: self.last,
            hash: Fingerprint::NOTHING,
        };
        let (header, bytes) = header.written(writing.chain, writing.tag, records);
        self.buffer[..BATCH_HEADER].copy_from_slice(&bytes);
        writing.put(&self.buffer)?;
        let sequences = self.next..sequence;
        self.last = header.hash;
        self.next = sequence;
        self.latest = self.latest.max(Some(time(header.at)));
        if self.buffer.capacity() > KEPT {
            self.buffer = Vec::new();
        }
        Ok(Written {
            sequences,
            clock,
            finished,
        })
    }

    /// Begins a new file if the time asks for one; the one that is thereby finished.
    fn turn_to(&mut self, at: Timestamp) -> Result<Option<DayFile>, LakeError> {
        let day = beijing_day(at);
        let number = match (&self.writing, self.newest) {
            (Some(writing), _) => {
                let far_back = self
                    .latest
                    .is_some_and(|latest| latest.duration_since(at) > SET_BACK);
                let stays = day == writing.name.day || day < writing.name.day && !far_back;
                if stays {
                    return Ok(None);
                }
                writing.name.number + 1
            }
            (None, Some(sealed)) => sealed.number + 1,
            (None, None) => 1,
        };
        let header = FileHeader {
            chain: self.settings.chain,
            day,
            number,
            first: self.next,
            made: at.as_millisecond(),
            previous: self.last,
            hash: Fingerprint::NOTHING,
        };
        // What a failed write left would make the finished file look torn.
        if let Some(writing) = &mut self.writing {
            writing.cut()?;
        }
        let (header, bytes) = header.written();
        let name = DayFile { number, day };
        let path = name.plain(&self.root);
        folder::put(&path, |file, part| {
            file.write_all(&bytes)
                .map_err(LakeError::disk("write", part))
        })?;
        let begun = Writing::at(&self.root, name, &header, FILE_HEADER as u64)?;
        self.last = header.hash;
        self.newest = Some(name);
        // The number of the day before is what a clock is compared with; in a file for a clock set back it begins anew.
        self.latest = None;
        Ok(self.writing.replace(begun).map(|finished| finished.name))
    }
}

impl Writing {
    fn at(root: &Path, name: DayFile, header: &FileHeader, end: u64) -> Result<Self, LakeError> {
        let path = name.plain(root);
        let file = OpenOptions::new()
            .write(true)
            .open(&path)
            .map_err(LakeError::disk("open", &path))?;
        Ok(Self {
            name,
            path,
            file,
            chain: header.chain,
            tag: header.tag(),
            end,
            tail: Tail::Nothing,
        })
    }

    /// Writes a batch behind the last one.
    fn put(&mut self, batch: &[u8]) -> Result<(), LakeError> {
        self.cut()?;
        self.tail = Tail::Leftover;
        let written = self
            .file
            .seek(SeekFrom::Start(self.end))
            .and_then(|_| self.file.write_all(batch))
            .and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            // If this fails as well, the next call tries again.
            let _ = self.cut();
            return Err(LakeError::disk("write", &self.path)(error));
        }
        self.tail = Tail::Nothing;
        self.end += batch.len() as u64;
        Ok(())
    }

    /// Cuts away what a failed write left.
    fn cut(&mut self) -> Result<(), LakeError> {
        if self.tail == Tail::Leftover {
            self.file
                .set_len(self.end)
                .and_then(|()| self.file.sync_data())
                .map_err(LakeError::disk("cut", &self.path))?;
            self.tail = Tail::Nothing;
        }
        Ok(())
    }
}
