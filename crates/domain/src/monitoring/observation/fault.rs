//! Why a body, or a row of one, is not taken: a stable code, and what to do in both languages.

use super::{Column, MOST_ROWS};
use crate::language::Bilingual;

/// Why a body cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is no observation in it.
    Empty,
    /// The text is neither UTF-8 nor GB 18030.
    Encoding,
    /// It is no JSON of observations.
    NotJson {
        /// The line.
        line: usize,
        /// The column within.
        column: usize,
    },
    /// A table without this column.
    ColumnMissing(Column),
    /// A table with a heading that is none.
    ColumnUnknown {
        /// As it is written.
        heading: String,
    },
    /// A table with this column twice.
    ColumnTwice(Column),
    /// More rows than are taken at once.
    TooManyRows,
}

impl Unreadable {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Unreadable::Empty => "observations-empty",
            Unreadable::Encoding => "observations-encoding",
            Unreadable::NotJson { .. } => "observations-not-json",
            Unreadable::ColumnMissing(_) => "observations-column-missing",
            Unreadable::ColumnUnknown { .. } => "observations-column-unknown",
            Unreadable::ColumnTwice(_) => "observations-column-twice",
            Unreadable::TooManyRows => "observations-too-many-rows",
        }
    }

    /// What is wrong and what to do.
    pub fn words(&self) -> Bilingual {
        match self {
            Unreadable::Empty => Bilingual::new(
                "内容中没有观测数据。请检查是否发送了空文件。",
                "There is no observation in it. See whether an empty file was sent.",
            ),
            Unreadable::Encoding => Bilingual::new(
                "文字编码无法识别，请用 UTF-8 保存。",
                "The encoding of the text is not known; save it as UTF-8.",
            ),
            Unreadable::NotJson { line, column } => Bilingual::new(
                format!(
                    "第 {line} 行第 {column} 个字符处不是有效的 JSON 观测数据。应为对象列表，或含 observations 列表的对象。"
                ),
                format!(
                    "At line {line}, column {column} this is no JSON of observations. Send a list of objects, or an object with the list observations."
                ),
            ),
            Unreadable::ColumnMissing(column) => Bilingual::new(
                format!("缺少列“{}”（{}）。", column.chinese(), column.name()),
                format!(
                    "The column {} is missing; the first line has to name it.",
                    column.name()
                ),
            ),
            Unreadable::ColumnUnknown { heading } => Bilingual::new(
                format!(
                    "不认识的列“{heading}”，可用的列：{}。",
                    columns(Column::chinese)
                ),
                format!(
                    "Unknown column \"{heading}\"; there are {}.",
                    columns(Column::name)
                ),
            ),
            Unreadable::ColumnTwice(column) => Bilingual::new(
                format!("列“{}”出现了两次。", column.chinese()),
                format!("The column {} is there twice.", column.name()),
            ),
            Unreadable::TooManyRows => Bilingual::new(
                format!("一次最多 {MOST_ROWS} 行，请分几次发送。"),
                format!("More than {MOST_ROWS} rows; send them in parts."),
            ),
        }
    }
}

fn columns(name: fn(Column) -> &'static str) -> String {
    Column::ALL.map(name).join(", ")
}

/// A row that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Where it stands: the line of a table, the place in a list, from 1.
    pub row: u32,
    /// In which column, where it is one.
    pub column: Option<Column>,
    /// Why.
    pub fault: Fault,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no object with these fields, each once, each a text or, for the value, a number.
    NotAnObservation,
    /// It has more cells than there are headings.
    TooManyCells,
    /// Nothing stands where something has to.
    Missing,
    /// A number or code that no device or factor has.
    CodeUnusable {
        /// As it is written, cut short.
        text: String,
    },
    /// A statistic that is none.
    StatisticUnknown {
        /// As it is written, cut short.
        text: String,
    },
    /// A cadence that is none.
    CadenceUnknown {
        /// As it is written, cut short.
        text: String,
    },
    /// A time that is none.
    TimeUnreadable {
        /// As it is written, cut short.
        text: String,
    },
    /// A time of another zone than Beijing.
    OtherZone {
        /// As it is written, cut short.
        text: String,
    },
    /// No decimal digits, or more than 18.
    NotExact {
        /// As it is written, cut short.
        text: String,
    },
    /// No mark.
    MarkUnknown {
        /// As it is written, cut short.
        text: String,
    },
    /// The same time of the same series with another value before it.
    Contradicts,
    /// The sender may not send for this device.
    NotForThisSender,
}

impl Fault {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Fault::NotAnObservation => "observation-unreadable",
            Fault::TooManyCells => "observation-too-many-cells",
            Fault::Missing => "observation-missing",
            Fault::CodeUnusable { .. } => "observation-code-unusable",
            Fault::StatisticUnknown { .. } => "observation-statistic-unknown",
            Fault::CadenceUnknown { .. } => "observation-cadence-unknown",
            Fault::TimeUnreadable { .. } => "observation-time-unreadable",
            Fault::OtherZone { .. } => "observation-other-zone",
            Fault::NotExact { .. } => "observation-value-not-exact",
            Fault::MarkUnknown { .. } => "observation-mark-unknown",
            Fault::Contradicts => "observation-contradicts",
            Fault::NotForThisSender => "observation-not-for-this-sender",
        }
    }

    /// What is wrong and what to do.
    pub fn words(&self) -> Bilingual {
        let (zh, en) = match self {
            Fault::NotAnObservation => (
                "不是一条观测数据：应为对象，各字段只出现一次，取值为文本，数值也可以是数字。".into(),
                "This is no observation: send an object whose fields are texts, each once; the value may be a number.".into(),
            ),
            Fault::TooManyCells => (
                "单元格比表头多，请检查分隔符和引号。".into(),
                "There are more cells than headings; see to separators and quotation marks.".into(),
            ),
            Fault::Missing => ("没有填写。".into(), "Nothing is written here.".into()),
            Fault::CodeUnusable { text } => (
                format!("“{text}”不能作编号：只能是 1–40 位字母、数字、下划线和连字符。"),
                format!("\"{text}\" cannot be a code: use 1 to 40 letters, digits, _ and -."),
            ),
            Fault::StatisticUnknown { text } => (
                format!("不认识的统计“{text}”，应为 Rtd、Avg、Min、Max、Cou 等。"),
                format!("Unknown statistic \"{text}\"; use Rtd, Avg, Min, Max, Cou and their kin."),
            ),
            Fault::CadenceUnknown { text } => (
                format!("不认识的数据类型“{text}”，应为 实时、分钟、小时、日。"),
                format!("Unknown cadence \"{text}\"; use real-time, minute, hour or day."),
            ),
            Fault::TimeUnreadable { text } => (
                format!("时间“{text}”读不懂，应写作 2026-11-28T08:00:00。"),
                format!("The time \"{text}\" cannot be read; write 2026-11-28T08:00:00."),
            ),
            Fault::OtherZone { text } => (
                format!("时间“{text}”不是北京时间，请换算后发送，不写时区或写 +08:00。"),
                format!("The time \"{text}\" is not of Beijing; convert it, and write no zone or +08:00."),
            ),
            Fault::NotExact { text } => (
                format!("数值“{text}”应为普通十进制数字，不超过 18 位，不用指数。"),
                format!("The value \"{text}\" has to be plain decimal digits, at most 18, without exponent."),
            ),
            Fault::MarkUnknown { text } => (
                format!("标记“{text}”应为一个字母或数字，如 N、D、M。"),
                format!("The mark \"{text}\" has to be one letter or digit, such as N, D, M."),
            ),
            Fault::Contradicts => (
                "与前面同一设备、因子、时间的数值不同，不知以哪个为准；请只保留正确的一条。".into(),
                "Another value stands before it for the same device, factor and time; keep the one that is right.".into(),
            ),
            Fault::NotForThisSender => (
                "该令牌不能为这台设备发送数据；请换用相应令牌，或由登记设备的人员放宽。".into(),
                "This token may not send for this device; use another, or ask who registers devices.".into(),
            ),
        };
        Bilingual { zh, en }
    }
}
