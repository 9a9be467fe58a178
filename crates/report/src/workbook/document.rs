//! A document as a workbook: what it says on the first sheet, then one sheet for each table and one for each chart.

use lantian_domain::language::Language;
use rust_xlsxwriter::{Format, FormatAlign, Workbook};

use super::chart::{made_on, sheet_of, write_chart};
use super::{FONT, WorkbookError, write_sheet};
use crate::document::{Block, Document};

/// Writes a document as a workbook and returns its bytes.
///
/// # Errors
/// [`WorkbookError`] when two tables or charts have the same name, or a sheet breaks the format's bounds.
pub fn write_document(document: &Document) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&made_on(document.made)?.set_title(&document.title));
    write_words(&mut workbook, document)?;
    for block in &document.blocks {
        match block {
            Block::Table(table) => {
                write_sheet(&mut workbook, &sheet_of(table.clone()))?;
            }
            Block::Chart(chart) => write_chart(&mut workbook, chart)?,
            Block::Heading(_) | Block::Paragraph(_) | Block::Note(_) => {}
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_words(workbook: &mut Workbook, document: &Document) -> Result<(), WorkbookError> {
    let base = || {
        Format::new()
            .set_font_name(FONT)
            .set_font_size(12)
            .set_text_wrap()
            .set_align(FormatAlign::Top)
    };
    let page = workbook.add_worksheet();
    page.set_name(match document.language {
        Language::Zh => "概述",
        Language::En => "Summary",
    })?;
    page.set_column_width(0, 84)?;
    let title = base()
        .set_font_size(16)
        .set_bold()
        .set_align(FormatAlign::Center);
    page.write_string_with_format(0, 0, &document.title, &title)?;
    let middle = base().set_align(FormatAlign::Center);
    page.write_string_with_format(1, 0, &document.subtitle, &middle)?;
    let mut row = 2;
    for (place, block) in document.blocks.iter().enumerate() {
        // The heading of a table or chart stands on its own sheet.
        let words_follow = document
            .blocks
            .get(place + 1)
            .is_some_and(|next| matches!(next, Block::Paragraph(_) | Block::Note(_)));
        let (words, format) = match block {
            Block::Heading(words) if words_follow => (words, base().set_bold()),
            Block::Paragraph(words) => (words, base()),
            Block::Note(words) => (words, base().set_font_size(10.5)),
            Block::Heading(_) | Block::Table(_) | Block::Chart(_) => continue,
        };
        page.write_string_with_format(row, 0, words, &format)?;
        page.set_row_height(row, 18 * lines(words))?;
        row += 1;
    }
    page.set_paper_size(9);
    page.set_print_fit_to_pages(1, 0);
    page.set_footer("&C&P / &N");
    Ok(())
}

/// How many lines of the column the words fill; a Chinese sign is as wide as two letters.
fn lines(words: &str) -> u32 {
    let letters: usize = words
        .chars()
        .map(|sign| if sign.is_ascii() { 1 } else { 2 })
        .sum();
    u32::try_from(letters.div_ceil(72).max(1)).unwrap_or(1)
}
