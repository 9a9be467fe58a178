//! A document as Office Open XML (DOCX, ECMA-376), laid out as official documents are (GB/T 9704-2012): A4, type area 156 × 225 mm, the title in
//! 小标宋, headings in 黑体, text in 仿宋, page numbers in dashes. Charts are native ones that can be edited, with their figures inside.

use std::io::{self, Cursor, Write};

use jiff::civil::Date;
use thiserror::Error;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use crate::document::{Block, Document};
use crate::workbook::{self, WorkbookError};
use crate::xml::Element;

mod body;
mod chart;
mod fonts;
mod frame;
mod layout;
mod styles;
mod table;

/// A document that cannot be written.
#[derive(Debug, Error)]
pub enum DocxError {
    /// The figures of a chart.
    #[error(transparent)]
    Figures(#[from] WorkbookError),
    /// The markup.
    #[error("failed to write the document: {0}")]
    Markup(#[from] io::Error),
    /// The archive.
    #[error("failed to pack the document: {0}")]
    Archive(#[from] zip::result::ZipError),
}

/// Writes a document and returns its bytes; the same document has the same bytes.
///
/// # Errors
/// [`DocxError`] when a part breaks the bounds of the format.
pub fn write(document: &Document) -> Result<Vec<u8>, DocxError> {
    let mut package = Package::new(document.made);
    let charts: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        })
        .collect();
    package.part("[Content_Types].xml", &frame::content_types(charts.len()))?;
    package.part("_rels/.rels", &frame::relations())?;
    package.part("docProps/core.xml", &frame::core(document))?;
    package.part("docProps/app.xml", &frame::application())?;
    package.part("word/document.xml", &body::document(document))?;
    package.part(
        "word/_rels/document.xml.rels",
        &frame::document_relations(charts.len()),
    )?;
    package.part("word/styles.xml", &styles::styles(document.language))?;
    package.part("word/settings.xml", &frame::settings(document.language))?;
    package.part("word/fontTable.xml", &fonts::table())?;
    for side in frame::Side::ALL {
        package.part(&format!("word/{}", side.file()), &frame::footer(side))?;
    }
    for (number, chart) in (1..).zip(charts) {
        package.part(
            &format!("word/charts/chart{number}.xml"),
            &chart::part(chart, document.language),
        )?;
        package.part(
            &format!("word/charts/_rels/chart{number}.xml.rels"),
            &frame::chart_relations(number),
        )?;
        let figures = workbook::figures(chart, document.made)?;
        package.file(&format!("word/embeddings/chart{number}.xlsx"), &figures)?;
    }
    package.finish()
}

/// An archive whose files all bear the same day.
struct Package {
    archive: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Package {
    fn new(day: Date) -> Self {
        let part = |part: i8| u8::try_from(part).unwrap_or(1);
        let year = u16::try_from(day.year()).unwrap_or(1980);
        // The format knows the years 1980 to 2107.
        let time = DateTime::from_date_and_time(year, part(day.month()), part(day.day()), 0, 0, 0)
            .unwrap_or_default();
        Self {
            archive: ZipWriter::new(Cursor::new(Vec::new())),
            options: SimpleFileOptions::default().last_modified_time(time),
        }
    }

    fn part(&mut self, name: &str, root: &Element) -> Result<(), DocxError> {
        self.file(name, &root.to_bytes()?)
    }

    fn file(&mut self, name: &str, bytes: &[u8]) -> Result<(), DocxError> {
        self.archive.start_file(name, self.options)?;
        self.archive.write_all(bytes)?;
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, DocxError> {
        Ok(self.archive.finish()?.into_inner())
    }
}

#[cfg(test)]
mod tests;
