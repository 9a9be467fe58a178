//! Files of air data.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::view::scalar::{Day, Moment, Text};

/// Whether the values of a file have been reviewed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ValuesGrade {
    /// 实时数据: as they came from the instruments.
    #[default]
    Provisional,
    /// 审核数据.
    Reviewed,
}

impl ValuesGrade {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            ValuesGrade::Provisional => "provisional",
            ValuesGrade::Reviewed => "reviewed",
        }
    }

    /// The grade with this code.
    pub(crate) fn of(code: &str) -> ValuesGrade {
        match code {
            "reviewed" => ValuesGrade::Reviewed,
            _ => ValuesGrade::Provisional,
        }
    }
}

/// A file to look into.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreviewAir {
    /// The hash of a file that was sent as evidence.
    pub evidence: String,
}

/// A file to take in.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportAir {
    /// The hash of a file that was sent as evidence.
    pub evidence: String,
    /// Whether its values have been reviewed; provisional when absent.
    #[serde(default)]
    pub grade: ValuesGrade,
}

/// What a file holds, before it is taken in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AirPreview {
    /// It was taken in before.
    pub imported: bool,
    /// The code of its layout.
    pub layout: String,
    /// The name of its layout.
    pub layout_name: Text,
    /// Its encoding; `xlsx` for a workbook.
    pub encoding: String,
    /// What separates its columns.
    pub separator: Option<String>,
    /// Hours of stations.
    pub hours: u32,
    /// Days of cities or stations.
    pub days: u32,
    /// The first day.
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
    /// Its stations or cities with their rows.
    pub sites: Vec<SiteRows>,
    /// Rows that stand in it twice.
    pub repeated: u32,
    /// Rows of running means and published indices, which are computed here from hours instead.
    pub derived: u32,
    /// Values that differ from what is known and would replace it.
    pub replaced: u32,
    /// Rows or values that cannot be taken.
    pub refused: u32,
    /// Values that would be taken and should be looked at.
    pub flagged: u32,
    /// The first troubles, what was refused before what was flagged.
    pub troubles: Vec<TroubleView>,
}

/// A station or city of a file.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SiteRows {
    /// The code or name.
    pub site: String,
    /// Its rows.
    pub rows: u32,
}

/// Something wrong with a file.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct TroubleView {
    /// The line, from 1; 0 for the file as a whole.
    pub line: u64,
    /// The column or field.
    pub field: Option<String>,
    /// `refused` or `flagged`.
    pub severity: String,
    /// The stable code.
    pub code: String,
    /// What happened and what to do.
    pub text: Text,
}

/// A file that was taken in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AirImportView {
    /// Its number, which is its place in the order.
    pub id: i64,
    /// The hash of the raw file among the evidence.
    pub evidence: String,
    /// The name it was sent with.
    pub name: String,
    /// The code of its layout.
    pub layout: String,
    /// Whether its values have been reviewed.
    pub grade: ValuesGrade,
    /// Hours of stations.
    pub hours: u32,
    /// Days of cities or stations.
    pub days: u32,
    /// The first day.
    pub first: Option<Day>,
    /// The last day.
    pub last: Option<Day>,
    /// Rows that stood in it twice.
    pub repeated: u32,
    /// Values that differed from what was known and replaced it.
    pub replaced: u32,
    /// Rows or values that could not be taken.
    pub refused: u32,
    /// Values that should be looked at.
    pub flagged: u32,
    /// The first troubles.
    pub troubles: Vec<TroubleView>,
    /// When it was taken in.
    pub imported: Moment,
    /// By whom; `system` for what came by itself.
    pub by: String,
}
