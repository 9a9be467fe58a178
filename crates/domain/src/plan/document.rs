//! The text a plan is read from, and places in it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A place in a document's text: byte offsets on character boundaries, `start` included, `end` not.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The span as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A plan document: its text as decoded, and the tables found in it (`.docx` and `.html` have them, plain text does not).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The whole text. Paragraphs end with a line feed. Every offset in a plan points into this text.
    pub text: String,
    /// The tables, in the order of the text; the text of each cell is also part of `text`.
    pub tables: Vec<Table>,
}

/// A table of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its rows from top to bottom; each cell is a place in the text.
    pub rows: Vec<Vec<Span>>,
}
