//! The trailer of a sealed file: what is in it, block by block. It lies in a skippable frame, which every zstd tool passes over, so that
//! unpacking a sealed file gives the very day file that was sealed.

use jiff::civil::Date;

use super::chain::{Chain, Fingerprint};
use super::layout::{BATCH_HEADER, BATCH_LIMIT, FILE_HEADER};
use super::names::DayFile;
use super::record::{Fields, days_of};

/// How many plain bytes a block has at least, if more follow. A block is packed by itself and holds whole batches: it is what must be
/// unpacked to find one record, and what one altered byte can cost at most.
pub(crate) const BLOCK: usize = 128 * 1024;
/// What a block can have at most.
const LONGEST: usize = BLOCK + FILE_HEADER + BATCH_HEADER + BATCH_LIMIT;

const MAGIC: &[u8; 8] = b"lantianS";
const SKIPPABLE: u32 = 0x184D_2A5C;
const VERSION: u16 = 1;
/// Magic and length of a skippable frame.
pub(crate) const FRAME_HEADER: u64 = 8;
/// The hash and the length of the trailer, and the magic, at the end of the file.
pub(crate) const FOOTER: usize = 32 + 4 + 8;
const FIXED: usize = 2 + 2 + 4 + 8 * 5 + 8 * 2 + 32 * 4 + 4;
const ENTRY: usize = 4 + 4 + 4 + 4 + 8 + 8 * 2 + 32 * 2;

/// What is in some batches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) batches: u64,
    pub(crate) records: u64,
    /// The times of batches; of none, the later one goes before the earlier one.
    pub(crate) earliest: i64,
    pub(crate) latest: i64,
}

impl Sum {
    pub(crate) const NOTHING: Sum = Sum {
        batches: 0,
        records: 0,
        earliest: i64::MAX,
        latest: i64::MIN,
    };

    pub(crate) fn add(&mut self, records: u32, at: i64) {
        self.batches += 1;
        self.records += u64::from(records);
        self.earliest = self.earliest.min(at);
        self.latest = self.latest.max(at);
    }
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// Where it begins in the packed file; not written but summed.
    pub(crate) packed_at: u64,
    pub(crate) packed: u32,
    /// Where it begins in the plain file; not written but summed.
    pub(crate) plain_at: u64,
    pub(crate) plain: u32,
    /// The number of its first record.
    pub(crate) first: u64,
    pub(crate) sum: Sum,
    /// The hash of its last batch.
    pub(crate) end: Fingerprint,
    /// The hash of its packed bytes.
    pub(crate) hash: Fingerprint,
}

/// What a sealed file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trailer {
    pub(crate) chain: Chain,
    pub(crate) file: DayFile,
    pub(crate) first: u64,
    pub(crate) length: u64,
    pub(crate) sum: Sum,
    /// The hash before the file.
    pub(crate) previous: Fingerprint,
    /// The hash at its end.
    pub(crate) last: Fingerprint,
    /// The hash of the whole plain file.
    pub(crate) plain: Fingerprint,
    /// The hash of all blocks as they are packed.
    pub(crate) packed: Fingerprint,
    pub(crate) blocks: Vec<Block>,
}

impl Trailer {
    /// The number of the record after its last.
    pub(crate) fn next(&self) -> u64 {
        self.first.saturating_add(self.sum.records)
    }

    /// The skippable frame. None when there are more blocks than one can list, which is some thirty million.
    pub(crate) fn encode(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(FIXED + ENTRY * self.blocks.len());
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&self.chain.code().to_le_bytes());
        bytes.extend_from_slice(&days_of(self.file.day).to_le_bytes());
        for number in [
            self.file.number,
            self.first,
            self.length,
            self.sum.batches,
            self.sum.records,
        ] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        put_times(&mut bytes, self.sum);
        for hash in [self.previous, self.last, self.plain, self.packed] {
            bytes.extend_from_slice(&hash.0);
        }
        bytes.extend_from_slice(&u32::try_from(self.blocks.len()).ok()?.to_le_bytes());
        for block in &self.blocks {
            bytes.extend_from_slice(&block.packed.to_le_bytes());
            bytes.extend_from_slice(&block.plain.to_le_bytes());
            for number in [block.sum.batches, block.sum.records] {
                bytes.extend_from_slice(&u32::try_from(number).ok()?.to_le_bytes());
            }
            bytes.extend_from_slice(&block.first.to_le_bytes());
            put_times(&mut bytes, block.sum);
            bytes.extend_from_slice(&block.end.0);
            bytes.extend_from_slice(&block.hash.0);
        }
        let hash = self.chain.over(&[&bytes]);
        let length = u32::try_from(bytes.len()).ok()?;
        let mut frame = Vec::with_capacity(bytes.len() + FOOTER + 8);
        frame.extend_from_slice(&SKIPPABLE.to_le_bytes());
        let whole = u32::try_from(bytes.len() + FOOTER).ok()?;
        frame.extend_from_slice(&whole.to_le_bytes());
        frame.extend_from_slice(&bytes);
        frame.extend_from_slice(&hash.0);
        frame.extend_from_slice(&length.to_le_bytes());
        frame.extend_from_slice(MAGIC);
        Some(frame)
    }

    /// How long the trailer before this footer is, in a file of so many bytes.
    pub(crate) fn length_of(footer: &[u8], file: u64) -> Option<u32> {
        let mut fields = Fields(footer.get(32..)?);
        let length = fields.u32()?;
        let fits = u64::from(length) + FRAME_HEADER + FOOTER as u64 <= file;
        (fits && &fields.take::<8>()? == MAGIC).then_some(length)
    }

    /// The trailer in this frame without its footer, in a file of so many bytes.
    pub(crate) fn parse(frame: &[u8], footer: &[u8], file: u64) -> Option<Self> {
        let mut fields = Fields(frame);
        let (magic, whole) = (fields.u32()?, fields.u32()?);
        let bytes = fields.0;
        if magic != SKIPPABLE || usize::try_from(whole).ok()? != bytes.len() + FOOTER {
            return None;
        }
        if fields.u16()? != VERSION {
            return None;
        }
        let chain = Chain::of_code(fields.u16()?)?;
        if chain.over(&[bytes]).0.as_slice() != footer.get(..32)? {
            return None;
        }
        let day: Date = fields.day()?;
        let number = fields.u64()?;
        let (first, length) = (fields.u64()?, fields.u64()?);
        let (batches, records) = (fields.u64()?, fields.u64()?);
        let (earliest, latest) = (fields.i64()?, fields.i64()?);
        let mut trailer = Self {
            chain,
            file: DayFile { number, day },
            first,
            length,
            sum: Sum {
                batches,
                records,
                earliest,
                latest,
            },
            previous: Fingerprint(fields.take()?),
            last: Fingerprint(fields.take()?),
            plain: Fingerprint(fields.take()?),
            packed: Fingerprint(fields.take()?),
            blocks: Vec::new(),
        };
        let count = usize::try_from(fields.u32()?).ok()?;
        if count.checked_mul(ENTRY)? != fields.0.len() {
            return None;
        }
        let (mut packed_at, mut plain_at) = (0_u64, 0_u64);
        for _ in 0..count {
            let block = Block::parse(&mut fields, packed_at, plain_at)?;
            packed_at += u64::from(block.packed);
            plain_at += u64::from(block.plain);
            trailer.blocks.push(block);
        }
        let whole = packed_at + FRAME_HEADER + bytes.len() as u64 + FOOTER as u64;
        (whole == file && plain_at == length).then_some(trailer)
    }
}

impl Block {
    fn parse(fields: &mut Fields<'_>, packed_at: u64, plain_at: u64) -> Option<Self> {
        let block = Self {
            packed_at,
            packed: fields.u32()?,
            plain_at,
            plain: fields.u32()?,
            sum: Sum {
                batches: u64::from(fields.u32()?),
                records: u64::from(fields.u32()?),
                earliest: 0,
                latest: 0,
            },
            first: fields.u64()?,
            end: Fingerprint::NOTHING,
            hash: Fingerprint::NOTHING,
        };
        let plain = usize::try_from(block.plain).ok()?;
        let packed = usize::try_from(block.packed).ok()?;
        if plain > LONGEST || packed > zstd::zstd_safe::compress_bound(plain) {
            return None;
        }
        Some(Self {
            sum: Sum {
                earliest: fields.i64()?,
                latest: fields.i64()?,
                ..block.sum
            },
            end: Fingerprint(fields.take()?),
            hash: Fingerprint(fields.take()?),
            ..block
        })
    }
}

fn put_times(bytes: &mut Vec<u8>, sum: Sum) {
    bytes.extend_from_slice(&sum.earliest.to_le_bytes());
    bytes.extend_from_slice(&sum.latest.to_le_bytes());
}
