//! Tables as plain values.

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words. They stay words: a text that begins with `=` is not a formula.
    Text(String),
    /// A count.
    Count(u32),
    /// A number that is shown with this many decimals.
    Number {
        /// The number.
        value: f64,
        /// Its decimals.
        decimals: u8,
    },
    /// Nothing.
    Empty,
}

impl Cell {
    /// A number that was published as `text`, with just the decimals it was published with; any other text stays words.
    pub fn published(text: &str) -> Cell {
        let decimals = text.split_once('.').map_or(0, |(_, after)| after.len());
        match (text.parse::<f64>(), u8::try_from(decimals)) {
            (Ok(value), Ok(decimals)) if value.is_finite() => Cell::Number { value, decimals },
            _ => text.into(),
        }
    }

    /// What a reader sees.
    pub fn shown(&self) -> String {
        match self {
            Cell::Text(words) => words.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Number { value, decimals } => format!("{value:.*}", usize::from(*decimals)),
            Cell::Empty => String::new(),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(text)
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<u32> for Cell {
    fn from(count: u32) -> Self {
        Cell::Count(count)
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Its width in characters.
    pub width: f64,
}

impl Column {
    /// A column with this heading and width.
    pub fn new(heading: impl Into<String>, width: f64) -> Self {
        Self {
            heading: heading.into(),
            width,
        }
    }
}

/// A table with what a reader needs to understand it alone.
#[derive(Clone, Debug)]
pub struct Table {
    /// A short name, for the tab of a workbook.
    pub name: String,
    /// The title.
    pub title: String,
    /// The columns. Where widths are shared out, they count as weights; a column of [`WIDE`] or more holds sentences.
    pub columns: Vec<Column>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// What belongs under the table.
    pub notes: Vec<String>,
}

/// From this width on a column holds sentences, which begin at the left; narrower ones are centred.
pub const WIDE: f64 = 24.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_number_is_shown_as_it_was_published() {
        for text in ["38", "0.90", "-5.6", "4.05", "100.0"] {
            let cell = Cell::published(text);
            assert!(matches!(cell, Cell::Number { .. }), "{text}");
            assert_eq!(cell.shown(), text);
        }
        for words in ["无效", "inf", "NaN", "1/2"] {
            assert_eq!(Cell::published(words), Cell::Text(words.into()));
        }
        assert_eq!(Cell::published(""), Cell::Empty);
    }
}
