//! The blocks of objects that were read lately, so that a question asks the object store once for what it reads many times.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use quick_cache::sync::Cache;

use super::object_store::ObjectStore;

/// How long a block is. A question for one device touches a few places of a file, a question for all reads it through.
pub(super) const BLOCK: u64 = 1024 * 1024;
/// So many blocks of one bucket are remembered.
const REMEMBERED: usize = 192;

/// What was read of one bucket lately.
#[derive(Debug)]
pub(super) struct Memory {
    blocks: Cache<(u64, u64), Bytes>,
    next: AtomicU64,
}

impl Default for Memory {
    fn default() -> Memory {
        let (blocks, next) = (Cache::new(REMEMBERED), AtomicU64::new(0));
        Memory { blocks, next }
    }
}

/// An object of which blocks are read.
#[derive(Debug)]
pub(super) struct Blocks {
    bucket: ObjectStore,
    name: Arc<str>,
    /// An object that was written again under the same name is another one.
    opened: u64,
}

impl Blocks {
    pub(super) fn of(bucket: ObjectStore, name: &str) -> Blocks {
        let opened = bucket.memory().next.fetch_add(1, Ordering::Relaxed);
        let name = name.into();
        Blocks {
            bucket,
            name,
            opened,
        }
    }

    /// Reads from a place of an object of this length; nothing behind its end.
    pub(super) fn read(&self, into: &mut [u8], at: u64, length: u64) -> io::Result<usize> {
        if length <= at || into.is_empty() {
            return Ok(0);
        }
        let (number, within) = (at / BLOCK, usize::try_from(at % BLOCK).unwrap_or(0));
        let (begin, end) = (number * BLOCK, ((number + 1) * BLOCK).min(length));
        let memory = &self.bucket.memory().blocks;
        let block = memory.get_or_insert_with(&(self.opened, number), || {
            self.bucket.part(&self.name, begin..end)
        })?;
        let there = block.get(within..).unwrap_or_default();
        let taken = there.len().min(into.len());
        into[..taken].copy_from_slice(&there[..taken]);
        Ok(taken)
    }
}
