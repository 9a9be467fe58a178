//! How a day file is laid out, byte by byte: its header, its batches and their records. All numbers are little-endian, times are
//! milliseconds since 1970 in UTC. The table stands at the door of this folder.

use jiff::Timestamp;
use jiff::civil::Date;

use super::chain::{Chain, Fingerprint};
use super::record::{Fields, days_of};

/// The length of the header of a file.
pub(crate) const FILE_HEADER: usize = 104;
/// The length of the header of a batch.
pub(crate) const BATCH_HEADER: usize = 100;
/// The longest batch without its header. Whoever reads holds one batch, so this bounds their memory.
pub(crate) const BATCH_LIMIT: usize = 64 * 1024 * 1024;

const MAGIC: &[u8; 8] = b"lantianJ";
const VERSION: u16 = 1;
/// How much of a batch's header is hashed: all but the hash itself and the check.
const HASHED: usize = 64;
const UNCHECKED: usize = BATCH_HEADER - 4;

/// The first bytes of every batch of one file, taken from the hash of the file's header. No device knows them beforehand, so that bytes of
/// a frame cannot pass for a batch when a damaged file is searched for the next one.
pub(crate) type Tag = [u8; 8];

/// The header of a day file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileHeader {
    pub(crate) chain: Chain,
    pub(crate) day: Date,
    /// The place of the file in the journal, from 1.
    pub(crate) number: u64,
    /// The sequence number of its first record.
    pub(crate) first: u64,
    pub(crate) made: i64,
    /// The hash of the last batch before this file.
    pub(crate) previous: Fingerprint,
    /// The hash of what is above; the first batch follows it.
    pub(crate) hash: Fingerprint,
}

/// What the first bytes of a file are.
pub(crate) enum Beginning {
    /// A header.
    Sound(FileHeader),
    /// No header, or one whose hash is another; what it says, if it says anything.
    Altered(Option<FileHeader>),
}

impl FileHeader {
    /// The header as it is written; `hash` is computed.
    pub(crate) fn written(mut self) -> (Self, [u8; FILE_HEADER]) {
        let mut bytes = Vec::with_capacity(FILE_HEADER);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&self.chain.code().to_le_bytes());
        bytes.extend_from_slice(&days_of(self.day).to_le_bytes());
        bytes.extend_from_slice(&self.number.to_le_bytes());
        bytes.extend_from_slice(&self.first.to_le_bytes());
        bytes.extend_from_slice(&self.made.to_le_bytes());
        bytes.extend_from_slice(&self.previous.0);
        self.hash = self.chain.over(&[&bytes]);
        bytes.extend_from_slice(&self.hash.0);
        let mut fixed = [0; FILE_HEADER];
        fixed.copy_from_slice(&bytes);
        (self, fixed)
    }

    pub(crate) fn parse(bytes: &[u8]) -> Beginning {
        match Self::fields(bytes) {
            Some((header, computed)) if computed == header.hash => Beginning::Sound(header),
            other => Beginning::Altered(other.map(|(header, _)| header)),
        }
    }

    fn fields(bytes: &[u8]) -> Option<(Self, Fingerprint)> {
        let mut fields = Fields(bytes.get(..FILE_HEADER)?);
        if &fields.take::<8>()? != MAGIC || fields.u16()? != VERSION {
            return None;
        }
        let header = Self {
            chain: Chain::of_code(fields.u16()?)?,
            day: fields.day()?,
            number: fields.u64()?,
            first: fields.u64()?,
            made: fields.i64()?,
            previous: Fingerprint(fields.take()?),
            hash: Fingerprint(fields.take()?),
        };
        let computed = header.chain.over(&[bytes.get(..FILE_HEADER - 32)?]);
        Some((header, computed))
    }

    pub(crate) fn tag(&self) -> Tag {
        let mut tag = [0; 8];
        tag.copy_from_slice(&self.hash.0[..8]);
        tag
    }
}

/// The header of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BatchHeader {
    /// The bytes of its records.
    pub(crate) length: u32,
    /// How many records.
    pub(crate) count: u32,
    /// The sequence number of the first.
    pub(crate) first: u64,
    /// When it was written.
    pub(crate) at: i64,
    /// The hash of the batch before, or of the file's header.
    pub(crate) previous: Fingerprint,
    pub(crate) hash: Fingerprint,
}

impl BatchHeader {
    /// Writes the header of the batch whose records follow; `hash` is computed.
    pub(crate) fn written(
        mut self,
        chain: Chain,
        tag: Tag,
        records: &[u8],
    ) -> (Self, [u8; BATCH_HEADER]) {
        let mut bytes = [0; BATCH_HEADER];
        self.put_hashed(tag, &mut bytes);
        self.hash = chain.over(&[&bytes[..HASHED], records]);
        bytes[HASHED..UNCHECKED].copy_from_slice(&self.hash.0);
        let check = crc32fast::hash(&bytes[..UNCHECKED]);
        bytes[UNCHECKED..].copy_from_slice(&check.to_le_bytes());
        (self, bytes)
    }

    fn put_hashed(&self, tag: Tag, bytes: &mut [u8; BATCH_HEADER]) {
        bytes[..8].copy_from_slice(&tag);
        bytes[8..12].copy_from_slice(&self.length.to_le_bytes());
        bytes[12..16].copy_from_slice(&self.count.to_le_bytes());
        bytes[16..24].copy_from_slice(&self.first.to_le_bytes());
        bytes[24..32].copy_from_slice(&self.at.to_le_bytes());
        bytes[32..HASHED].copy_from_slice(&self.previous.0);
    }

    /// The header at the beginning of `bytes`, if it is one of the file with this tag and was not altered.
    pub(crate) fn parse(tag: Tag, bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.get(..BATCH_HEADER)?;
        let mut fields = Fields(bytes);
        if fields.take::<8>()? != tag {
            return None;
        }
        let header = Self {
            length: fields.u32()?,
            count: fields.u32()?,
            first: fields.u64()?,
            at: fields.i64()?,
            previous: Fingerprint(fields.take()?),
            hash: Fingerprint(fields.take()?),
        };
        let sound = fields.u32()? == crc32fast::hash(&bytes[..UNCHECKED])
            && usize::try_from(header.length).is_ok_and(|length| length <= BATCH_LIMIT)
            && header.first.checked_add(u64::from(header.count)).is_some();
        sound.then_some(header)
    }

    /// What the hash should be.
    pub(crate) fn computed(&self, chain: Chain, tag: Tag, records: &[u8]) -> Fingerprint {
        let mut bytes = [0; BATCH_HEADER];
        self.put_hashed(tag, &mut bytes);
        chain.over(&[&bytes[..HASHED], records])
    }

    /// The number of the record after its last.
    pub(crate) fn next(&self) -> u64 {
        self.first.saturating_add(u64::from(self.count))
    }

    /// Its length with the header.
    pub(crate) fn whole(&self) -> usize {
        BATCH_HEADER.saturating_add(usize::try_from(self.length).unwrap_or(usize::MAX))
    }
}

/// A time in milliseconds; what lies outside of all calendars is moved to their edge.
pub(crate) fn time(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(if milliseconds < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}
