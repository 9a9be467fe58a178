//! What can go wrong with the lake.

use std::path::{Path, PathBuf};

use lantian_domain::language::Bilingual;
use thiserror::Error;

use crate::journal::JournalError;

/// Why the lake did not do what was asked. Whatever it is, no segment was half written.
#[derive(Debug, Error)]
pub enum LakeError {
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
    /// A segment cannot be read. It can be removed: it is made anew from its raw file.
    #[error(
        "the segment {path} cannot be read ({why}); remove it and start again, and it is made anew from its raw file"
    )]
    Damaged {
        /// The segment.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The journal did not do what was asked.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl LakeError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            LakeError::Disk { .. } => "lake-disk",
            LakeError::Damaged { .. } => "lake-segment-damaged",
            LakeError::Journal(error) => error.code(),
        }
    }

    /// What happened and what to do.
    pub fn message(&self) -> Bilingual {
        match self {
            LakeError::Disk { path, source, .. } => Bilingual::new(
                format!("读写 {} 失败：{source}", path.display()),
                self.to_string(),
            ),
            LakeError::Damaged { path, why } => Bilingual::new(
                format!(
                    "数据段 {} 无法读取（{why}）；删除后重新启动，会由原始文件重新生成",
                    path.display()
                ),
                self.to_string(),
            ),
            LakeError::Journal(error) => error.message(),
        }
    }

    pub(crate) fn disk(
        doing: &'static str,
        path: &Path,
    ) -> impl FnOnce(std::io::Error) -> LakeError {
        let path = path.to_owned();
        move |source| LakeError::Disk {
            doing,
            path,
            source,
        }
    }

    pub(crate) fn damaged(path: &Path, why: impl ToString) -> LakeError {
        LakeError::Damaged {
            path: path.to_owned(),
            why: why.to_string(),
        }
    }
}
