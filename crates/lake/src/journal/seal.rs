//! Sealing a finished day file: packed block by block, with a trailer, read back, and only then in the place of the plain one.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use zstd::bulk::Compressor;
use zstd::zstd_safe::CParameter;

use super::batches::{Batches, Piece};
use super::chain::{Chain, Fingerprint, Hashing};
use super::damage::{Damage, Kind};
use super::error::JournalError;
use super::layout::{FILE_HEADER, FileHeader};
use super::list::{Listed, listed};
use super::names::{self, DayFile, Form};
use super::plain::Plain;
use super::recover::finish_sealing;
use super::trailer::{BLOCK, Block, Sum, Trailer};
use crate::error::LakeError;
use crate::folder;

/// How hard zstd tries: a day should be packed in seconds.
const LEVEL: i32 = 3;

/// Seals a day file to which no record is added any more. The journal may be written and read meanwhile; only one may seal at a time. Sealing
/// what is sealed changes nothing.
///
/// # Errors
/// When it is the newest file, when it is damaged (then it stays as it is, for an examination), or when the disk fails.
pub fn seal(root: &Path, file: DayFile) -> Result<Listed, LakeError> {
    let files = names::day_files(root)?;
    let path = file.plain(root);
    match files.get(&file) {
        None => return Err(JournalError::Missing { path }.into()),
        Some(Form::Sealed) => return listed(root, file, Form::Sealed),
        Some(Form::Both) => {
            finish_sealing(root, file)?;
            return listed(root, file, Form::Sealed);
        }
        Some(Form::Plain) => {}
    }
    if files.keys().next_back() == Some(&file) {
        return Err(JournalError::NotFinished { path }.into());
    }
    let mut batches = Batches::of(Plain::open_plain(path.clone())?)?;
    folder::put(&file.sealed(root), |to, part| {
        let plain = pack(file, &mut batches, to, part)?;
        if read_back(part, batches.chain())? == plain {
            Ok(())
        } else {
            let path = path.clone();
            Err(JournalError::NotTheSame { path }.into())
        }
    })?;
    finish_sealing(root, file)?;
    listed(root, file, Form::Sealed)
}

/// Packs a day file; the hash of its plain bytes.
fn pack(
    file: DayFile,
    batches: &mut Batches,
    to: &mut File,
    part: &Path,
) -> Result<Fingerprint, LakeError> {
    let header = batches.header;
    if batches.altered_header {
        return Err(damaged(file, 0, Kind::HeaderAltered));
    }
    let mut packing = Packing::new(header, to, part)?;
    let mut length = FILE_HEADER as u64;
    let (mut last, mut sum, mut next) = (header.hash, Sum::NOTHING, header.first);
    loop {
        match batches.next()? {
            Piece::End => break,
            Piece::Gap { at, bytes } => {
                return Err(damaged(file, at, Kind::Unreadable { bytes }));
            }
            Piece::Tail { at, bytes, .. } => return Err(damaged(file, at, Kind::Torn { bytes })),
            Piece::Batch { at, header } => {
                if header.previous != last || header.first != next {
                    return Err(damaged(file, at, Kind::ChainBroken));
                }
                if batches.computed(&header)? != header.hash {
                    return Err(damaged(file, at, Kind::BatchAltered));
                }
                packing.add(batches.whole(&header)?, header.count, header.at);
                batches.pass(&header)?;
                (last, next, length) = (header.hash, header.next(), batches.plain.at());
                sum.add(header.count, header.at);
                packing.end = last;
                if packing.block.len() >= BLOCK {
                    packing.write_block()?;
                    packing.first = next;
                }
            }
        }
    }
    if !packing.block.is_empty() {
        packing.write_block()?;
    }
    let plain = packing.plain.finish();
    let trailer = Trailer {
        chain: header.chain,
        file,
        first: header.first,
        length,
        sum,
        previous: header.previous,
        last,
        plain,
        packed: packing.packed.finish(),
        blocks: packing.blocks,
    };
    let frame = trailer
        .encode()
        .ok_or_else(|| LakeError::disk("write", part)(std::io::ErrorKind::FileTooLarge.into()))?;
    to.write_all(&frame)
        .map_err(LakeError::disk("write", part))?;
    Ok(plain)
}

/// The blocks written so far and the one being filled.
struct Packing<'a> {
    chain: Chain,
    to: &'a File,
    part: &'a Path,
    compressor: Compressor<'static>,
    block: Vec<u8>,
    sum: Sum,
    first: u64,
    end: Fingerprint,
    blocks: Vec<Block>,
    plain: Hashing,
    packed: Hashing,
    packed_at: u64,
    plain_at: u64,
}

impl<'a> Packing<'a> {
    fn new(header: FileHeader, to: &'a File, part: &'a Path) -> Result<Self, LakeError> {
        let failed = |error| LakeError::disk("write", part)(error);
        let mut compressor = Compressor::new(LEVEL).map_err(failed)?;
        compressor
            .set_parameter(CParameter::ChecksumFlag(true))
            .map_err(failed)?;
        let (_, bytes) = header.written();
        Ok(Self {
            chain: header.chain,
            to,
            part,
            compressor,
            block: bytes.to_vec(),
            sum: Sum::NOTHING,
            first: header.first,
            end: header.hash,
            blocks: Vec::new(),
            plain: Hashing::new(header.chain),
            packed: Hashing::new(header.chain),
            packed_at: 0,
            plain_at: 0,
        })
    }

    fn add(&mut self, batch: &[u8], records: u32, at: i64) {
        self.block.extend_from_slice(batch);
        self.sum.add(records, at);
    }

    fn write_block(&mut self) -> Result<(), LakeError> {
        let failed = LakeError::disk("write", self.part);
        let too_long = |_| std::io::Error::from(std::io::ErrorKind::FileTooLarge);
        let written = self.compressor.compress(&self.block).and_then(|packed| {
            self.to.write_all(&packed)?;
            let plain = u32::try_from(self.block.len()).map_err(too_long)?;
            let length = u32::try_from(packed.len()).map_err(too_long)?;
            Ok((packed, plain, length))
        });
        let (bytes, plain, packed) = written.map_err(failed)?;
        self.plain.update(&self.block);
        self.packed.update(&bytes);
        self.blocks.push(Block {
            packed_at: self.packed_at,
            packed,
            plain_at: self.plain_at,
            plain,
            first: self.first,
            sum: self.sum,
            end: self.end,
            hash: self.chain.over(&[&bytes]),
        });
        self.packed_at += u64::from(packed);
        self.plain_at += u64::from(plain);
        self.block.clear();
        self.sum = Sum::NOTHING;
        Ok(())
    }
}

/// The hash of what comes out of a sealed file.
fn read_back(path: &Path, chain: Chain) -> Result<Fingerprint, LakeError> {
    let mut plain = Plain::open_sealed(path.to_owned())?;
    plain.must_have_trailer()?;
    let mut hashing = Hashing::new(chain);
    loop {
        let bytes = plain.peek(BLOCK)?;
        if bytes.is_empty() {
            return Ok(hashing.finish());
        }
        hashing.update(bytes);
        let count = bytes.len() as u64;
        plain.skip(count)?;
    }
}

fn damaged(file: DayFile, byte: u64, kind: Kind) -> LakeError {
    JournalError::Damaged(Damage {
        file,
        byte: Some(byte),
        batch: None,
        sequences: None,
        kind,
    })
    .into()
}
