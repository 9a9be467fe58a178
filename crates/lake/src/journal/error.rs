//! Why the journal did not do what was asked.

use std::path::PathBuf;

use lantian_domain::language::Bilingual;
use thiserror::Error;

use super::damage::Damage;

/// Why the journal did not do what was asked. A failed disk is told as everywhere in the lake.
#[derive(Debug, Error)]
pub enum JournalError {
    /// Somebody else is writing this journal.
    #[error("the journal {root} is being written by another process; stop that one first")]
    InUse {
        /// The folder.
        root: PathBuf,
    },
    /// What should be kept is larger than what the format holds; nothing of the batch was written.
    #[error("the {} has {size} bytes, and at most {limit} can be kept; nothing was written, keep it in smaller pieces", .what.words().1)]
    TooLarge {
        /// Of what there is too much.
        what: Piece,
        /// Its bytes.
        size: usize,
        /// How many there may be.
        limit: usize,
    },
    /// The file does not begin, or does not end, like one of a journal.
    #[error("{path} is no whole file of a journal (its {} cannot be read); move it out of the folder and keep it for an examination, then start again", .part.words().1)]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        part: Part,
    },
    /// Only a file that no record will be added to can be sealed.
    #[error(
        "{path} is the newest file of the journal and still being written; it is sealed after the next one was begun"
    )]
    NotFinished {
        /// The file.
        path: PathBuf,
    },
    /// There is no such file.
    #[error("there is no file {path} in the journal")]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A stretch of the journal is not as it was written.
    #[error("the journal is damaged: {}; lantian journal verify tells everything", .0.message().en)]
    Damaged(Damage),
    /// What was compressed does not come out as it went in; the file stays as it is.
    #[error(
        "{path} was compressed and did not come out as it went in; it stays as it is: check memory and disk, then try again"
    )]
    NotTheSame {
        /// The file.
        path: PathBuf,
    },
}

/// Of what there may be too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The name of whom it came from.
    Peer,
    /// The notes of the caller.
    Notes,
    /// All records of one batch together.
    Batch,
}

impl Piece {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Piece::Peer => ("来源名称", "name of the peer"),
            Piece::Notes => ("附注", "text of the notes"),
            Piece::Batch => ("一批记录", "batch"),
        }
    }
}

/// The part of a file by which it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Its first bytes.
    Header,
    /// The last bytes of a sealed file.
    Trailer,
}

impl Part {
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Part::Header => ("文件头", "header"),
            Part::Trailer => ("文件尾", "trailer"),
        }
    }
}

impl JournalError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            JournalError::InUse { .. } => "journal-in-use",
            JournalError::TooLarge { .. } => "journal-too-large",
            JournalError::Foreign { .. } => "journal-foreign-file",
            JournalError::NotFinished { .. } => "journal-not-finished",
            JournalError::Missing { .. } => "journal-file-missing",
            JournalError::Damaged(_) => "journal-damaged",
            JournalError::NotTheSame { .. } => "journal-not-the-same",
        }
    }

    /// What happened and what to do.
    pub fn message(&self) -> Bilingual {
        let zh = match self {
            JournalError::InUse { root } => {
                format!("另一个进程正在写入日志 {}；请先停止它", root.display())
            }
            JournalError::TooLarge { what, size, limit } => {
                let what = what.words().0;
                format!(
                    "{what}有 {size} 字节，最多 {limit} 字节；没有写入任何内容，请分成较小的部分"
                )
            }
            JournalError::Foreign { path, part } => format!(
                "{} 不是完整的日志文件（{}无法读取）；请移出该文件夹并保留备查，然后重新启动",
                path.display(),
                part.words().0
            ),
            JournalError::NotFinished { path } => format!(
                "{} 是日志中最新的文件，仍在写入；下一个文件开始后才能封存",
                path.display()
            ),
            JournalError::Missing { path } => format!("日志中没有文件 {}", path.display()),
            JournalError::Damaged(damage) => format!(
                "日志已损坏：{}；完整结果见 lantian journal verify",
                damage.message().zh
            ),
            JournalError::NotTheSame { path } => format!(
                "{} 压缩后再解压与原文件不同，原文件保持不变；请检查内存和磁盘后重试",
                path.display()
            ),
        };
        Bilingual::new(zh, self.to_string())
    }
}
