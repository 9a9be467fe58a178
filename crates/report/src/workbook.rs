//! A table as a workbook that opens well in Excel, WPS and LibreOffice: a title, a note, a header that stays in sight and repeats on every
//! printed page, filters, wrapped text, and a Chinese font that all three have.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use thiserror::Error;

use crate::table::{Cell, Column};

mod chart;
mod document;

pub(crate) use chart::{column, figures};
pub use document::write_document;

/// A table on a sheet of its own.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The name on the tab.
    pub name: String,
    /// The title above the table.
    pub title: String,
    /// A note under the title: as of when, from where.
    pub note: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A workbook that cannot be written.
#[derive(Debug, Error)]
#[error("failed to write the workbook: {0}")]
pub struct WorkbookError(#[from] XlsxError);

pub(crate) const FONT: &str = "宋体";

/// The row of the headings, counted from 0; the table's rows follow.
const HEADINGS: u32 = 2;

/// Writes sheets into a workbook and returns its bytes.
///
/// # Errors
/// [`WorkbookError`] when a sheet breaks the format's bounds, such as 1,048,576 rows.
pub fn write(sheets: &[Sheet]) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    for sheet in sheets {
        write_sheet(&mut workbook, sheet)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_sheet<'w>(
    workbook: &'w mut Workbook,
    sheet: &Sheet,
) -> Result<&'w mut Worksheet, WorkbookError> {
    let base = || Format::new().set_font_name(FONT).set_font_size(10.5);
    let title = base()
        .set_font_size(16)
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let note = base().set_font_color(Color::RGB(0x59_59_59));
    let boxed = || {
        base()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0xBF_BF_BF))
    };
    let head = boxed()
        .set_bold()
        .set_background_color(Color::RGB(0xE6_F1_FA))
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    let text = boxed().set_text_wrap().set_align(FormatAlign::Top);
    let count = boxed()
        .set_align(FormatAlign::Top)
        .set_align(FormatAlign::Right)
        .set_num_format("0");
    let last = u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let page = workbook.add_worksheet();
    page.set_name(tab_name(&sheet.name))?;
    if last > 0 {
        page.merge_range(0, 0, 0, last, &sheet.title, &title)?;
    } else {
        page.write_string_with_format(0, 0, &sheet.title, &title)?;
    }
    page.set_row_height(0, 30)?;
    page.write_string_with_format(1, 0, &sheet.note, &note)?;
    for (index, column) in (0_u16..).zip(&sheet.columns) {
        page.set_column_width(index, column.width)?;
        page.write_string_with_format(HEADINGS, index, &column.heading, &head)?;
    }
    for (row, cells) in (HEADINGS + 1..).zip(&sheet.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Text(words) => {
                    page.write_string_with_format(row, column, clip(words), &text)?
                }
                Cell::Count(number) => {
                    page.write_number_with_format(row, column, *number, &count)?
                }
                Cell::Number { value, decimals } => {
                    let places = if *decimals == 0 {
                        "0".into()
                    } else {
                        format!("0.{}", "0".repeat((*decimals).into()))
                    };
                    page.write_number_with_format(
                        row,
                        column,
                        *value,
                        &count.clone().set_num_format(places),
                    )?
                }
                Cell::Empty => page.write_blank(row, column, &text)?,
            };
        }
    }
    let bottom = HEADINGS + u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX - HEADINGS);
    page.autofilter(HEADINGS, 0, bottom, last)?;
    page.set_freeze_panes(HEADINGS + 1, 0)?;
    page.set_landscape();
    page.set_paper_size(9);
    page.set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(HEADINGS, HEADINGS)?;
    page.set_footer("&C&P / &N");
    Ok(page)
}

/// A cell holds at most 32,767 characters.
pub(crate) fn clip(words: &str) -> String {
    words.chars().take(32_767).collect()
}

/// A tab's name holds at most 31 characters and none of `[]:*?/\`; an apostrophe, which formulas use as a quotation mark, becomes a curved one.
pub(crate) fn tab_name(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => '-',
            '\'' => '’',
            other => other,
        })
        .take(31)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    fn sheet() -> Sheet {
        Sheet {
            name: "任务[分工]".into(),
            title: "任务分工表".into(),
            note: "截至 2018-12-03".into(),
            columns: vec![
                Column::new("任务", 10.0),
                Column::new("应报", 8.0),
                Column::new("按时率", 8.0),
            ],
            rows: vec![
                vec![
                    "=1+1".into(),
                    3.into(),
                    Cell::Number {
                        value: 66.7,
                        decimals: 1,
                    },
                ],
                vec!["".into(), 0.into(), Cell::Empty],
            ],
        }
    }

    #[test]
    fn another_reader_finds_what_was_written() {
        let bytes = write(&[sheet()]).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["任务-分工-"]);
        let range = book.worksheet_range("任务-分工-").unwrap();
        assert_eq!(
            range.get_value((0, 0)),
            Some(&Data::String("任务分工表".into()))
        );
        assert_eq!(range.get_value((2, 1)), Some(&Data::String("应报".into())));
        assert_eq!(
            range.get_value((3, 0)),
            Some(&Data::String("=1+1".into())),
            "a formula was not injected"
        );
        assert_eq!(range.get_value((3, 1)), Some(&Data::Float(3.0)));
        assert_eq!(range.get_value((3, 2)), Some(&Data::Float(66.7)));
        assert!(book.worksheet_formula("任务-分工-").unwrap().is_empty());
    }

    #[test]
    fn a_text_longer_than_a_cell_is_clipped_and_not_refused() {
        let mut long = sheet();
        long.rows = vec![vec!["蓝".repeat(40_000).into(), 0.into(), Cell::Empty]];
        assert!(write(&[long]).is_ok());
    }
}
