//! Walking through a day file batch by batch. What is not a batch is passed over up to the next one; it is told, never fatal.

use jiff::civil::Date;

use super::chain::{Chain, Fingerprint};
use super::error::{JournalError, Part};
use super::layout::{BATCH_HEADER, BatchHeader, Beginning, FILE_HEADER, FileHeader, Tag};
use super::plain::Plain;
use super::trailer::Sum;
use crate::error::LakeError;

/// How far a file is read while the next batch is looked for, step by step.
const SEARCH: usize = 1024 * 1024;
/// Stretches of a file shorter than this are walked through rather than halved.
const NEAR: u64 = 1024 * 1024;

/// A day file, opened behind its header.
pub(crate) struct Batches {
    pub(crate) plain: Plain,
    pub(crate) header: FileHeader,
    pub(crate) altered_header: bool,
    pub(crate) tag: Tag,
}

/// What comes next in a day file.
pub(crate) enum Piece {
    /// A batch: where it begins; its records were not yet looked at.
    Batch { at: u64, header: BatchHeader },
    /// Bytes that are no batch; one follows.
    Gap { at: u64, bytes: u64 },
    /// A last batch that is not there to its end. It is `certain` when its own header says so, or less than a header is there.
    Tail { at: u64, bytes: u64, certain: bool },
    /// The end.
    End,
}

impl Batches {
    /// Reads the header of a day file.
    pub(crate) fn of(mut plain: Plain) -> Result<Self, LakeError> {
        let (header, altered_header) = match FileHeader::parse(plain.peek(FILE_HEADER)?) {
            Beginning::Sound(header) => (header, false),
            Beginning::Altered(said) => (guessed(&mut plain, said)?, true),
        };
        plain.skip(FILE_HEADER as u64)?;
        Ok(Self {
            plain,
            tag: header.tag(),
            header,
            altered_header,
        })
    }

    pub(crate) fn chain(&self) -> Chain {
        self.header.chain
    }

    /// Looks at what comes next. A batch is passed over with [`Batches::pass`] or read with [`Batches::whole`].
    pub(crate) fn next(&mut self) -> Result<Piece, LakeError> {
        let at = self.plain.at();
        let bytes = self.plain.peek(BATCH_HEADER)?;
        let got = bytes.len() as u64;
        if bytes.is_empty() {
            return Ok(Piece::End);
        }
        if let Some(header) = BatchHeader::parse(self.tag, bytes) {
            if let Some(bytes) = self.missing_end(at, &header)? {
                return Ok(Piece::Tail {
                    at,
                    bytes,
                    certain: true,
                });
            }
            return Ok(Piece::Batch { at, header });
        }
        let found = self.search()?;
        let bytes = self.plain.at() - at;
        Ok(match found {
            Found::Batch => Piece::Gap { at, bytes },
            Found::End => Piece::Tail {
                at,
                bytes,
                certain: got < BATCH_HEADER as u64,
            },
        })
    }

    /// How much of a batch is there, if not all of it.
    fn missing_end(&mut self, at: u64, header: &BatchHeader) -> Result<Option<u64>, LakeError> {
        let whole = header.whole();
        let there = match self.plain.open_length() {
            Some(length) => length.saturating_sub(at),
            None => self.plain.peek(whole)?.len() as u64,
        };
        if there >= whole as u64 {
            return Ok(None);
        }
        self.plain.skip(there)?;
        Ok(Some(there))
    }

    /// Passes over the batch that comes next.
    pub(crate) fn pass(&mut self, header: &BatchHeader) -> Result<(), LakeError> {
        self.plain.skip(header.whole() as u64)
    }

    /// The batch that comes next: all its bytes, header included. To be passed over afterwards.
    pub(crate) fn whole(&mut self, header: &BatchHeader) -> Result<&[u8], LakeError> {
        self.plain.peek(header.whole())
    }

    /// The hash that the batch should have which comes next.
    pub(crate) fn computed(&mut self, header: &BatchHeader) -> Result<Fingerprint, LakeError> {
        let (chain, tag) = (self.chain(), self.tag);
        let whole = self.plain.peek(header.whole())?;
        let records = whole.get(BATCH_HEADER..).unwrap_or_default();
        Ok(header.computed(chain, tag, records))
    }

    /// Goes on to the next batch behind the byte that comes next, which begins none.
    fn search(&mut self) -> Result<Found, LakeError> {
        self.plain.skip(1)?;
        loop {
            let tag = self.tag;
            let bytes = self.plain.peek(SEARCH)?;
            let begins = |at: &usize| {
                bytes[*at..].starts_with(&tag) && BatchHeader::parse(tag, &bytes[*at..]).is_some()
            };
            let last = bytes.len() < SEARCH;
            if let Some(place) = (0..bytes.len()).find(begins) {
                self.plain.skip(place as u64)?;
                return Ok(Found::Batch);
            }
            // A header may begin in what was looked at and end behind it.
            let passed = if last {
                bytes.len()
            } else {
                bytes.len() - BATCH_HEADER
            };
            self.plain.skip(passed as u64)?;
            if last {
                return Ok(Found::End);
            }
        }
    }

    /// Goes near the batch with record `sequence`, to one that is not behind it.
    pub(crate) fn seek(&mut self, sequence: u64) -> Result<(), LakeError> {
        if let Some(trailer) = self.plain.trailer() {
            let after = trailer
                .blocks
                .partition_point(|block| block.first <= sequence);
            let block = trailer.blocks.get(after.saturating_sub(1));
            let at = block
                .map_or(0, |block| block.plain_at)
                .max(FILE_HEADER as u64);
            return self.plain.jump(at);
        }
        let mut low = FILE_HEADER as u64;
        let Some(mut high) = self.plain.open_length() else {
            return self.plain.jump(low);
        };
        while high.saturating_sub(low) > NEAR {
            let middle = low + (high - low) / 2;
            self.plain.jump(middle)?;
            let found = match self.next()? {
                Piece::Gap { .. } => self.next()?,
                other => other,
            };
            match found {
                Piece::Batch { at, header } if header.first <= sequence && at < high => low = at,
                _ => high = middle,
            }
        }
        self.plain.jump(low)
    }
}

enum Found {
    Batch,
    End,
}

/// The header that a file must have had by its first batch, which follows the hash of it.
fn guessed(plain: &mut Plain, said: Option<FileHeader>) -> Result<FileHeader, LakeError> {
    let bytes = plain.peek(FILE_HEADER + BATCH_HEADER)?;
    let after = bytes.get(FILE_HEADER..).unwrap_or_default();
    let batch = after
        .first_chunk()
        .and_then(|tag: &Tag| Some((*tag, BatchHeader::parse(*tag, after)?)));
    let Some((tag, batch)) = batch else {
        let (path, part) = (plain.path().to_owned(), Part::Header);
        return Err(JournalError::Foreign { path, part }.into());
    };
    let whole = plain.peek(FILE_HEADER + batch.whole())?;
    let records = whole.get(FILE_HEADER + BATCH_HEADER..).unwrap_or_default();
    let mut chains = [Chain::Sha256, Chain::Sm3].into_iter();
    let chain = chains.find(|chain| batch.computed(*chain, tag, records) == batch.hash);
    Ok(FileHeader {
        chain: chain.or(said.map(|said| said.chain)).unwrap_or_default(),
        day: said.map_or(Date::MIN, |said| said.day),
        number: said.map_or(0, |said| said.number),
        first: batch.first,
        made: said.map_or(0, |said| said.made),
        previous: said.map_or(Fingerprint::NOTHING, |said| said.previous),
        hash: batch.previous,
    })
}

/// What is in a day file, by the headers of its batches.
pub(crate) struct Skimmed {
    pub(crate) sum: Sum,
    /// The last two batches that are there to their end, the last one first, each with where it begins.
    pub(crate) last: Option<(u64, BatchHeader)>,
    pub(crate) before_last: Option<(u64, BatchHeader)>,
    /// Where the last batch ends.
    pub(crate) end: u64,
    /// Bytes that are no batch: where and how many.
    pub(crate) gaps: Vec<(u64, u64)>,
    /// A last batch that is not there to its end: where it begins, what is there of it, whether that is certain.
    pub(crate) tail: Option<(u64, u64, bool)>,
}

/// Reads the headers of all batches.
pub(crate) fn skim(batches: &mut Batches) -> Result<Skimmed, LakeError> {
    let mut skimmed = Skimmed {
        sum: Sum::NOTHING,
        last: None,
        before_last: None,
        end: FILE_HEADER as u64,
        gaps: Vec::new(),
        tail: None,
    };
    loop {
        match batches.next()? {
            Piece::Batch { at, header } => {
                skimmed.sum.add(header.count, header.at);
                skimmed.before_last = skimmed.last.replace((at, header));
                batches.pass(&header)?;
                skimmed.end = batches.plain.at();
            }
            Piece::Gap { at, bytes } => skimmed.gaps.push((at, bytes)),
            Piece::Tail { at, bytes, certain } => skimmed.tail = Some((at, bytes, certain)),
            Piece::End => return Ok(skimmed),
        }
    }
}
