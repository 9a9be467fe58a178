//! Rows that were not taken, in the layout of whoever sent them, with the reason beside each in red. Corrected, the workbook can be
//! imported as it is: the reasons are ignored.

use std::collections::BTreeMap;

use lantian_domain::language::Language;
use lantian_domain::workbook::{Kind, REASON, RowReading, SheetReading};
use rust_xlsxwriter::Workbook;

use super::style::Styles;
use crate::workbook::{WorkbookError, clip, tab_name};

/// Rows that were not taken, sheet by sheet.
#[derive(Debug)]
pub struct Returned {
    language: Language,
    sheets: BTreeMap<usize, Sheet>,
}

#[derive(Debug)]
struct Sheet {
    name: String,
    headings: Vec<Vec<Option<String>>>,
    reason: u16,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    cells: Vec<(u16, Kind, String)>,
    reason: String,
}

impl Returned {
    /// Nothing yet; the reasons will be in `language`.
    pub fn new(language: Language) -> Self {
        Returned {
            language,
            sheets: BTreeMap::new(),
        }
    }

    /// Adds a row of the sheet at place `index`, with the reason why it was not taken.
    pub fn add(
        &mut self,
        index: usize,
        sheet: &SheetReading<'_>,
        row: &RowReading<'_>,
        reason: String,
    ) {
        let into = self.sheets.entry(index).or_insert_with(|| Sheet {
            name: sheet.sheet.name.clone(),
            headings: sheet
                .heading_rows()
                .into_iter()
                .map(|row| {
                    row.into_iter()
                        .map(|cell| cell.map(str::to_owned))
                        .collect()
                })
                .collect(),
            reason: sheet.reason_column(),
            rows: Vec::new(),
        });
        into.rows.push(Row {
            cells: row
                .row
                .cells()
                .map(|cell| (cell.column, cell.kind, cell.text.to_owned()))
                .collect(),
            reason,
        });
    }

    /// Whether nothing is to be returned.
    pub fn is_empty(&self) -> bool {
        self.sheets.is_empty()
    }
}

/// The workbook that goes back.
///
/// # Errors
/// [`WorkbookError`] when a sheet breaks the format's bounds.
pub fn returned(back: &Returned) -> Result<Vec<u8>, WorkbookError> {
    let styles = Styles::new();
    let reason = match back.language {
        Language::Zh => REASON.zh,
        Language::En => REASON.en,
    };
    let mut book = Workbook::new();
    for (index, sheet) in &back.sheets {
        let page = book.add_worksheet();
        // A text table has no name.
        let name = if sheet.name.is_empty() {
            format!("Sheet{}", index + 1)
        } else {
            tab_name(&sheet.name)
        };
        page.set_name(name)?;
        let mut row = 0;
        for heading in &sheet.headings {
            for (column, text) in (0..).zip(heading) {
                if let Some(text) = text.as_ref().filter(|_| column != sheet.reason) {
                    page.write_string_with_format(row, column, clip(text), &styles.head)?;
                }
            }
            page.write_string_with_format(row, sheet.reason, reason, &styles.head_needed)?;
            row += 1;
        }
        page.set_freeze_panes(row, 0)?;
        page.set_column_width(sheet.reason, 60)?;
        for returned in &sheet.rows {
            for (column, kind, text) in &returned.cells {
                if *column == sheet.reason {
                    continue;
                }
                // A formula that nobody computed goes back as an error, not as a text that would pass.
                let (kind, text) = match (kind, text.starts_with('=')) {
                    (Kind::Error, true) => (Kind::Error, "#N/A"),
                    (kind, _) => (*kind, text.as_str()),
                };
                match text.parse::<f64>() {
                    Ok(number) if kind == Kind::Number && number.is_finite() => {
                        page.write_number_with_format(row, *column, number, &styles.number)?
                    }
                    _ => page.write_string_with_format(row, *column, clip(text), &styles.text)?,
                };
            }
            let reason = clip(&returned.reason);
            page.write_string_with_format(row, sheet.reason, reason, &styles.reason)?;
            row += 1;
        }
    }
    Ok(book.save_to_buffer()?)
}
