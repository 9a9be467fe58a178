//! Walking through one day file and comparing each batch with its hash, with the batch before it, and all with the trailer.

use super::batches::{Batches, Piece};
use super::chain::{Fingerprint, Hashing};
use super::damage::{Damage, Kind, Told};
use super::examine;
use super::layout::{BATCH_HEADER, BatchHeader, FileHeader};
use super::names::DayFile;
use super::trailer::{BLOCK, Sum, Trailer};
use super::verify::{Known, Report};
use crate::error::LakeError;

/// How the journal should go on.
#[derive(Clone, Copy)]
pub(super) struct Expected {
    /// The hash that the last batch has.
    pub(super) last: Fingerprint,
    /// The hash that it should have; another one if that was altered.
    computed: Fingerprint,
    /// The number of the next record.
    pub(super) next: u64,
}

impl Expected {
    pub(super) fn at(last: Fingerprint, next: u64) -> Self {
        Self {
            last,
            computed: last,
            next,
        }
    }

    pub(super) fn is_followed_by(&self, previous: Fingerprint) -> bool {
        previous == self.last || previous == self.computed
    }
}

/// The walk through one file.
pub(super) struct Walk<'a> {
    name: DayFile,
    batches: Batches,
    report: &'a mut Report,
    known: Option<&'a mut Known>,
    expected: Expected,
    /// The number of the batch in the file, from 1.
    batch: u64,
    sum: Sum,
    /// What was found before this file.
    found_before: (usize, u64),
    tail: Option<(u64, u64)>,
    gap: Gap,
    tallies: Vec<Tally>,
}

/// Whether the batch that comes follows bytes that are none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    No,
    /// Told at this place of the report.
    Told(usize),
}

/// What the batches of one block come to.
#[derive(Clone, Copy)]
struct Tally {
    first: u64,
    sum: Sum,
    end: Fingerprint,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        name: DayFile,
        batches: Batches,
        report: &'a mut Report,
        known: Option<&'a mut Known>,
    ) -> Self {
        let FileHeader { hash, first, .. } = batches.header;
        let found_before = (report.damage.len(), report.more);
        Self {
            name,
            batches,
            found_before,
            report,
            known,
            expected: Expected::at(hash, first),
            batch: 0,
            sum: Sum::NOTHING,
            tail: None,
            gap: Gap::No,
            tallies: Vec::new(),
        }
    }

    /// Walks to the end; how the journal should go on behind it.
    pub(super) fn run(&mut self) -> Result<Expected, LakeError> {
        self.pass_known();
        loop {
            match self.batches.next()? {
                Piece::End => break,
                Piece::Batch { at, header } => {
                    self.batch += 1;
                    self.batch(at, &header)?;
                    self.gap = Gap::No;
                }
                Piece::Gap { at, bytes } => {
                    self.batch += 1;
                    self.gap = Gap::Told(self.report.damage.len());
                    self.tell(at, None, Kind::Unreadable { bytes });
                }
                Piece::Tail { at, bytes, .. } => self.tail = Some((at, bytes)),
            }
        }
        self.report.batches += self.sum.batches;
        self.report.records += self.sum.records;
        self.report.bytes += self.batches.plain.at();
        for block in self.batches.plain.take_altered() {
            let sequences = (block.sum.records > 0)
                .then(|| block.first..=block.first.saturating_add(block.sum.records - 1));
            self.report.tell(Damage {
                file: self.name,
                byte: Some(block.packed_at),
                batch: None,
                sequences,
                kind: Kind::BlockAltered {
                    bytes: u64::from(block.packed),
                },
            });
        }
        if self.batches.plain.lost_its_trailer() {
            self.report.tell(Damage {
                file: self.name,
                byte: None,
                batch: None,
                sequences: None,
                kind: Kind::TrailerAltered,
            });
        }
        Ok(self.expected)
    }

    fn pass_known(&mut self) {
        let Expected { last, next, .. } = self.expected;
        if let Some(known) = &mut self.known {
            known.pass(next.saturating_sub(1), last);
        }
    }

    fn batch(&mut self, at: u64, header: &BatchHeader) -> Result<(), LakeError> {
        self.sum.add(header.count, header.at);
        self.tally(at, header);
        let whole = header.first..=header.next().saturating_sub(1);
        let computed = self.batches.computed(header)?;
        if header.first < self.expected.next {
            self.forget_removed(header);
            self.tell(at, Some(whole.clone()), Kind::BatchesReordered);
        } else {
            self.follow(at, header);
            self.expected = Expected {
                last: header.hash,
                computed,
                next: header.next(),
            };
            self.pass_known();
        }
        if computed != header.hash {
            let bytes = self.batches.whole(header)?;
            let records = bytes.get(BATCH_HEADER..).unwrap_or_default();
            let found = examine::records(header, records);
            if found.is_empty() {
                self.tell(at, Some(whole), Kind::BatchAltered);
            }
            for found in found {
                let byte = at + (BATCH_HEADER + found.at) as u64;
                self.tell(byte, Some(found.sequences), found.kind);
            }
        }
        self.batches.pass(header)
    }

    /// Compares a batch with the one before it.
    fn follow(&mut self, at: u64, header: &BatchHeader) {
        let missing = (header.first > self.expected.next)
            .then(|| self.expected.next..=header.first.saturating_sub(1));
        if let Gap::Told(place) = self.gap {
            // Now it can be told which records the gap has cost.
            if let Some(told) = self.report.damage.get_mut(place) {
                told.sequences = missing;
            }
        } else if missing.is_some() {
            self.tell(at, missing, Kind::BatchesRemoved);
        } else if !self.expected.is_followed_by(header.previous) {
            let whole = header.first..=header.next().saturating_sub(1);
            self.tell(at, Some(whole), Kind::ChainBroken);
        }
    }

    /// A batch that was thought removed stands further behind.
    fn forget_removed(&mut self, header: &BatchHeader) {
        let whole = header.first..=header.next().saturating_sub(1);
        let from = self.found_before.0.min(self.report.damage.len());
        let place = self.report.damage[from..].iter().position(|damage| {
            damage.kind == Kind::BatchesRemoved && damage.sequences.as_ref() == Some(&whole)
        });
        if let Some(place) = place {
            self.report.damage.remove(from + place);
        }
    }

    fn tally(&mut self, at: u64, header: &BatchHeader) {
        let Some(trailer) = self.batches.plain.trailer() else {
            return;
        };
        let block = trailer.blocks.partition_point(|block| block.plain_at <= at);
        if self.tallies.len() < block {
            self.tallies.resize(
                block,
                Tally {
                    first: header.first,
                    sum: Sum::NOTHING,
                    end: header.hash,
                },
            );
        }
        if let Some(tally) = self.tallies.last_mut() {
            tally.sum.add(header.count, header.at);
            tally.end = header.hash;
        }
    }

    fn tell(&mut self, byte: u64, sequences: Option<std::ops::RangeInclusive<u64>>, kind: Kind) {
        self.report.tell(Damage {
            file: self.name,
            byte: Some(byte),
            batch: Some(self.batch),
            sequences,
            kind,
        });
    }

    /// Tells of a last batch that was not written to its end.
    pub(super) fn tell_tail(&mut self) {
        if let Some((byte, bytes)) = self.tail {
            self.batch += 1;
            // A sealed file was whole when it was sealed.
            let kind = match self.batches.plain.open_length() {
                Some(_) => Kind::Torn { bytes },
                None => Kind::Unreadable { bytes },
            };
            self.tell(byte, None, kind);
        }
    }

    /// Compares what was walked through with what the trailer of a sealed file says of it. Where something else is wrong with the file
    /// there is nothing to compare.
    pub(super) fn compare_trailer(&mut self) -> Result<(), LakeError> {
        let sound = self.found_before == (self.report.damage.len(), self.report.more);
        let Some(trailer) = self.batches.plain.trailer().cloned().filter(|_| sound) else {
            return Ok(());
        };
        let length = self.batches.plain.at();
        let (plain, packed) = self.whole_hashes(&trailer)?;
        let header = self.batches.header;
        let (expected, sum) = (self.expected, self.sum);
        let tallies = &self.tallies;
        let blocks = || trailer.blocks.iter().zip(tallies);
        let counts = trailer.file == self.name
            && trailer.chain == header.chain
            && trailer.first == header.first
            && trailer.length == length
            && (trailer.sum.batches, trailer.sum.records) == (sum.batches, sum.records)
            && blocks().all(|(block, tally)| {
                block.first == tally.first
                    && block.sum.batches == tally.sum.batches
                    && block.sum.records == tally.sum.records
            });
        let times = (trailer.sum.earliest, trailer.sum.latest) == (sum.earliest, sum.latest)
            && blocks().all(|(block, tally)| {
                (block.sum.earliest, block.sum.latest) == (tally.sum.earliest, tally.sum.latest)
            });
        let chain = (trailer.previous, trailer.last) == (header.previous, expected.last)
            && blocks().all(|(block, tally)| block.end == tally.end);
        let claims = [
            (Told::Counts, counts),
            (Told::Times, times),
            (Told::Chain, chain),
            (Told::Plain, plain == trailer.plain),
            (Told::Packed, packed == trailer.packed),
        ];
        for (about, _) in claims.into_iter().filter(|(_, agrees)| !agrees) {
            self.report.tell(Damage {
                file: self.name,
                byte: trailer
                    .blocks
                    .last()
                    .map(|last| last.packed_at + u64::from(last.packed)),
                batch: None,
                sequences: None,
                kind: Kind::TrailerDisagrees { about },
            });
        }
        Ok(())
    }

    /// The hashes of the plain and of the packed file.
    fn whole_hashes(&mut self, trailer: &Trailer) -> Result<(Fingerprint, Fingerprint), LakeError> {
        let mut plain = Hashing::new(trailer.chain);
        self.batches.plain.jump(0)?;
        loop {
            let bytes = self.batches.plain.peek(BLOCK)?;
            if bytes.is_empty() {
                break;
            }
            plain.update(bytes);
            let count = bytes.len() as u64;
            self.batches.plain.skip(count)?;
        }
        let packed = self.batches.plain.packed_hash()?;
        Ok((plain.finish(), packed))
    }
}
