//! Proving that a journal is as it was written, or telling each place where it is not.

use std::collections::BTreeMap;
use std::path::Path;

use lantian_domain::calendar::beijing_day;

use super::batches::{Batches, skim};
use super::chain::{Fingerprint, Head};
use super::damage::{Damage, Kind};
use super::error::{JournalError, Part};
use super::names::{self, DayFile, Form};
use super::plain::Plain;
use super::recover;
use super::walk::{Expected, Walk};
use crate::Span;
use crate::error::LakeError;

/// More than this is counted and not told one by one: a file of noise is damaged everywhere.
const TOLD: usize = 1000;

/// How much of a journal is verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it, up to its end. A head that was kept elsewhere proves that this is the end.
    Whole {
        /// The head.
        known: Option<Head>,
    },
    /// The files of some Beijing days.
    Days(Span),
}

/// What was verified and found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many files were looked at.
    pub files: u64,
    /// How many batches.
    pub batches: u64,
    /// How many records.
    pub records: u64,
    /// Their bytes as they were written.
    pub bytes: u64,
    /// The last record looked at and the hash of its batch; worth keeping elsewhere.
    pub head: Head,
    /// What is wrong, at most a thousand places, in the order of the journal.
    pub damage: Vec<Damage>,
    /// How many more places there are.
    pub more: u64,
}

impl Report {
    /// Whether everything is as it was written.
    pub fn is_sound(&self) -> bool {
        self.damage.is_empty()
    }

    pub(super) fn tell(&mut self, damage: Damage) {
        if self.damage.len() < TOLD {
            self.damage.push(damage);
        } else {
            self.more += 1;
        }
    }
}

/// Verifies the journal in `root`: every byte of every file of `extent`. It may be written meanwhile.
///
/// # Errors
/// When the disk fails. Damage is no error but in the report.
pub fn verify(root: &Path, extent: Extent) -> Result<Report, LakeError> {
    let files = names::day_files(root)?;
    let mut verifying = Verifying {
        root,
        newest: files.keys().next_back().copied(),
        files: &files,
        report: Report {
            files: 0,
            batches: 0,
            records: 0,
            bytes: 0,
            head: Head {
                sequence: 0,
                hash: Fingerprint::NOTHING,
            },
            damage: Vec::new(),
            more: 0,
        },
        before: Before::Nothing,
        known: match extent {
            Extent::Whole { known } => known.map(Known::new),
            Extent::Days(_) => None,
        },
    };
    match extent {
        Extent::Whole { .. } => {
            for file in files.keys() {
                verifying.file(*file)?;
            }
            verifying.compare_head();
        }
        Extent::Days(days) => {
            let within = |file: &&DayFile| (days.first..=days.last).contains(&file.day);
            let first = files.keys().find(within);
            let before = first.and_then(|first| files.range(..first).next_back());
            if let Some((before, _)) = before {
                verifying.before = end_of(root, *before)?;
            }
            // The clock may have been set back: days need not stand side by side.
            let mut last = first.copied();
            for file in files.keys().filter(within) {
                let neighbour = last.is_some_and(|last| file.number <= last.number + 1);
                if !neighbour {
                    let before = files.range(..file).next_back();
                    if let Some((before, _)) = before {
                        verifying.before = end_of(root, *before)?;
                    }
                }
                verifying.file(*file)?;
                last = Some(*file);
            }
        }
    }
    Ok(verifying.report)
}

/// Where a file ends, by its own account.
fn end_of(root: &Path, file: DayFile) -> Result<Before, LakeError> {
    let end = |plain: Plain| {
        if let Some(trailer) = plain.trailer() {
            return Ok(Expected::at(trailer.last, trailer.next()));
        }
        let mut batches = Batches::of(plain)?;
        let header = batches.header;
        let last = skim(&mut batches)?.last;
        Ok(
            last.map_or(Expected::at(header.hash, header.first), |(_, last)| {
                Expected::at(last.hash, last.next())
            }),
        )
    };
    match Plain::open(root, file).and_then(end) {
        Ok(expected) => Ok(Before::File { file, expected }),
        Err(LakeError::Journal(_)) => Ok(Before::Unknown { file }),
        Err(error) => Err(error),
    }
}

struct Verifying<'a> {
    root: &'a Path,
    files: &'a BTreeMap<DayFile, Form>,
    newest: Option<DayFile>,
    report: Report,
    before: Before,
    known: Option<Known>,
}

/// What came before a file.
#[derive(Clone, Copy)]
enum Before {
    /// Nothing: it is the first.
    Nothing,
    /// A file that ends so.
    File { file: DayFile, expected: Expected },
    /// A file of which nobody knows how it ends.
    Unknown { file: DayFile },
}

/// A head that was kept elsewhere, and whether the journal comes by it.
pub(super) struct Known {
    head: Head,
    pub(super) passed: Passed,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Passed {
    NotYet,
    Agreed,
}

impl Known {
    fn new(head: Head) -> Self {
        let passed = if head.sequence == 0 {
            Passed::Agreed
        } else {
            Passed::NotYet
        };
        Self { head, passed }
    }

    /// The chain has come to a record with a hash.
    pub(super) fn pass(&mut self, sequence: u64, hash: Fingerprint) {
        if (Head { sequence, hash }) == self.head {
            self.passed = Passed::Agreed;
        }
    }
}

impl Verifying<'_> {
    fn file(&mut self, name: DayFile) -> Result<(), LakeError> {
        self.report.files += 1;
        self.numbering(name);
        let opened = Plain::open(self.root, name).and_then(Batches::of);
        let batches = match opened {
            Ok(batches) => batches,
            Err(LakeError::Journal(JournalError::Foreign { .. })) => {
                let part = Part::Header;
                self.tell_file(name, Some(0), Kind::FileUnreadable { part });
                self.before = Before::Unknown { file: name };
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let header = batches.header;
        if batches.altered_header {
            self.tell_file(name, Some(0), Kind::HeaderAltered);
        } else if header.number != name.number || header.day != name.day {
            self.tell_file(name, None, Kind::Renamed);
        }
        let previous = (!batches.altered_header).then_some(header.previous);
        self.link(name, previous, header.first);
        // Who is writing may not have finished the last batch yet.
        let tail_expected = self.newest == Some(name)
            && self.files.get(&name) == Some(&Form::Plain)
            && recover::in_use(self.root);
        let mut walk = Walk::new(name, batches, &mut self.report, self.known.as_mut());
        let end = walk.run()?;
        if !tail_expected {
            walk.tell_tail();
        }
        walk.compare_trailer()?;
        self.before = Before::File {
            file: name,
            expected: end,
        };
        self.report.head = Head {
            sequence: end.next.saturating_sub(1),
            hash: end.last,
        };
        Ok(())
    }

    /// Whether the number of a file follows the one before it.
    fn numbering(&mut self, name: DayFile) {
        let expected = match self.before {
            Before::Nothing => 1,
            Before::File { file, .. } | Before::Unknown { file } => file.number.saturating_add(1),
        };
        if name.number > expected {
            let numbers = expected..=name.number - 1;
            self.tell_file(name, None, Kind::FilesMissing { numbers });
            self.before = Before::Unknown { file: name };
        }
    }

    /// Whether a file follows the end of the one before it.
    fn link(&mut self, name: DayFile, previous: Option<Fingerprint>, first: u64) {
        let expected = match self.before {
            Before::Nothing => Expected::at(Fingerprint::NOTHING, 1),
            Before::File { expected, .. } => expected,
            Before::Unknown { .. } => return,
        };
        // An altered header does not say any more what it follows.
        let follows = previous.is_none_or(|previous| expected.is_followed_by(previous));
        if !follows || first != expected.next {
            let missing = (first > expected.next).then(|| expected.next..=first - 1);
            self.report.tell(Damage {
                file: name,
                byte: Some(0),
                batch: None,
                sequences: missing,
                kind: Kind::FileChainBroken,
            });
        }
        if let (Some(known), Some(previous)) = (&mut self.known, previous) {
            known.pass(first.saturating_sub(1), previous);
        }
    }

    fn tell_file(&mut self, file: DayFile, byte: Option<u64>, kind: Kind) {
        self.report.tell(Damage {
            file,
            byte,
            batch: None,
            sequences: None,
            kind,
        });
    }

    /// Whether the journal comes by the head that was kept elsewhere.
    fn compare_head(&mut self) {
        let Some(known) = self
            .known
            .as_ref()
            .filter(|known| known.passed == Passed::NotYet)
        else {
            return;
        };
        let (wanted, next) = (known.head.sequence, self.report.head.sequence + 1);
        let file = self.newest.unwrap_or(DayFile {
            number: 1,
            day: beijing_day(jiff::Timestamp::UNIX_EPOCH),
        });
        let (sequences, kind) = if next <= wanted {
            (next..=wanted, Kind::EndMissing)
        } else {
            (wanted..=wanted, Kind::HeadDisagrees)
        };
        self.report.tell(Damage {
            file,
            byte: None,
            batch: None,
            sequences: Some(sequences),
            kind,
        });
    }
}
