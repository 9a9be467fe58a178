//! An open file that several threads read at once: every read says its own place, so that none moves another's.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::reader::{ChunkReader, Length};
use sha2::{Digest, Sha256};

use super::blocks::Blocks;
use super::hex;

/// An open file.
#[derive(Clone, Debug)]
pub(in crate::history) struct Placed {
    source: Source,
    length: u64,
}

#[derive(Clone, Debug)]
enum Source {
    File(Arc<File>),
    Object(Arc<Blocks>),
}

impl Placed {
    /// Opens a file of this machine.
    pub(super) fn open(path: &Path) -> io::Result<Placed> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        let source = Source::File(Arc::new(file));
        Ok(Placed { source, length })
    }

    /// An object, which is read block by block.
    pub(super) fn object(blocks: Blocks, length: u64) -> Placed {
        let source = Source::Object(Arc::new(blocks));
        Placed { source, length }
    }

    pub(super) fn length(&self) -> u64 {
        self.length
    }

    pub(super) fn from(&self, at: u64) -> From {
        let file = self.clone();
        From { file, at }
    }

    /// SHA-256 of what the last eight bytes of a Parquet file say is its footer, and of them. Whatever else they say is hashed as far as the
    /// file goes.
    pub(in crate::history) fn footer(&self) -> io::Result<String> {
        let tail = self.length.saturating_sub(8);
        let mut length = [0; 4];
        if self.length >= 8 {
            self.from(tail).read_exact(&mut length)?;
        }
        let begins = tail.saturating_sub(u32::from_le_bytes(length).into());
        let mut bytes = Vec::new();
        self.from(begins).read_to_end(&mut bytes)?;
        Ok(hex(&Sha256::digest(&bytes)))
    }

    fn read_at(&self, into: &mut [u8], at: u64) -> io::Result<usize> {
        match &self.source {
            Source::File(file) => read_file(file, into, at),
            Source::Object(blocks) => blocks.read(into, at, self.length),
        }
    }
}

#[cfg(unix)]
fn read_file(file: &File, into: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, into, at)
}

#[cfg(windows)]
fn read_file(file: &File, into: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, into, at)
}

/// Reads on from a place in a file.
pub(in crate::history) struct From {
    file: Placed,
    at: u64,
}

impl Read for From {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read_at(into, self.at)?;
        self.at += u64::try_from(read).unwrap_or(0);
        Ok(read)
    }
}

impl Length for Placed {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Placed {
    type T = BufReader<From>;

    fn get_read(&self, start: u64) -> ParquetResult<BufReader<From>> {
        Ok(BufReader::new(self.from(start)))
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<Bytes> {
        let whole = u64::try_from(length)
            .ok()
            .and_then(|length| start.checked_add(length));
        if whole.is_none_or(|end| self.length < end) {
            return Err(ParquetError::EOF("the file ends before".into()));
        }
        let mut bytes = vec![0; length];
        self.from(start).read_exact(&mut bytes)?;
        Ok(bytes.into())
    }
}
