//! What can be wrong with a journal, each kind with its place.

use std::fmt::Write;
use std::ops::RangeInclusive;

use lantian_domain::language::Bilingual;

use super::error::Part;
use super::names::DayFile;

/// A stretch of the journal that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// In which file.
    pub file: DayFile,
    /// From which byte on. In a sealed file this counts what is unpacked (`zstd -dc`), except where [`Kind::in_packed_file`] says otherwise.
    pub byte: Option<u64>,
    /// In which batch of the file, from 1.
    pub batch: Option<u64>,
    /// Which records it concerns, as far as that can be told.
    pub sequences: Option<RangeInclusive<u64>>,
    /// What it is.
    pub kind: Kind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The bytes of a record are not those that were written.
    RecordAltered,
    /// Records are missing within a batch.
    RecordsRemoved,
    /// Records of a batch stand in another order than they were written.
    RecordsReordered,
    /// Each record agrees with its check, but the batch not with its hash: whoever changed it knew the format.
    BatchAltered,
    /// These bytes are no batch.
    Unreadable {
        /// How many.
        bytes: u64,
    },
    /// Batches are missing.
    BatchesRemoved,
    /// A batch stands behind one that was written after it.
    BatchesReordered,
    /// The batch does not follow the one before it: that one was written anew, with its hash.
    ChainBroken,
    /// Files are missing.
    FilesMissing {
        /// Their numbers.
        numbers: RangeInclusive<u64>,
    },
    /// The header of the file is not as it was written.
    HeaderAltered,
    /// The name of the file says another number or day than its header.
    Renamed,
    /// The file does not follow the end of the one before it: something at its end was removed or written anew.
    FileChainBroken,
    /// The file cannot be read as a part of a journal.
    FileUnreadable {
        /// Which part of it.
        part: Part,
    },
    /// The last batch was not written to its end. At the end of the newest file that is what a power cut leaves: nobody was told that it
    /// was kept, and it is cut away at the next start.
    Torn {
        /// How much of it is there.
        bytes: u64,
    },
    /// A block of a sealed file is not as it was written.
    BlockAltered {
        /// Its packed length.
        bytes: u64,
    },
    /// The trailer of a sealed file cannot be read; its records were read without it.
    TrailerAltered,
    /// The trailer says something else than the file.
    TrailerDisagrees {
        /// About what.
        about: Told,
    },
    /// The journal ends before the head that is known from elsewhere.
    EndMissing,
    /// The record of the known head is there, and its batch has another hash: the journal was written anew.
    HeadDisagrees,
}

/// What a trailer tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// How many records, batches and bytes there are.
    Counts,
    /// The hash of the file unpacked.
    Plain,
    /// The hash of the file packed.
    Packed,
    /// The hashes at the beginning and the end of the chain.
    Chain,
    /// The earliest or the latest time.
    Times,
}

impl Told {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Told::Counts => ("记录数、批数或字节数", "records, batches or bytes"),
            Told::Plain => ("解压后文件的哈希值", "the hash of the unpacked file"),
            Told::Packed => ("压缩文件的哈希值", "the hash of the packed file"),
            Told::Chain => ("链首或链尾的哈希值", "the ends of the chain"),
            Told::Times => ("时间范围", "the times"),
        }
    }
}

impl Kind {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Kind::RecordAltered => "record-altered",
            Kind::RecordsRemoved => "records-removed",
            Kind::RecordsReordered => "records-reordered",
            Kind::BatchAltered => "batch-altered",
            Kind::Unreadable { .. } => "unreadable",
            Kind::BatchesRemoved => "batches-removed",
            Kind::BatchesReordered => "batches-reordered",
            Kind::ChainBroken => "chain-broken",
            Kind::FilesMissing { .. } => "files-missing",
            Kind::HeaderAltered => "header-altered",
            Kind::Renamed => "renamed",
            Kind::FileChainBroken => "file-chain-broken",
            Kind::FileUnreadable { .. } => "file-unreadable",
            Kind::Torn { .. } => "torn",
            Kind::BlockAltered { .. } => "block-altered",
            Kind::TrailerAltered => "trailer-altered",
            Kind::TrailerDisagrees { .. } => "trailer-disagrees",
            Kind::EndMissing => "end-missing",
            Kind::HeadDisagrees => "head-disagrees",
        }
    }

    /// Whether the byte counts in the packed file.
    pub fn in_packed_file(&self) -> bool {
        matches!(
            self,
            Kind::BlockAltered { .. } | Kind::TrailerAltered | Kind::TrailerDisagrees { .. }
        )
    }

    fn words(&self) -> (String, String) {
        let (zh, en) = match self {
            Kind::RecordAltered => ("记录内容被改动", "the record was altered"),
            Kind::RecordsRemoved => ("批内记录被删除", "records were removed from the batch"),
            Kind::RecordsReordered => ("批内记录次序被调换", "records of the batch change places"),
            Kind::BatchAltered => (
                "该批与其哈希值不符，而各条记录校验相符：改动者了解格式",
                "the batch is not the one of its hash, though its records agree with their checks: whoever changed it knew the format",
            ),
            Kind::Unreadable { bytes } => {
                return (
                    format!("{bytes} 字节无法读成一批记录"),
                    format!("{bytes} bytes are no batch"),
                );
            }
            Kind::BatchesRemoved => ("整批记录被删除", "batches were removed"),
            Kind::BatchesReordered => ("各批次序被调换", "batches change places"),
            Kind::ChainBroken => (
                "与前一批不相接：前一批连同其哈希值被重写",
                "it does not follow the batch before it, which was written anew with its hash",
            ),
            Kind::FilesMissing { numbers } => {
                let (from, to) = (numbers.start(), numbers.end());
                return (
                    format!("缺少第 {from} 至 {to} 号文件"),
                    format!("the files numbered {from} to {to} are missing before it"),
                );
            }
            Kind::HeaderAltered => ("文件头被改动", "the header of the file was altered"),
            Kind::Renamed => (
                "文件名与文件头所记不同",
                "the name of the file is not that of its header",
            ),
            Kind::FileChainBroken => (
                "与前一个文件的末尾不相接：其末尾被删除或重写",
                "it does not follow the end of the file before it, which was removed or written anew",
            ),
            Kind::FileUnreadable { part } => {
                let (zh, en) = part.words();
                return (
                    format!("{zh}无法读取"),
                    format!("the {en} of the file cannot be read"),
                );
            }
            Kind::Torn { bytes } => {
                return (
                    format!("最后一批没有写完，只有 {bytes} 字节"),
                    format!(
                        "the last batch was not written to its end, {bytes} bytes of it are there"
                    ),
                );
            }
            Kind::BlockAltered { bytes } => {
                return (
                    format!("压缩块（{bytes} 字节）被改动"),
                    format!("the packed block of {bytes} bytes was altered"),
                );
            }
            Kind::TrailerAltered => (
                "封存文件的文件尾被改动或截去",
                "the trailer of the sealed file was altered or cut off",
            ),
            Kind::TrailerDisagrees { about } => {
                let (zh, en) = about.words();
                return (
                    format!("文件尾所记{zh}与文件不符"),
                    format!("the trailer says something else about {en} than the file"),
                );
            }
            Kind::EndMissing => (
                "日志在已知末尾之前中断：末尾被删除",
                "the journal ends before its known head: the end was removed",
            ),
            Kind::HeadDisagrees => (
                "已知末尾那一批的哈希值不同：日志被重写",
                "the batch of the known head has another hash: the journal was written anew",
            ),
        };
        (zh.to_owned(), en.to_owned())
    }
}

impl Damage {
    /// What is wrong and where.
    pub fn message(&self) -> Bilingual {
        let (mut zh, mut en) = (self.file.to_string(), self.file.to_string());
        if let Some(batch) = self.batch {
            let _ = write!(zh, " 第 {batch} 批");
            let _ = write!(en, ", batch {batch}");
        }
        if let Some(sequences) = &self.sequences {
            let (from, to) = (sequences.start(), sequences.end());
            let _ = if from == to {
                write!(zh, " 记录 {from}").and_then(|()| write!(en, ", record {from}"))
            } else {
                write!(zh, " 记录 {from}–{to}")
                    .and_then(|()| write!(en, ", records {from} to {to}"))
            };
        }
        if let Some(byte) = self.byte {
            let packed = self.kind.in_packed_file();
            let (zh_file, en_file) = if packed {
                ("压缩文件", " of the packed file")
            } else {
                ("", "")
            };
            let _ = write!(zh, " {zh_file}字节 {byte}");
            let _ = write!(en, ", byte {byte}{en_file}");
        }
        let (what_zh, what_en) = self.kind.words();
        Bilingual::new(format!("{zh}：{what_zh}"), format!("{en}: {what_en}"))
    }
}
