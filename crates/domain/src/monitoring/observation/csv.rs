//! A table with headings.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::GB18030;

use super::{Cells, Column, Fault, MOST_ROWS, NotTaken, ReadRow, Unreadable};

/// The rows of a body, each with its line.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<ReadRow>, Unreadable> {
    let text = decoded(bytes)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(separator(&text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut columns = None;
    let mut rows = Vec::new();
    let mut lines = Lines {
        text: text.as_bytes(),
        at: 0,
        line: 1,
    };
    for record in reader.records() {
        // Text in memory is always read; only its encoding could be wrong, and that was seen to.
        let record = record.map_err(|_| Unreadable::Encoding)?;
        let Some(columns) = &columns else {
            columns = Some(headings(&record)?);
            continue;
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        let begin = record.position().map_or(0, csv::Position::byte);
        rows.push((lines.of(begin), cells(columns, &record)));
    }
    Ok(rows)
}

/// Counts lines as an editor does, also those that are empty or within quotation marks.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line of the record that begins at this byte, or after the line ends that stand there.
    fn of(&mut self, begin: u64) -> u32 {
        let begin = usize::try_from(begin).unwrap_or(usize::MAX);
        while let Some(byte) = self.text.get(self.at) {
            let is_end = matches!(byte, b'\n' | b'\r');
            if self.at >= begin && !is_end {
                break;
            }
            self.line = self.line.saturating_add(u32::from(*byte == b'\n'));
            self.at += 1;
        }
        self.line
    }
}

fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(Unreadable::Encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let (text, faulty) = GB18030.decode_without_bom_handling(bytes);
    if faulty {
        Err(Unreadable::Encoding)
    } else {
        Ok(text)
    }
}

/// The one of comma, semicolon and tab that the first line has most of.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let first = first.unwrap_or_default().as_bytes();
    let count = |separator: u8| first.iter().filter(|byte| **byte == separator).count();
    *b",;\t"
        .iter()
        .rev()
        .max_by_key(|separator| count(**separator))
        .unwrap_or(&b',')
}

fn headings(record: &StringRecord) -> Result<Vec<Column>, Unreadable> {
    let mut columns = Vec::new();
    for heading in record {
        let column = Column::of(heading).ok_or_else(|| Unreadable::ColumnUnknown {
            heading: heading.trim().chars().take(40).collect(),
        })?;
        if columns.contains(&column) {
            return Err(Unreadable::ColumnTwice(column));
        }
        columns.push(column);
    }
    let missing = Column::ALL
        .into_iter()
        .find(|column| column.is_required() && !columns.contains(column));
    match missing {
        Some(column) => Err(Unreadable::ColumnMissing(column)),
        None => Ok(columns),
    }
}

fn cells(columns: &[Column], record: &StringRecord) -> Result<Cells, NotTaken> {
    if record.len() > columns.len() {
        return Err((None, Fault::TooManyCells));
    }
    let mut cells = Cells::default();
    for (column, cell) in columns.iter().zip(record) {
        let cell = cell.trim();
        cells[*column as usize] = (!cell.is_empty()).then(|| cell.to_owned());
    }
    Ok(cells)
}
