//! What reading skipped, and what somebody should look at: none of it stops an import.

use super::book::{Row, Sheet};
use super::heading::{Heading, Meaning};
use super::skipped::Nature;
use crate::language::Bilingual;
use crate::ledger::{Field, Required};

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The sheet; the empty text for a text table.
    pub sheet: String,
    /// The row as spreadsheet programs count; none for the sheet as a whole.
    pub row: Option<u32>,
    /// The stable code.
    pub code: &'static str,
    /// What it is.
    pub message: Bilingual,
}

impl Remark {
    fn of(sheet: &Sheet, code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Remark {
            sheet: sheet.name.clone(),
            row: None,
            code,
            message: Bilingual::new(zh, en),
        }
    }

    pub(super) fn hidden_sheet(sheet: &Sheet) -> Self {
        Self::of(
            sheet,
            "hidden-sheet",
            "隐藏的工作表未读取。若其中有数据，请取消隐藏，或在导入时指定该表。",
            "The sheet is hidden and was not read. Show it, or name it when importing.",
        )
    }

    pub(super) fn no_headings(sheet: &Sheet) -> Self {
        Self::of(
            sheet,
            "no-headings",
            "没有找到表头，此表未读取。",
            "No headings were found; the sheet was not read.",
        )
    }

    pub(super) fn skipped(sheet: &Sheet, row: Row<'_>, nature: Nature) -> Self {
        let (code, zh, en) = match nature {
            Nature::Example => ("example-skipped", "示例行，未读取", "the example; not read"),
            Nature::Headings => (
                "headings-skipped",
                "重复的表头，未读取",
                "headings once more; not read",
            ),
            Nature::Legend => (
                "legend-skipped",
                "栏次或计量单位行，未读取",
                "numbers or units of the columns; not read",
            ),
            Nature::Total => ("total-skipped", "合计行，未读取", "a sum of rows; not read"),
            Nature::Signature | Nature::Object | Nature::ChangedExample | Nature::Blank => (
                "footer-skipped",
                "表尾的签署或说明，未读取",
                "a signature or note under the table; not read",
            ),
        };
        let start = row.cells().next().map_or("", |cell| cell.text);
        let start: String = start.chars().take(30).collect();
        Remark {
            row: Some(row.number()),
            ..Self::of(
                sheet,
                code,
                format!("{zh}：{start}"),
                format!("{en}: {start}"),
            )
        }
    }

    /// What is to be said of a sheet as a whole.
    pub(super) fn of_sheet(
        sheet: &Sheet,
        headings: &[Heading],
        fields: &[Field],
        blank: u32,
    ) -> Vec<Self> {
        let mut remarks = Vec::new();
        let given = |index: usize| {
            headings
                .iter()
                .any(|heading| heading.meaning == Meaning::Field(index))
        };
        let missing: Vec<&Field> = fields
            .iter()
            .enumerate()
            .filter(|(index, field)| field.required == Required::Always && !given(*index))
            .map(|(_, field)| field)
            .collect();
        if !missing.is_empty() {
            remarks.push(Self::of(
                sheet,
                "columns-missing",
                format!(
                    "缺少必填的列：{}。",
                    names(&missing, |field| &field.name.zh).join("、")
                ),
                format!(
                    "Columns that must be there are missing: {}.",
                    names(&missing, |field| &field.name.en).join(", ")
                ),
            ));
        }
        for heading in headings {
            if let Meaning::Again(index) = heading.meaning {
                let name = &fields[index].name;
                let text = &heading.text;
                remarks.push(Self::of(
                    sheet,
                    "column-again",
                    format!("“{text}”与前面的列都是“{}”，只读取前面的一列。", name.zh),
                    format!(
                        "“{text}” is {} once more; the column before it was read.",
                        name.en
                    ),
                ));
            }
        }
        if 0 < sheet.hidden_rows {
            let count = sheet.hidden_rows;
            remarks.push(Self::of(
                sheet,
                "hidden-rows-read",
                format!("有{count}行被隐藏或筛选掉，同样读取。"),
                format!("Rows that are hidden or filtered away were read as well: {count}."),
            ));
        }
        if !sheet.hidden_columns.is_empty() {
            let count = sheet.hidden_columns.len();
            remarks.push(Self::of(
                sheet,
                "hidden-columns-read",
                format!("有{count}列被隐藏，同样读取。"),
                format!("Hidden columns were read as well: {count}."),
            ));
        }
        if 0 < sheet.formulas {
            let count = sheet.formulas;
            remarks.push(Self::of(
                sheet,
                "formulas-read",
                format!("有{count}个单元格是公式，读取的是保存时的计算结果。"),
                format!("Cells with formulas: {count}; their results as saved were read."),
            ));
        }
        if 0 < blank {
            remarks.push(Self::of(
                sheet,
                "numbered-only",
                format!("有{blank}行只有序号，未读取。"),
                format!("Rows with nothing but a number were not read: {blank}."),
            ));
        }
        remarks
    }
}

fn names<'f>(fields: &[&'f Field], name: fn(&Field) -> &String) -> Vec<&'f str> {
    fields.iter().map(|field| name(field).as_str()).collect()
}
