//! One record: what arrived, from whom, when and on which way, unaltered.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::error::{JournalError, Piece};
use super::layout::{BATCH_LIMIT, time};

/// On which way something arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// A TCP connection of a device.
    Tcp,
    /// A request.
    Http,
    /// A subscription.
    Mqtt,
    /// A file dropped into a folder.
    Folder,
}

impl Way {
    /// The name in commands and the API.
    pub fn name(self) -> &'static str {
        match self {
            Way::Tcp => "tcp",
            Way::Http => "http",
            Way::Mqtt => "mqtt",
            Way::Folder => "folder",
        }
    }

    fn code(self) -> u8 {
        match self {
            Way::Tcp => 1,
            Way::Http => 2,
            Way::Mqtt => 3,
            Way::Folder => 4,
        }
    }

    fn of_code(code: u8) -> Option<Self> {
        match code {
            1 => Some(Way::Tcp),
            2 => Some(Way::Http),
            3 => Some(Way::Mqtt),
            4 => Some(Way::Folder),
            _ => None,
        }
    }
}

/// Something that arrived and is to be kept.
#[derive(Clone, Copy, Debug)]
pub struct Arrival<'a> {
    /// On which way.
    pub way: Way,
    /// From whom: an address, a topic, the name of a file. At most 65,535 bytes.
    pub peer: &'a str,
    /// When, kept to the millisecond.
    pub at: Timestamp,
    /// What the caller wants to know again later, such as the verdicts; the journal does not read it. At most 65,535 bytes.
    pub notes: &'a [u8],
    /// The bytes as they came.
    pub bytes: &'a [u8],
}

/// A record that was read. It shares the bytes of its batch.
#[derive(Clone)]
pub struct Entry {
    /// The sequence number: each record has the one after its predecessor's, across all days, from 1.
    pub sequence: u64,
    /// When it arrived.
    pub at: Timestamp,
    /// On which way.
    pub way: Way,
    batch: Arc<Vec<u8>>,
    peer: usize,
    notes: usize,
    bytes: usize,
    end: usize,
}

impl Entry {
    /// From whom it came.
    pub fn peer(&self) -> &str {
        // Only text is written, and what was altered is not given out.
        std::str::from_utf8(self.part(self.peer, self.notes)).unwrap_or_default()
    }

    /// The notes of the caller.
    pub fn notes(&self) -> &[u8] {
        self.part(self.notes, self.bytes)
    }

    /// The bytes as they came.
    pub fn bytes(&self) -> &[u8] {
        self.part(self.bytes, self.end)
    }

    fn part(&self, from: usize, to: usize) -> &[u8] {
        self.batch.get(from..to).unwrap_or_default()
    }

    /// The record that lies in `batch` from byte `at` on.
    pub(crate) fn of(batch: &Arc<Vec<u8>>, at: usize, record: &Record) -> Self {
        let peer = at + RECORD_HEADER;
        let notes = peer + record.peer;
        let bytes = notes + record.notes;
        Self {
            sequence: record.sequence,
            at: time(record.at),
            way: record.way,
            batch: Arc::clone(batch),
            peer,
            notes,
            bytes,
            end: at + record.whole,
        }
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry")
            .field("sequence", &self.sequence)
            .field("at", &self.at)
            .field("way", &self.way)
            .field("peer", &self.peer())
            .field("notes", &self.notes().len())
            .field("bytes", &self.bytes().len())
            .finish()
    }
}

/// Everything of a record but its three texts.
pub(crate) const RECORD_HEADER: usize = 29;
/// The length and the check stand before what they speak of.
const BEFORE: usize = 8;

/// A record as it lies in a batch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    pub(crate) sequence: u64,
    at: i64,
    way: Way,
    peer: usize,
    notes: usize,
    /// The length with everything.
    pub(crate) whole: usize,
}

/// Why there is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Its length cannot be, so that nobody knows where the next one begins.
    Length,
    /// Its bytes are not those that were written; the next begins after so many.
    Altered { whole: usize },
}

/// The record at the beginning of `bytes`.
pub(crate) fn first(bytes: &[u8]) -> Result<Record, Fault> {
    let mut fields = Fields(bytes);
    let head = fields.u32().zip(fields.u32());
    let (length, check) = head.ok_or(Fault::Length)?;
    let whole = usize::try_from(length)
        .ok()
        .and_then(|length| length.checked_add(BEFORE))
        .filter(|whole| (RECORD_HEADER..=bytes.len()).contains(whole))
        .ok_or(Fault::Length)?;
    let altered = Fault::Altered { whole };
    if check_of(length, &bytes[BEFORE..whole]) != check {
        return Err(altered);
    }
    let read = |mut fields: Fields<'_>| {
        Some(Record {
            sequence: fields.u64()?,
            at: fields.i64()?,
            way: Way::of_code(fields.take::<1>()?[0])?,
            peer: usize::from(fields.u16()?),
            notes: usize::from(fields.u16()?),
            whole,
        })
    };
    read(fields)
        .filter(|record| RECORD_HEADER + record.peer + record.notes <= whole)
        .ok_or(altered)
}

/// The check of a record: CRC-32 of its length and what follows the check.
fn check_of(length: u32, rest: &[u8]) -> u32 {
    let mut check = crc32fast::Hasher::new();
    check.update(&length.to_le_bytes());
    check.update(rest);
    check.finalize()
}

/// Writes a record to the end of `to`.
pub(crate) fn put(
    to: &mut Vec<u8>,
    sequence: u64,
    arrival: &Arrival<'_>,
) -> Result<(), JournalError> {
    let short = |what: Piece, size: usize| {
        u16::try_from(size).map_err(|_| JournalError::TooLarge {
            what,
            size,
            limit: usize::from(u16::MAX),
        })
    };
    let peer = short(Piece::Peer, arrival.peer.len())?;
    let notes = short(Piece::Notes, arrival.notes.len())?;
    let size = RECORD_HEADER - BEFORE + usize::from(peer) + usize::from(notes);
    let too_large = |size| JournalError::TooLarge {
        what: Piece::Batch,
        size,
        limit: BATCH_LIMIT,
    };
    let size = size.saturating_add(arrival.bytes.len());
    let whole = to.len().saturating_add(size).saturating_add(BEFORE);
    let length = u32::try_from(size)
        .ok()
        .filter(|_| whole <= BATCH_LIMIT)
        .ok_or_else(|| too_large(whole))?;
    let begin = to.len();
    to.extend_from_slice(&length.to_le_bytes());
    to.extend_from_slice(&[0; 4]);
    to.extend_from_slice(&sequence.to_le_bytes());
    to.extend_from_slice(&arrival.at.as_millisecond().to_le_bytes());
    to.push(arrival.way.code());
    to.extend_from_slice(&peer.to_le_bytes());
    to.extend_from_slice(&notes.to_le_bytes());
    to.extend_from_slice(arrival.peer.as_bytes());
    to.extend_from_slice(arrival.notes);
    to.extend_from_slice(arrival.bytes);
    let check = check_of(length, &to[begin + BEFORE..]);
    to[begin + 4..begin + BEFORE].copy_from_slice(&check.to_le_bytes());
    Ok(())
}

/// Numbers taken off the front of some bytes.
pub(crate) struct Fields<'a>(pub(crate) &'a [u8]);

impl Fields<'_> {
    pub(crate) fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    pub(crate) fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    pub(crate) fn i64(&mut self) -> Option<i64> {
        self.take().map(i64::from_le_bytes)
    }

    pub(crate) fn day(&mut self) -> Option<Date> {
        let number = self.u32()?;
        let part = |by: u32, of: u32| i8::try_from(number / by % of).ok();
        let year = i16::try_from(number / 10_000).ok()?;
        Date::new(year, part(100, 100)?, part(1, 100)?).ok()
    }
}

/// A day as a number that people can read in a dump: 20261129.
pub(crate) fn days_of(day: Date) -> u32 {
    let part = |part: i32| u32::try_from(part).unwrap_or_default();
    part(i32::from(day.year())) * 10_000
        + part(i32::from(day.month())) * 100
        + part(i32::from(day.day()))
}
