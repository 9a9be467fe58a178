//! What can go wrong with the long history.

use std::path::{Path, PathBuf};

use lantian_domain::language::Bilingual;
use thiserror::Error;

/// Why the history did not do what was asked. Whatever it is, what was there before still counts, and no reader sees half of anything.
#[derive(Debug, Error)]
pub enum HistoryError {
    /// The disk failed.
    #[error("failed to {doing} {path}: {source}")]
    Disk {
        /// What was being done.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A segment or the list of them cannot be read.
    #[error(
        "{path} of the history cannot be read ({why}); take it back from a backup, or move the folder of the history away and replay the journal"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Another process writes this history.
    #[error("another process writes the history in {path}; end it first, or only read")]
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// Whoever asked wants no answer any more.
    #[error("the question was withdrawn")]
    Cancelled,
}

impl HistoryError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            HistoryError::Disk { .. } => "history-disk",
            HistoryError::Damaged { .. } => "history-damaged",
            HistoryError::InUse { .. } => "history-in-use",
            HistoryError::Cancelled => "history-cancelled",
        }
    }

    /// What happened and what to do.
    pub fn message(&self) -> Bilingual {
        let zh = match self {
            HistoryError::Disk { path, source, .. } => {
                format!("读写 {} 失败：{source}", path.display())
            }
            HistoryError::Damaged { path, why } => format!(
                "历史数据文件 {} 无法读取（{why}）；请从备份恢复，或移走历史数据文件夹后由原始报文重放",
                path.display()
            ),
            HistoryError::InUse { path } => format!(
                "另一个进程正在写入历史数据 {}；请先停止它，或改为只读",
                path.display()
            ),
            HistoryError::Cancelled => "查询已取消".to_owned(),
        };
        Bilingual::new(zh, self.to_string())
    }

    pub(super) fn disk(
        doing: &'static str,
        path: &Path,
    ) -> impl FnOnce(std::io::Error) -> HistoryError + use<> {
        let path = path.to_owned();
        move |source| HistoryError::Disk {
            doing,
            path,
            source,
        }
    }

    pub(super) fn damaged(path: &Path, why: impl ToString) -> HistoryError {
        HistoryError::Damaged {
            path: path.to_owned(),
            why: why.to_string(),
        }
    }

    /// Whether a file was not there.
    pub(super) fn is_missing(&self) -> bool {
        matches!(self, HistoryError::Disk { source, .. } if source.kind() == std::io::ErrorKind::NotFound)
    }
}
