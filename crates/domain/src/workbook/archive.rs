//! The parts of a packed workbook, unpacked within bounds. What the archive says of its sizes is looked at first, and not
//! believed: every byte that comes out is counted, and beyond the bounds nothing more is unpacked.

use std::collections::HashMap;
use std::io::{Cursor, Error, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::refusal::Refusal;

/// More parts than this no table has.
const MOST_PARTS: usize = 4_096;
/// The most bytes that all parts together may unpack to.
const MOST_UNPACKED: u64 = 512 * 1024 * 1024;
/// A part that unpacks to more than this many times its size is a bomb; real sheets stay below a hundred.
const MOST_RATIO: u64 = 400;
/// Below this size a tightly packed part does no harm.
const HARMLESS: u64 = 8 * 1024 * 1024;

/// A packed workbook.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Parts by their names in small letters: some programs write other cases than they name.
    names: HashMap<String, usize>,
    allowance: Allowance,
}

/// What may still be unpacked.
struct Allowance {
    left: u64,
    spent: Option<fn() -> Refusal>,
}

impl<'a> Archive<'a> {
    /// # Errors
    /// It is no archive, has too many parts, is encrypted, or says itself that it unpacks to more than is read.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::damaged())?;
        if MOST_PARTS < zip.len() {
            return Err(Refusal::too_many_parts());
        }
        let mut names = HashMap::with_capacity(zip.len());
        let mut total = 0_u64;
        for index in 0..zip.len() {
            let part = zip.by_index_raw(index).map_err(|_| Refusal::damaged())?;
            if part.encrypted() {
                return Err(Refusal::encrypted());
            }
            if HARMLESS < part.size()
                && part.compressed_size().saturating_mul(MOST_RATIO) < part.size()
            {
                return Err(Refusal::bomb());
            }
            total = total.saturating_add(part.size());
            names.insert(plain_name(part.name()), index);
        }
        if MOST_UNPACKED < total {
            return Err(Refusal::too_large());
        }
        Ok(Archive {
            zip,
            names,
            allowance: Allowance {
                left: MOST_UNPACKED,
                spent: None,
            },
        })
    }

    /// The names of the parts, in small letters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// A part to read from.
    pub fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, Refusal> {
        let Some(index) = self.names.get(&plain_name(name)) else {
            return Ok(None);
        };
        let file = self.zip.by_index(*index).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => Refusal::encrypted(),
            _ => Refusal::damaged(),
        })?;
        let packed = file.compressed_size();
        Ok(Some(Part {
            limit: HARMLESS.max(packed.saturating_mul(MOST_RATIO)),
            out: 0,
            file: Box::new(file),
            allowance: &mut self.allowance,
        }))
    }

    /// A whole part as text.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(mut part) = self.part(name)? else {
            return Ok(None);
        };
        let mut text = String::new();
        match part.read_to_string(&mut text) {
            Ok(_) => Ok(Some(text)),
            Err(_) => {
                drop(part);
                Err(self.failure())
            }
        }
    }

    /// Why reading a part has just failed.
    pub fn failure(&self) -> Refusal {
        self.allowance
            .spent
            .map_or_else(Refusal::damaged, |why| why())
    }
}

fn plain_name(name: &str) -> String {
    name.trim_start_matches('/')
        .replace('\\', "/")
        .to_ascii_lowercase()
}

/// A part being unpacked.
pub(super) struct Part<'z> {
    file: Box<dyn Read + 'z>,
    allowance: &'z mut Allowance,
    out: u64,
    limit: u64,
}

impl Read for Part<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        let count = read as u64;
        self.out += count;
        if self.limit < self.out {
            self.allowance.spent = Some(Refusal::bomb);
            return Err(Error::other("more than is unpacked from one part"));
        }
        let Some(left) = self.allowance.left.checked_sub(count) else {
            self.allowance.spent = Some(Refusal::too_large);
            return Err(Error::other("more than is unpacked in all"));
        };
        self.allowance.left = left;
        Ok(read)
    }
}
