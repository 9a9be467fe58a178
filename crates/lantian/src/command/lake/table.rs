//! Rows of an answer, written as they come: CSV, or one list of JSON. Numbers keep their digits in both.

use std::io::{self, Write};

use lantian_lake::history::HistoryError;

use crate::arguments::lake::Format;

/// A cell.
pub enum Cell<'c> {
    /// A name or a time.
    Text(&'c str),
    /// A number, in its digits.
    Number(String),
    /// Nothing.
    Empty,
}

/// A table being written.
pub struct Table<W: Write> {
    to: W,
    format: Format,
    headings: Vec<String>,
    rows: u64,
}

impl<W: Write> Table<W> {
    /// Begins a table.
    pub fn begin(mut to: W, format: Format, headings: Vec<String>) -> io::Result<Table<W>> {
        match format {
            Format::Csv => {
                let cells: Vec<Cell<'_>> =
                    headings.iter().map(|heading| Cell::Text(heading)).collect();
                line(&mut to, &cells)?;
            }
            Format::Json => to.write_all(b"[")?,
        }
        Ok(Table {
            to,
            format,
            headings,
            rows: 0,
        })
    }

    /// Writes a row.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        match self.format {
            Format::Csv => line(&mut self.to, cells)?,
            Format::Json => {
                self.to
                    .write_all(if self.rows == 0 { b"\n{" } else { b",\n{" })?;
                for (place, (heading, cell)) in self.headings.iter().zip(cells).enumerate() {
                    let comma = if place == 0 { "" } else { "," };
                    write!(self.to, "{comma}{}:", quoted(heading))?;
                    match cell {
                        Cell::Text(text) => self.to.write_all(quoted(text).as_bytes())?,
                        Cell::Number(digits) => self.to.write_all(digits.as_bytes())?,
                        Cell::Empty => self.to.write_all(b"null")?,
                    }
                }
                self.to.write_all(b"}")?;
            }
        }
        self.rows += 1;
        Ok(())
    }

    /// Ends the table; gives how many rows it has.
    pub fn end(mut self) -> io::Result<u64> {
        if self.format == Format::Json {
            self.to.write_all(b"\n]\n")?;
        }
        self.to.flush()?;
        Ok(self.rows)
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn line(to: &mut impl Write, cells: &[Cell<'_>]) -> io::Result<()> {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            to.write_all(b",")?;
        }
        match cell {
            Cell::Text(text) if text.contains(['"', ',', '\n', '\r']) => {
                write!(to, "\"{}\"", text.replace('"', "\"\""))?;
            }
            Cell::Text(text) => to.write_all(text.as_bytes())?,
            Cell::Number(digits) => to.write_all(digits.as_bytes())?,
            Cell::Empty => {}
        }
    }
    to.write_all(b"\n")
}

/// Why an answer ended early.
pub enum Ended {
    /// The history could not go on.
    History(HistoryError),
    /// The answer could not be written.
    Writing(io::Error),
}

impl From<HistoryError> for Ended {
    fn from(error: HistoryError) -> Ended {
        Ended::History(error)
    }
}

impl From<io::Error> for Ended {
    fn from(error: io::Error) -> Ended {
        Ended::Writing(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: Format) -> String {
        let mut to = Vec::new();
        let headings = ["a".to_owned(), "p95".to_owned(), "x".to_owned()].into();
        let mut table = Table::begin(&mut to, format, headings).expect("begun");
        for text in ["plain", "a \"b\", c"] {
            let cells = [Cell::Text(text), Cell::Number("12.30".into()), Cell::Empty];
            table.row(&cells).expect("written");
        }
        assert_eq!(table.end().expect("ended"), 2);
        String::from_utf8(to).expect("text")
    }

    #[test]
    fn numbers_keep_their_digits_and_texts_are_quoted() {
        assert_eq!(
            written(Format::Csv),
            "a,p95,x\nplain,12.30,\n\"a \"\"b\"\", c\",12.30,\n"
        );
        let json = written(Format::Json);
        assert!(
            json.contains(r#"{"a":"a \"b\", c","p95":12.30,"x":null}"#),
            "{json}"
        );
        let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(read.as_array().map(Vec::len), Some(2));
    }
}
