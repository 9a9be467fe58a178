//! A document as plain values: a title, paragraphs, tables and charts, in the order in which they are read.

use jiff::civil::Date;
use lantian_domain::language::Language;

use crate::table::Table;

mod chart;

pub use chart::{Chart, Colour, Limit, Series, Shape};

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// The language in which all of it is written.
    pub language: Language,
    /// The title.
    pub title: String,
    /// A line under the title: of which days, made when.
    pub subtitle: String,
    /// The day on which it was made. It dates the file, so that the same document always has the same bytes.
    pub made: Date,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// A note, in smaller letters.
    Note(String),
}
