//! The sheet that explains every field.

use lantian_domain::language::{Bilingual, Language};
use rust_xlsxwriter::Worksheet;

use super::LedgerBook;
use super::column::{Column, Content, Need};
use super::style::Styles;
use crate::workbook::{WorkbookError, clip};

const HEADINGS: [(&str, &str, f64); 7] = [
    ("列名", "Column", 20.0),
    ("是否必填", "Needed", 14.0),
    ("填什么", "What to write", 34.0),
    ("计量单位", "Unit", 10.0),
    ("说明", "Note", 44.0),
    ("示例", "Example", 20.0),
    ("也认得的列名", "Other headings that are read", 34.0),
];

pub(super) fn write(
    sheet: &mut Worksheet,
    book: &LedgerBook<'_>,
    columns: &[Column],
    styles: &Styles,
) -> Result<(), WorkbookError> {
    let say = |zh: &'static str, en: &'static str| match book.language {
        Language::Zh => zh,
        Language::En => en,
    };
    let ledger = book.ledger;
    sheet.write_string_with_format(0, 0, ledger.name.get(book.language), &styles.title)?;
    sheet.set_row_height(0, 26)?;
    sheet.write_string_with_format(1, 0, ledger.about.get(book.language), &styles.note)?;
    let basis = say("依据：", "Rests on: ");
    sheet.write_string_with_format(2, 0, format!("{basis}{}", ledger.source), &styles.note)?;
    let identity = identity(book);
    sheet.write_string_with_format(3, 0, identity.get(book.language), &styles.note)?;
    for (column, (zh, en, width)) in (0..).zip(HEADINGS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(5, column, say(zh, en), &styles.head)?;
    }
    for (row, column) in (6..).zip(columns) {
        let condition = column.condition.as_deref().unwrap_or_default();
        let needed = match column.need {
            Need::Always => say("必填", "always").to_owned(),
            Need::Sometimes => format!("{}{condition}", say("有条件必填：", "when ")),
            Need::Never => say("选填", "no").to_owned(),
        };
        let cells = [
            column.label.clone(),
            needed,
            what(column).get(book.language).to_owned(),
            column.unit.clone().unwrap_or_default(),
            column.note.clone().unwrap_or_default(),
            column.example.clone().unwrap_or_default(),
            column.also.join(say("、", ", ")),
        ];
        for (place, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, place, clip(&cell), &styles.wrapped)?;
        }
    }
    sheet.set_freeze_panes(6, 1)?;
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// By which fields a row is known again.
fn identity(book: &LedgerBook<'_>) -> Bilingual {
    let alternatives = |language: Language, and: &str, or: &str| {
        let each = book.ledger.identity.iter().map(|fields| {
            let names: Vec<&str> = fields
                .iter()
                .filter_map(|key| book.ledger.field(key))
                .map(|field| field.name.get(language))
                .collect();
            names.join(and)
        });
        each.collect::<Vec<_>>().join(or)
    };
    Bilingual::new(
        format!(
            "同一对象的辨认：{}。已登记的对象按此找到并更新；空白的格子不改动原值，填“无”才清空。",
            alternatives(Language::Zh, "＋", "；或")
        ),
        format!(
            "A row is known again by {}. What is there already is found by it and updated; an empty cell leaves a value as it is, a dash clears it.",
            alternatives(Language::En, " + ", "; or by ")
        ),
    )
}

fn what(column: &Column) -> Bilingual {
    let bounds = |min: &Option<String>, max: &Option<String>| match (min, max) {
        (Some(min), Some(max)) => (format!("，{min}～{max}"), format!(", {min} to {max}")),
        (Some(min), None) => (format!("，不小于{min}"), format!(", at least {min}")),
        (None, Some(max)) => (format!("，不大于{max}"), format!(", at most {max}")),
        (None, None) => (String::new(), String::new()),
    };
    match &column.content {
        Content::Text => Bilingual::new("文字", "text"),
        Content::Digits => Bilingual::new("文字格式的号码", "a number kept as text"),
        Content::Whole { min, max } => {
            let (zh, en) = bounds(min, max);
            Bilingual::new(format!("整数{zh}"), format!("a whole number{en}"))
        }
        Content::Decimal { min, max } => {
            let (zh, en) = bounds(min, max);
            Bilingual::new(format!("数字{zh}"), format!("a number{en}"))
        }
        Content::Day => Bilingual::new("日期，如 2018-12-31", "a day such as 2018-12-31"),
        Content::Choice(words) => Bilingual::new(
            format!("从下列中选：{}", words.join("、")),
            format!("one of {}", words.join(", ")),
        ),
    }
}
