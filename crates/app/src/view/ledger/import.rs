//! Imports of workbooks into ledgers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::view::scalar::{Moment, Text};

/// A workbook is to be read.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StartImport {
    /// The key of the type of ledger.
    #[serde(rename = "type")]
    pub ledger: String,
    /// The hash of a file that was sent as evidence.
    pub hash: String,
    /// The datum of coordinates whose row names none: `wgs-84`, `cgcs2000`, `gcj-02`, `bd-09`.
    #[serde(default)]
    pub datum: Option<String>,
    /// The one sheet to read; every visible sheet with headings when absent.
    #[serde(default)]
    pub sheet: Option<String>,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ImportPhase {
    /// The file is being read and checked.
    Reading,
    /// It was read; somebody decides.
    Ready,
    /// What is good is being taken in.
    Writing,
    /// What was good was taken in.
    Done,
    /// Somebody stopped it; nothing was taken in.
    Cancelled,
    /// It could not be read or taken in; nothing was taken in.
    Failed,
}

impl ImportPhase {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            ImportPhase::Reading => "reading",
            ImportPhase::Ready => "ready",
            ImportPhase::Writing => "writing",
            ImportPhase::Done => "done",
            ImportPhase::Cancelled => "cancelled",
            ImportPhase::Failed => "failed",
        }
    }

    /// The phase with this code.
    pub(crate) fn of(code: &str) -> Self {
        match code {
            "reading" => ImportPhase::Reading,
            "ready" => ImportPhase::Ready,
            "writing" => ImportPhase::Writing,
            "done" => ImportPhase::Done,
            "cancelled" => ImportPhase::Cancelled,
            _ => ImportPhase::Failed,
        }
    }
}

/// An import.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ImportView {
    /// Its number.
    pub id: i64,
    /// The key of the type of ledger.
    #[serde(rename = "type")]
    pub ledger: String,
    /// The name of the file.
    pub file_name: String,
    /// How far it is.
    pub phase: ImportPhase,
    /// Rows dealt with in this phase.
    pub done: u64,
    /// Rows in all; 0 until that is known.
    pub of: u64,
    /// When it began.
    pub started_at: Moment,
    /// How long it has taken, or took.
    pub seconds: f64,
    /// Who sent it.
    pub by: String,
    /// What was found.
    #[serde(flatten)]
    pub report: ImportReport,
}

/// What was found in a workbook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ImportReport {
    /// The sheets that were read.
    pub sheets: Vec<SheetFound>,
    /// Rows that are new objects.
    pub new: u64,
    /// Rows that change an object.
    pub changed: u64,
    /// Rows that say what is known.
    pub same: u64,
    /// Rows that cannot be taken.
    pub refused: u64,
    /// The first 200 troubles.
    pub troubles: Vec<RowTrouble>,
    /// What was skipped or should be looked at, at most 100.
    pub remarks: Vec<ImportRemark>,
    /// The first 50 rows as they would be taken.
    pub sample: Vec<SampleRow>,
    /// Why it failed.
    pub problem: Option<ImportProblem>,
}

/// A sheet that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SheetFound {
    /// Its name.
    pub name: String,
    /// Its rows that are objects.
    pub rows: u64,
    /// Its headings.
    pub headings: Vec<HeadingFound>,
    /// Headings that mean nothing here.
    pub unknown_headings: Vec<String>,
}

/// A heading of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HeadingFound {
    /// Its column, such as `C`.
    pub column: String,
    /// As written.
    pub heading: String,
    /// The field it means.
    pub field: Option<String>,
}

/// Something wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RowTrouble {
    /// The sheet.
    pub sheet: String,
    /// The row, as spreadsheet programs count.
    pub row: u32,
    /// The column, such as `C`.
    pub column: Option<String>,
    /// The field.
    pub field: Option<String>,
    /// The stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub message: Text,
    /// What was written.
    pub value: Option<String>,
}

/// Something that was skipped or should be looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportRemark {
    /// The sheet.
    pub sheet: String,
    /// The row; none for the sheet as a whole.
    pub row: Option<u32>,
    /// The stable code.
    pub code: String,
    /// What it is.
    pub message: Text,
}

/// What a row would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// It is a new object.
    New,
    /// It changes an object.
    Changed,
    /// It says what is known.
    Same,
}

/// A row as it would be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SampleRow {
    /// The sheet.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// What it would do.
    pub kind: RowKind,
    /// What the object is called.
    pub title: String,
    /// Its values afterwards.
    pub values: BTreeMap<String, String>,
}

/// Why an import failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportProblem {
    /// The stable code.
    pub code: String,
    /// What happened and what to do.
    pub message: Text,
}
