//! Why a file as a whole is not read: a stable code, and in both languages what it is and what to do.

use crate::language::Bilingual;
use crate::ledger::Field;

/// A file that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The stable code.
    pub code: &'static str,
    /// What happened and what to do.
    pub message: Bilingual,
}

impl Refusal {
    fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Refusal {
            code,
            message: Bilingual::new(zh, en),
        }
    }

    pub(super) fn empty() -> Self {
        Self::new(
            "empty-file",
            "文件是空的。请重新选择文件。",
            "The file is empty. Choose another one.",
        )
    }

    pub(super) fn not_a_workbook() -> Self {
        Self::new(
            "not-a-workbook",
            "这不是电子表格。请选择 XLSX 工作簿或 CSV 文件。",
            "This is no spreadsheet. Choose an XLSX workbook or a CSV file.",
        )
    }

    pub(super) fn damaged() -> Self {
        Self::new(
            "damaged-workbook",
            "工作簿已损坏，无法读取。请用电子表格软件打开并另存为 XLSX 后再试。",
            "The workbook is damaged and cannot be read. Open it in a spreadsheet program, save it again as XLSX and try again.",
        )
    }

    pub(super) fn encrypted() -> Self {
        Self::new(
            "encrypted-workbook",
            "工作簿设有打开密码，无法读取。请取消密码后另存再试。",
            "The workbook is locked with a password and cannot be read. Remove the password, save it and try again.",
        )
    }

    pub(super) fn macros() -> Self {
        Self::new(
            "workbook-with-macros",
            "工作簿含有宏，不予接收。请另存为不含宏的 XLSX 工作簿后再试。",
            "The workbook holds macros and is not accepted. Save it as an XLSX workbook without macros and try again.",
        )
    }

    /// `what` is the name of the format.
    pub(super) fn other_format(what: &str) -> Self {
        Self::new(
            "unsupported-workbook",
            format!("不读取 {what} 格式。请用电子表格软件另存为 XLSX 后再试。"),
            format!(
                "The format {what} is not read. Save the file as XLSX in a spreadsheet program and try again."
            ),
        )
    }

    pub(super) fn bomb() -> Self {
        Self::new(
            "zip-bomb",
            "工作簿的压缩比异常，展开后会远大于正常表格，已拒收。请只保留数据，重新建立工作簿。",
            "The workbook is packed so tightly that it would unfold to far more than a table is; it was refused. Make a new workbook with the data alone.",
        )
    }

    pub(super) fn too_large() -> Self {
        Self::new(
            "workbook-too-large",
            "工作簿展开后超过 512 MiB。请拆分后分别导入。",
            "Unpacked, the workbook is larger than 512 MiB. Split it and import the parts.",
        )
    }

    pub(super) fn too_many_parts() -> Self {
        Self::new(
            "too-many-parts",
            "工作簿内部文件过多，不像正常表格。请只保留数据，重新建立工作簿。",
            "The workbook holds more parts than a table does. Make a new workbook with the data alone.",
        )
    }

    pub(super) fn too_many_rows(sheet: &str, most: usize) -> Self {
        Self::new(
            "too-many-rows",
            format!("工作表“{sheet}”超过 {most} 行。请拆分后分别导入。"),
            format!(
                "The sheet “{sheet}” holds more than {most} rows. Split it and import the parts."
            ),
        )
    }

    pub(super) fn too_many_columns(sheet: &str, most: u16) -> Self {
        Self::new(
            "too-many-columns",
            format!("工作表“{sheet}”在第 {most} 列以外还有内容。请删除多余的列后再试。"),
            format!(
                "The sheet “{sheet}” holds something beyond column {most}. Delete the columns that are not needed and try again."
            ),
        )
    }

    pub(super) fn too_many_merged(sheet: &str) -> Self {
        Self::new(
            "too-many-merged-cells",
            format!("工作表“{sheet}”的合并单元格过多。请取消合并后再试。"),
            format!(
                "The sheet “{sheet}” has too many merged cells. Take the merging off and try again."
            ),
        )
    }

    pub(super) fn unknown_encoding() -> Self {
        Self::new(
            "unknown-encoding",
            "文字编码无法识别。请另存为 UTF-8 编码的 CSV，或另存为 XLSX。",
            "The encoding of the text is not known. Save it as CSV in UTF-8, or as XLSX.",
        )
    }

    pub(super) fn no_such_sheet(name: &str) -> Self {
        Self::new(
            "no-such-sheet",
            format!("工作簿里没有名为“{name}”的工作表。"),
            format!("The workbook has no sheet “{name}”."),
        )
    }

    /// A template that was made for the ledger `made_for` came to the one called `name`.
    pub fn other_ledger(made_for: &str, name: &Bilingual) -> Self {
        Self::new(
            "template-of-another-ledger",
            format!(
                "这份模板是为另一种台账（{made_for}）制作的，不是“{}”。请改用对应的模板，或到对应的台账导入。",
                name.zh
            ),
            format!(
                "This template was made for another ledger ({made_for}), not for {}. Use the right template, or import it there.",
                name.en
            ),
        )
    }

    /// `some` of the headings that are looked for.
    pub(super) fn no_headings(some: &[&Field]) -> Self {
        let list = |of: fn(&Bilingual) -> &String, and: &str| {
            let names: Vec<&str> = some.iter().map(|field| of(&field.name).as_str()).collect();
            names.join(and)
        };
        Self::new(
            "no-headings",
            format!(
                "没有找到表头：前40行里应有一行写着各列的名称，如“{}”。请下载模板对照。",
                list(|name| &name.zh, "”“")
            ),
            format!(
                "No headings were found: one of the first 40 rows should name the columns, such as {}. Compare with the template.",
                list(|name| &name.en, ", ")
            ),
        )
    }
}
