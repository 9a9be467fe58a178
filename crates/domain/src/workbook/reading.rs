//! From a workbook to rows of a ledger, as written. Rows are made when asked for, so that a large book is not held twice.

use std::borrow::Cow;

use super::book::{Book, Row, Sheet};
use super::heading::{Heading, Headings, Meaning, Vocabulary, find};
use super::refusal::Refusal;
use super::remark::Remark;
use super::skipped::{Above, Nature, nature};
use super::value::written;
use super::words::{EXAMPLE, LISTS, NOTES, REASON};
use crate::language::Bilingual;
use crate::ledger::{Field, FieldTrouble};

/// A workbook whose headings were found.
#[derive(Clone, Debug)]
pub struct Reading<'b> {
    /// The sheets that hold rows.
    pub sheets: Vec<SheetReading<'b>>,
    /// What was skipped or should be looked at.
    pub remarks: Vec<Remark>,
    fields: &'b [Field],
}

/// A sheet whose headings were found.
#[derive(Clone, Debug)]
pub struct SheetReading<'b> {
    /// The sheet.
    pub sheet: &'b Sheet,
    /// Its headings, from the left.
    pub headings: Vec<Heading>,
    /// The heading rows, as places among the rows with content.
    top: std::ops::Range<usize>,
    /// The rows that are objects, as places among the rows with content.
    body: Vec<usize>,
    /// Rows among them that are still marked as examples.
    marked: Vec<usize>,
}

/// A row as written.
#[derive(Clone, Debug)]
pub struct RowReading<'b> {
    /// Where it is, cells included.
    pub row: Row<'b>,
    /// What it says, by field; fields whose cell is empty are not there.
    pub written: Vec<(&'b Field, Cow<'b, str>)>,
    /// What could not be read at all.
    pub troubles: Vec<FieldTrouble>,
}

/// Finds the headings of a book; of one sheet alone, if `only` names it. Hidden sheets are not read unless named.
///
/// # Errors
/// A [`Refusal`] when no sheet names enough of the fields, or the sheet named is not there.
pub fn read<'b>(
    book: &'b Book,
    fields: &'b [Field],
    only: Option<&str>,
) -> Result<Reading<'b>, Refusal> {
    if let Some(name) = only
        && !book.sheets.iter().any(|sheet| sheet.name == name)
    {
        return Err(Refusal::no_such_sheet(name));
    }
    let vocabulary = Vocabulary::new(fields);
    let mut reading = Reading {
        sheets: Vec::new(),
        remarks: Vec::new(),
        fields,
    };
    for sheet in &book.sheets {
        let named = only == Some(&sheet.name);
        let ours = [NOTES, LISTS].iter().any(|word| word.is(&sheet.name));
        if !named && (only.is_some() || ours || sheet.rows().len() == 0) {
            continue;
        }
        if sheet.hidden && !named {
            reading.remarks.push(Remark::hidden_sheet(sheet));
            continue;
        }
        let Some(found) = find(sheet, &vocabulary) else {
            reading.remarks.push(Remark::no_headings(sheet));
            continue;
        };
        let read = SheetReading::new(sheet, found, fields, &mut reading.remarks);
        reading.sheets.push(read);
    }
    if reading.sheets.is_empty() {
        let some: Vec<&Field> = fields.iter().take(4).collect();
        return Err(Refusal::no_headings(&some));
    }
    Ok(reading)
}

impl<'b> SheetReading<'b> {
    fn new(sheet: &'b Sheet, found: Headings, fields: &[Field], remarks: &mut Vec<Remark>) -> Self {
        let Headings {
            headings,
            rows: top,
        } = found;
        let first = top.end;
        let mut body = Vec::with_capacity(sheet.rows().len().saturating_sub(first));
        let mut marked = Vec::new();
        let mut blank = 0;
        for (index, row) in sheet.rows().enumerate().skip(first) {
            let above = if body.is_empty() {
                Above::Headings
            } else {
                Above::Objects
            };
            match nature(row, &headings, fields, above) {
                Nature::Object => body.push(index),
                Nature::ChangedExample => {
                    body.push(index);
                    marked.push(index);
                }
                Nature::Blank => blank += 1,
                skipped => remarks.push(Remark::skipped(sheet, row, skipped)),
            }
        }
        remarks.extend(Remark::of_sheet(sheet, &headings, fields, blank));
        SheetReading {
            sheet,
            headings,
            top,
            body,
            marked,
        }
    }

    /// How many rows are objects.
    pub fn count(&self) -> usize {
        self.body.len()
    }

    /// The headings that mean nothing here.
    pub fn unknown(&self) -> impl Iterator<Item = &Heading> {
        self.headings
            .iter()
            .filter(|heading| heading.meaning == Meaning::Unknown)
    }

    /// The heading rows as they are, with what merged cells show in all that they cover.
    pub fn heading_rows(&self) -> Vec<Vec<Option<&'b str>>> {
        let rows = self.sheet.top(self.top.end);
        let headings = rows.into_iter().skip(self.top.start);
        headings.map(|row| row.cells).collect()
    }

    /// The column for the reason of a return: where a return before had it, else the first that is free.
    pub fn reason_column(&self) -> u16 {
        let reason = self
            .headings
            .iter()
            .find(|heading| REASON.is(&heading.text));
        let last = self.sheet.last_column();
        reason.map_or_else(|| last.map_or(0, |last| last + 1), |heading| heading.column)
    }

    /// The rows under the headings, as written.
    pub fn rows(&self, fields: &'b [Field]) -> impl Iterator<Item = RowReading<'b>> {
        let mut of_columns = Vec::new();
        for heading in &self.headings {
            if let Meaning::Field(index) = heading.meaning {
                of_columns.resize(usize::from(heading.column), None);
                of_columns.push(fields.get(index));
            }
        }
        self.body.iter().filter_map(move |index| {
            let row = self.sheet.row(*index)?;
            let mut reading = RowReading {
                row,
                written: Vec::with_capacity(row.cells().len()),
                troubles: Vec::new(),
            };
            if self.marked.binary_search(index).is_ok() {
                reading.troubles.push(still_marked());
            }
            for cell in row.cells() {
                let Some(field) = of_columns.get(usize::from(cell.column)).copied().flatten()
                else {
                    continue;
                };
                match written(field, cell) {
                    Ok(text) => reading.written.push((field, text)),
                    Err(trouble) => reading.troubles.push(trouble),
                }
            }
            Some(reading)
        })
    }
}

impl<'b> Reading<'b> {
    /// How many rows are objects, in all sheets.
    pub fn count(&self) -> usize {
        self.sheets.iter().map(SheetReading::count).sum()
    }

    /// Every row, sheet by sheet.
    pub fn rows(&self) -> impl Iterator<Item = (&SheetReading<'b>, RowReading<'b>)> {
        self.sheets
            .iter()
            .flat_map(|sheet| sheet.rows(self.fields).map(move |row| (sheet, row)))
    }
}

fn still_marked() -> FieldTrouble {
    FieldTrouble {
        field: None,
        code: "marked-as-example",
        message: Bilingual::new(
            format!(
                "这一行标着“{}”，内容却改过。若是真实数据，请删去“{}”二字",
                EXAMPLE.zh, EXAMPLE.zh
            ),
            format!(
                "This row is marked “{}” but was changed. If it is real, delete the mark",
                EXAMPLE.en
            ),
        ),
        written: None,
    }
}
