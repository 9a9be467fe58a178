//! Somebody who knows the format and wants to change what was kept.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::super::chain::{Chain, Fingerprint};
use super::super::layout::{BATCH_HEADER, BatchHeader, Beginning, FILE_HEADER, FileHeader};
use super::super::names::DayFile;
use super::super::record::first;
use super::super::trailer::{Block, Sum, Trailer};

/// A day file taken apart.
pub(super) struct Apart {
    pub(super) header: FileHeader,
    /// Header and records of each batch.
    pub(super) batches: Vec<(BatchHeader, Vec<Vec<u8>>)>,
}

/// How far the forger goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// Lengths and counts fit; hashes are left.
    Lengths,
    /// The hash of the changed batch is computed anew.
    Batch,
    /// And of all batches of the file behind it.
    File,
}

impl Apart {
    pub(super) fn take(root: &Path, file: DayFile) -> Self {
        let mut plain = Vec::new();
        match fs::File::open(file.sealed(root)) {
            Ok(sealed) => {
                let mut unpacked = zstd::Decoder::new(sealed).expect("a decoder");
                unpacked.read_to_end(&mut plain).expect("it unpacks");
            }
            Err(_) => plain = fs::read(file.plain(root)).expect("a file"),
        }
        let Beginning::Sound(header) = FileHeader::parse(&plain) else {
            panic!("a header");
        };
        let mut batches = Vec::new();
        let mut rest = &plain[FILE_HEADER..];
        while !rest.is_empty() {
            let batch = BatchHeader::parse(header.tag(), rest).expect("a batch");
            let mut bytes = &rest[BATCH_HEADER..batch.whole()];
            let mut records = Vec::new();
            while !bytes.is_empty() {
                let record = first(bytes).expect("a record");
                records.push(bytes[..record.whole].to_vec());
                bytes = &bytes[record.whole..];
            }
            rest = &rest[batch.whole()..];
            batches.push((batch, records));
        }
        Self { header, batches }
    }

    /// The bytes of the file again.
    pub(super) fn together(&self, care: Care) -> (Vec<u8>, Fingerprint) {
        let (header, bytes) = self.header.written();
        let mut plain = bytes.to_vec();
        let mut last = header.hash;
        for (batch, records) in &self.batches {
            let bytes = records.concat();
            let mut forged = BatchHeader {
                length: u32::try_from(bytes.len()).expect("small"),
                count: u32::try_from(records.len()).expect("small"),
                ..*batch
            };
            if care == Care::File {
                forged.previous = last;
            }
            let (mut forged, mut head) = forged.written(header.chain, header.tag(), &bytes);
            if care == Care::Lengths {
                // With the old hash, and a check that fits.
                head[64..96].copy_from_slice(&batch.hash.0);
                let check = crc32fast::hash(&head[..96]);
                head[96..].copy_from_slice(&check.to_le_bytes());
                forged.hash = batch.hash;
            }
            plain.extend_from_slice(&head);
            plain.extend_from_slice(&bytes);
            last = forged.hash;
        }
        (plain, last)
    }

    /// Puts the file in the place of the one it was, sealed with a trailer that agrees with it.
    pub(super) fn put_sealed(&self, root: &Path, file: DayFile, care: Care) {
        let (plain, last) = self.together(care);
        seal_bytes(root, file, self, (&plain, last), |_| {});
    }
}

/// Seals bytes as one block, the trailer changed as asked.
pub(super) fn seal_bytes(
    root: &Path,
    file: DayFile,
    apart: &Apart,
    (plain, last): (&[u8], Fingerprint),
    change: impl FnOnce(&mut Trailer),
) {
    let header = &apart.header;
    let chain: Chain = header.chain;
    let packed = zstd::bulk::compress(plain, 3).expect("packed");
    let mut sum = Sum::NOTHING;
    for (batch, records) in &apart.batches {
        sum.add(u32::try_from(records.len()).expect("small"), batch.at);
    }
    let mut trailer = Trailer {
        chain,
        file,
        first: header.first,
        length: plain.len() as u64,
        sum,
        previous: header.previous,
        last,
        plain: chain.over(&[plain]),
        packed: chain.over(&[&packed]),
        blocks: vec![Block {
            packed_at: 0,
            packed: u32::try_from(packed.len()).expect("small"),
            plain_at: 0,
            plain: u32::try_from(plain.len()).expect("small"),
            first: header.first,
            sum,
            end: last,
            hash: chain.over(&[&packed]),
        }],
    };
    change(&mut trailer);
    let mut bytes = packed;
    bytes.extend_from_slice(&trailer.encode().expect("a trailer"));
    fs::write(file.sealed(root), bytes).expect("written");
}
