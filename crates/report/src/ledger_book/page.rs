//! The sheet that is filled in: title, note, headings that stay in sight, an example or objects, and rules that check while one types.

use lantian_domain::language::Language;
use lantian_domain::workbook::{EXAMPLE, NUMBER};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, Formula,
    Worksheet,
};

use super::column::{Column, Content, Need};
use super::lists::Lists;
use super::style::Styles;
use super::{LedgerBook, Row};
use crate::workbook::{WorkbookError, clip};

/// The row of the headings, counted from 0.
const HEADINGS: u32 = 2;
/// The last row that the rules reach.
const LAST: u32 = 200_000;

/// What stands under the headings.
pub(super) enum Rows<'r> {
    Example,
    Objects(&'r mut dyn Iterator<Item = Row>),
}

pub(super) struct Page<'p> {
    pub book: &'p LedgerBook<'p>,
    pub columns: &'p [Column],
    pub lists: &'p Lists,
    pub styles: &'p Styles,
}

impl Page<'_> {
    pub fn write(&self, sheet: &mut Worksheet, rows: Rows<'_>) -> Result<(), WorkbookError> {
        self.headings(sheet)?;
        match rows {
            Rows::Example => self.example(sheet, HEADINGS + 1)?,
            Rows::Objects(rows) => {
                for (row, object) in (HEADINGS + 1..).zip(rows) {
                    sheet.write_number_with_format(row, 0, row - HEADINGS, &self.styles.number)?;
                    for ((place, column), value) in (1..).zip(self.columns).zip(&object) {
                        if let Some(value) = value {
                            self.value(sheet, (row, place), column, value)?;
                        }
                    }
                }
            }
        }
        sheet.set_freeze_panes(HEADINGS + 1, 2)?;
        sheet.set_landscape();
        sheet.set_paper_size(9);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
        sheet.set_footer("&C&P / &N");
        Ok(())
    }

    fn headings(&self, sheet: &mut Worksheet) -> Result<(), WorkbookError> {
        let styles = self.styles;
        let name = self.book.ledger.name.get(self.book.language);
        sheet.write_string_with_format(0, 0, name, &styles.title)?;
        sheet.set_row_height(0, 26)?;
        // Columns are boxed down to their end; title and note are not.
        sheet.set_row_format(0, &styles.title)?;
        sheet.set_row_format(1, &styles.note)?;
        let note = match self.book.language {
            Language::Zh => {
                "带*的列必填；各列的说明见“填表说明”。请勿改动列名；列的次序可以变，多余的列可以删。"
            }
            Language::En => {
                "Columns with * must be filled; see the sheet “Notes”. Keep the headings; the order may change, columns that are not needed may go."
            }
        };
        sheet.write_string_with_format(1, 0, note, &styles.note)?;
        sheet.write_string_with_format(HEADINGS, 0, self.book.word(NUMBER), &styles.head)?;
        sheet.set_column_width(0, 6)?;
        sheet.set_row_height(HEADINGS, 36)?;
        for ((index, column), place) in self.columns.iter().enumerate().zip(1..) {
            let head = match column.need {
                Need::Always => &styles.head_needed,
                Need::Sometimes | Need::Never => &styles.head,
            };
            sheet.write_string_with_format(HEADINGS, place, column.heading(), head)?;
            sheet.set_column_width(place, column.width())?;
            sheet.set_column_format(place, self.format(column))?;
            if let Some(rule) = self.rule(index, column)? {
                sheet.add_data_validation(HEADINGS + 1, place, LAST, place, &rule)?;
            }
        }
        Ok(())
    }

    fn example(&self, sheet: &mut Worksheet, row: u32) -> Result<(), WorkbookError> {
        let styles = self.styles;
        sheet.write_string_with_format(row, 0, self.book.word(EXAMPLE), &styles.example)?;
        for (place, column) in (1..).zip(self.columns) {
            match (&column.example, &column.content) {
                (Some(example), Content::Day) => match day(example) {
                    Some(day) => {
                        sheet.write_datetime_with_format(row, place, day, &styles.example_day)?
                    }
                    None => sheet.write_string_with_format(row, place, example, &styles.example)?,
                },
                (Some(example), Content::Whole { .. } | Content::Decimal { .. }) => {
                    match number(example) {
                        Some(number) => {
                            sheet.write_number_with_format(row, place, number, &styles.example)?
                        }
                        None => {
                            sheet.write_string_with_format(row, place, example, &styles.example)?
                        }
                    }
                }
                (Some(example), _) => {
                    sheet.write_string_with_format(row, place, example, &styles.example)?
                }
                (None, _) => sheet.write_blank(row, place, &styles.example)?,
            };
        }
        Ok(())
    }

    /// Numbers and days as such, so that they can be sorted and summed, wherever that loses nothing; texts as texts, whatever they begin with.
    fn value(
        &self,
        sheet: &mut Worksheet,
        (row, place): (u32, u16),
        column: &Column,
        value: &str,
    ) -> Result<(), WorkbookError> {
        let format = self.format(column);
        match column.content {
            Content::Whole { .. } | Content::Decimal { .. } => {
                if let Some(number) = number(value) {
                    sheet.write_number_with_format(row, place, number, format)?;
                    return Ok(());
                }
            }
            Content::Day => {
                if let Some(day) = day(value) {
                    sheet.write_datetime_with_format(row, place, day, format)?;
                    return Ok(());
                }
            }
            Content::Text | Content::Digits | Content::Choice(_) => {}
        }
        sheet.write_string_with_format(row, place, clip(column.shown(value)), format)?;
        Ok(())
    }

    fn format(&self, column: &Column) -> &Format {
        match column.content {
            Content::Text | Content::Digits => &self.styles.text,
            Content::Whole { .. } | Content::Decimal { .. } | Content::Choice(_) => {
                &self.styles.number
            }
            Content::Day => &self.styles.day,
        }
    }

    fn rule(&self, index: usize, column: &Column) -> Result<Option<DataValidation>, WorkbookError> {
        let rule = DataValidation::new();
        let between = |min: &Option<String>, max: &Option<String>, widest: &str| {
            let bound = |bound: &Option<String>, sign: &str| {
                Formula::new(bound.clone().unwrap_or_else(|| format!("{sign}{widest}")))
            };
            DataValidationRule::Between(bound(min, "-"), bound(max, ""))
        };
        let rule = match &column.content {
            Content::Text | Content::Digits => return self.hint(column, rule.allow_any_value()),
            Content::Whole { min, max } => {
                rule.allow_whole_number_formula(between(min, max, "1000000000000000"))
            }
            Content::Decimal { min, max } => {
                rule.allow_decimal_number_formula(between(min, max, "1000000000000000"))
            }
            Content::Day => rule.allow_date(DataValidationRule::Between(
                ExcelDateTime::from_ymd(1901, 1, 1)?,
                ExcelDateTime::from_ymd(2199, 12, 31)?,
            )),
            Content::Choice(_) => match self.lists.place(index) {
                Some(place) => rule.allow_list_formula(place),
                None => return self.hint(column, rule.allow_any_value()),
            },
        };
        let (title, message) = match self.book.language {
            Language::Zh => ("请核对", "填写的内容不在允许的范围内，详见“填表说明”。"),
            Language::En => (
                "Please check",
                "This is outside of what is allowed; see the sheet “Notes”.",
            ),
        };
        let rule = rule
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title(title)?
            .set_error_message(message)?;
        self.hint(column, rule)
    }

    /// The note of a field, shown beside the cell.
    fn hint(
        &self,
        column: &Column,
        rule: DataValidation,
    ) -> Result<Option<DataValidation>, WorkbookError> {
        let Some(note) = &column.note else {
            let checks = !matches!(column.content, Content::Text | Content::Digits);
            return Ok(checks.then_some(rule));
        };
        let title: String = column.label.chars().take(30).collect();
        let note: String = note.chars().take(250).collect();
        Ok(Some(rule.set_input_title(title)?.set_input_message(note)?))
    }
}

/// A number that the format keeps without loss: fifteen digits, and no zeros that say something.
fn number(text: &str) -> Option<f64> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let number: f64 = text.parse().ok().filter(|_| digits <= 15)?;
    (number.to_string() == text).then_some(number)
}

/// A day since March 1900, from which on spreadsheets agree.
fn day(text: &str) -> Option<ExcelDateTime> {
    let mut parts = text.splitn(3, '-');
    let year: u16 = parts.next()?.parse().ok().filter(|year| *year > 1900)?;
    ExcelDateTime::from_ymd(
        year,
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
    )
    .ok()
}
