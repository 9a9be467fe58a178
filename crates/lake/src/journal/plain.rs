//! The plain bytes of a day file, whether it is still written or sealed. Whoever reads looks at what comes next, takes it or jumps on;
//! a block that was altered gives what can be unpacked of it and then zeros, so that what follows keeps its place.

use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use zstd::stream::read::Decoder;

use super::chain::{Fingerprint, Hashing};
use super::error::{JournalError, Part};
use super::names::DayFile;
use super::trailer::{Block, FOOTER, FRAME_HEADER, Trailer};
use crate::error::LakeError;

/// How much is read at once.
const STEP: usize = 64 * 1024;

/// The plain bytes of a day file.
pub(crate) struct Plain {
    path: PathBuf,
    source: Source,
    /// Looked at, not yet taken.
    ahead: Vec<u8>,
    taken: usize,
    /// Where the first byte of `ahead` lies in the file.
    at: u64,
    /// The blocks that were not as they were written.
    altered: Vec<Block>,
}

enum Source {
    /// Still written; so long when it was opened.
    Open { file: File, length: u64 },
    /// Sealed, found by its trailer.
    Blocks {
        file: File,
        trailer: Box<Trailer>,
        next: usize,
        /// How much of the next block is passed over.
        skip: usize,
    },
    /// Sealed, and its trailer cannot be read: from the beginning, as far as it goes.
    Stream(Box<Decoder<'static, BufReader<File>>>),
}

impl Plain {
    /// Opens a day file in whichever form it is there.
    pub(crate) fn open(root: &Path, file: DayFile) -> Result<Self, LakeError> {
        // It may be sealed while we look.
        for _ in 0..3 {
            if let Some(sealed) = Self::opened(file.sealed(root), Self::of_sealed)? {
                return Ok(sealed);
            }
            if let Some(open) = Self::opened(file.plain(root), Self::of_open)? {
                return Ok(open);
            }
        }
        let path = file.plain(root);
        Err(JournalError::Missing { path }.into())
    }

    /// Opens a day file that is there as it was written.
    pub(crate) fn open_plain(path: PathBuf) -> Result<Self, LakeError> {
        match Self::opened(path.clone(), Self::of_open)? {
            Some(open) => Ok(open),
            None => Err(JournalError::Missing { path }.into()),
        }
    }

    /// Opens a sealed file.
    pub(crate) fn open_sealed(path: PathBuf) -> Result<Self, LakeError> {
        match Self::opened(path.clone(), Self::of_sealed)? {
            Some(sealed) => Ok(sealed),
            None => Err(JournalError::Missing { path }.into()),
        }
    }

    fn opened(
        path: PathBuf,
        source: impl FnOnce(File) -> io::Result<Source>,
    ) -> Result<Option<Self>, LakeError> {
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(LakeError::disk("open", &path)(error)),
        };
        let source = source(file).map_err(LakeError::disk("read", &path))?;
        Ok(Some(Self {
            path,
            source,
            ahead: Vec::new(),
            taken: 0,
            at: 0,
            altered: Vec::new(),
        }))
    }

    fn of_open(file: File) -> io::Result<Source> {
        let length = file.metadata()?.len();
        Ok(Source::Open { file, length })
    }

    fn of_sealed(mut file: File) -> io::Result<Source> {
        Ok(match read_trailer(&mut file)? {
            Some(trailer) => Source::Blocks {
                file,
                trailer: Box::new(trailer),
                next: 0,
                skip: 0,
            },
            None => {
                file.rewind()?;
                Source::Stream(Box::new(Decoder::new(file)?))
            }
        })
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// What a sealed file says of itself, if that can be read.
    pub(crate) fn trailer(&self) -> Option<&Trailer> {
        match &self.source {
            Source::Blocks { trailer, .. } => Some(trailer),
            _ => None,
        }
    }

    /// The trailer of a file that must be sealed.
    pub(crate) fn must_have_trailer(&self) -> Result<&Trailer, LakeError> {
        self.trailer().ok_or_else(|| {
            let path = self.path.clone();
            let part = Part::Trailer;
            JournalError::Foreign { path, part }.into()
        })
    }

    /// Whether it is sealed, and the trailer gone.
    pub(crate) fn lost_its_trailer(&self) -> bool {
        matches!(self.source, Source::Stream(_))
    }

    /// The length of a file that is still written, when it was opened.
    pub(crate) fn open_length(&self) -> Option<u64> {
        match &self.source {
            Source::Open { length, .. } => Some(*length),
            _ => None,
        }
    }

    /// Where the next byte lies.
    pub(crate) fn at(&self) -> u64 {
        self.at + self.taken as u64
    }

    /// The blocks so far that were not as they were written.
    pub(crate) fn take_altered(&mut self) -> Vec<Block> {
        std::mem::take(&mut self.altered)
    }

    /// The hash of all blocks of a sealed file as they are packed; of nothing for another.
    pub(crate) fn packed_hash(&mut self) -> Result<Fingerprint, LakeError> {
        let Source::Blocks { file, trailer, .. } = &mut self.source else {
            return Ok(Fingerprint::NOTHING);
        };
        let packed = trailer.blocks.iter().map(|block| u64::from(block.packed));
        let mut hashing = Hashing::new(trailer.chain);
        file.rewind()
            .and_then(|()| {
                let mut rest = file.take(packed.sum());
                let mut step = vec![0; STEP];
                loop {
                    let got = rest.read(&mut step)?;
                    if got == 0 {
                        return Ok(());
                    }
                    hashing.update(step.get(..got).unwrap_or_default());
                }
            })
            .map_err(LakeError::disk("read", &self.path))?;
        Ok(hashing.finish())
    }

    /// The next `count` bytes, or all that are left when there are fewer.
    pub(crate) fn peek(&mut self, count: usize) -> Result<&[u8], LakeError> {
        while self.ahead.len() - self.taken < count {
            if self.taken > 0 {
                self.ahead.drain(..self.taken);
                self.at += self.taken as u64;
                self.taken = 0;
            }
            if !self.more(count)? {
                break;
            }
        }
        let end = self.ahead.len().min(self.taken.saturating_add(count));
        Ok(&self.ahead[self.taken..end])
    }

    /// Passes over `count` bytes, which need not have been looked at.
    pub(crate) fn skip(&mut self, count: u64) -> Result<(), LakeError> {
        let looked_at = (self.ahead.len() - self.taken) as u64;
        if count <= looked_at {
            self.taken += usize::try_from(count).unwrap_or_default();
            return Ok(());
        }
        self.jump(self.at() + count)
    }

    /// Goes to a byte.
    pub(crate) fn jump(&mut self, to: u64) -> Result<(), LakeError> {
        match &mut self.source {
            Source::Open { file, .. } => {
                file.seek(SeekFrom::Start(to))
                    .map_err(LakeError::disk("read", &self.path))?;
            }
            Source::Blocks {
                trailer,
                next,
                skip,
                ..
            } => {
                let after = trailer.blocks.partition_point(|block| block.plain_at <= to);
                *next = after.saturating_sub(1);
                let begin = trailer.blocks.get(*next).map_or(0, |block| block.plain_at);
                // Past the end there is nothing, wherever one looks.
                *skip = usize::try_from(to - begin.min(to)).unwrap_or(usize::MAX);
            }
            Source::Stream(_) => return self.wade(to),
        }
        self.ahead.clear();
        self.taken = 0;
        self.at = to;
        Ok(())
    }

    /// Goes on to a byte of a file without a trailer.
    fn wade(&mut self, to: u64) -> Result<(), LakeError> {
        if to < self.at() {
            *self = Self::open_sealed(self.path.clone())?;
        }
        while self.at() < to {
            let step = usize::try_from(to - self.at()).unwrap_or(STEP).min(STEP);
            let got = self.peek(step)?.len();
            if got == 0 {
                break;
            }
            self.taken += got;
        }
        Ok(())
    }

    /// Reads on; whether there was more.
    fn more(&mut self, wanted: usize) -> Result<bool, LakeError> {
        let before = self.ahead.len();
        match &mut self.source {
            Source::Open { file, length } => {
                // What was added since it was opened may be half a batch.
                let left = length.saturating_sub(self.at + before as u64);
                let step = (wanted - before.min(wanted)).max(STEP) as u64;
                file.by_ref()
                    .take(step.min(left))
                    .read_to_end(&mut self.ahead)
                    .map_err(LakeError::disk("read", &self.path))?;
            }
            Source::Blocks {
                file,
                trailer,
                next,
                skip,
            } => {
                let Some(block) = trailer.blocks.get(*next) else {
                    return Ok(false);
                };
                *next += 1;
                let unpacked =
                    unpack(file, trailer, block).map_err(LakeError::disk("read", &self.path))?;
                if unpacked.altered {
                    self.altered.push(block.clone());
                }
                let skipped = std::mem::take(skip).min(unpacked.bytes.len());
                self.ahead.extend_from_slice(&unpacked.bytes[skipped..]);
                // An empty rest of a block is not yet the end of the file.
                return Ok(*next < trailer.blocks.len() || self.ahead.len() > before);
            }
            Source::Stream(decoder) => {
                // Where it cannot be unpacked any more, it ends.
                let _ = decoder
                    .by_ref()
                    .take(STEP as u64)
                    .read_to_end(&mut self.ahead);
            }
        }
        Ok(self.ahead.len() > before)
    }
}

fn read_trailer(file: &mut File) -> io::Result<Option<Trailer>> {
    let whole = file.metadata()?.len();
    if whole < FOOTER as u64 {
        return Ok(None);
    }
    let mut footer = [0; FOOTER];
    file.seek(SeekFrom::Start(whole - FOOTER as u64))?;
    file.read_exact(&mut footer)?;
    let Some(length) = Trailer::length_of(&footer, whole) else {
        return Ok(None);
    };
    let length = u64::from(length) + FRAME_HEADER;
    let mut frame = vec![0; usize::try_from(length).unwrap_or_default()];
    file.seek(SeekFrom::Start(whole - FOOTER as u64 - length))?;
    file.read_exact(&mut frame)?;
    Ok(Trailer::parse(&frame, &footer, whole))
}

struct Unpacked {
    bytes: Vec<u8>,
    altered: bool,
}

fn unpack(file: &mut File, trailer: &Trailer, block: &Block) -> io::Result<Unpacked> {
    let mut packed = Vec::new();
    file.seek(SeekFrom::Start(block.packed_at))?;
    file.take(u64::from(block.packed))
        .read_to_end(&mut packed)?;
    let plain = usize::try_from(block.plain).unwrap_or_default();
    let mut bytes = Vec::with_capacity(plain);
    let unpacked = Decoder::with_buffer(packed.as_slice())?
        .take(u64::from(block.plain))
        .read_to_end(&mut bytes);
    let altered =
        unpacked.is_err() || bytes.len() != plain || trailer.chain.over(&[&packed]) != block.hash;
    bytes.resize(plain, 0);
    Ok(Unpacked { bytes, altered })
}
