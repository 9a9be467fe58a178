//! `[files]`: where uploaded evidence is kept and how large it may be.

use std::path::PathBuf;

use super::key::{Key, Shape};
use super::values::Values;

/// Where uploaded evidence is kept and how large it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The folder; files are named by the hash of what is in them.
    pub evidence: PathBuf,
    /// The largest file accepted, in MiB.
    pub evidence_limit_mib: u32,
}

const EVIDENCE: Key = Key {
    section: "files",
    name: "evidence",
    shape: Shape::Text,
    default: "./data/evidence",
    placeholder: "FOLDER",
    zh: "佐证材料文件夹；文件以内容哈希命名",
    en: "the folder for evidence; files are named by the hash of what is in them",
};

const EVIDENCE_LIMIT: Key = Key {
    section: "files",
    name: "evidence_limit_mib",
    shape: Shape::Number,
    default: "20",
    placeholder: "MIB",
    zh: "单个佐证文件的大小上限，单位 MiB，1–1024",
    en: "the largest file accepted as evidence, in MiB, 1–1024",
};

/// The keys of this section.
pub const KEYS: [&Key; 2] = [&EVIDENCE, &EVIDENCE_LIMIT];

impl Files {
    /// Reads the section; faults stay in `values`.
    pub fn read(values: &mut Values) -> Self {
        Self {
            evidence: values.folder(&EVIDENCE),
            evidence_limit_mib: values.number(&EVIDENCE_LIMIT, 1..=1024),
        }
    }
}
