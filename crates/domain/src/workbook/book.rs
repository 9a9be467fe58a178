//! A workbook as text: sheets, rows, cells. All text of a sheet lies in one buffer, so that a hundred thousand rows cost a few
//! allocations and not millions.

use std::ops::Range;

use super::heading::TopRow;
use super::made_for::MadeFor;
use super::refusal::Refusal;

/// More columns than this no list has; a sheet that holds something beyond them is refused.
pub const MOST_COLUMNS: u16 = 512;
/// More rows than this are not read from one sheet.
pub const MOST_ROWS: usize = 200_000;
/// The most text one sheet may hold, in bytes: a shared text may be named by millions of cells.
const MOST_TEXT: usize = 512 * 1024 * 1024;

/// A workbook, or a text table as a workbook of one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// What the file was: `xlsx`, or the name of the text's encoding.
    pub format: &'static str,
    /// For what it was made, if it is one of our templates.
    pub made_for: Option<MadeFor>,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
}

/// A sheet. Rows and cells without content are not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The name on its tab; the empty text for a text table.
    pub name: String,
    /// Whether people do not see it.
    pub hidden: bool,
    /// How many of its rows are hidden or filtered away.
    pub hidden_rows: u32,
    /// Its hidden columns, counted from 0.
    pub hidden_columns: Vec<u16>,
    /// How many of its cells hold a formula.
    pub formulas: u32,
    text: String,
    cells: Vec<Held>,
    rows: Vec<(u32, Range<u32>)>,
    merged: Vec<Block>,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A day or a moment.
    Date,
    /// Yes or no.
    Flag,
    /// An error such as `#N/A`, or a formula that nobody computed.
    Error,
}

/// A cell with content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Its column, counted from 0.
    pub column: u16,
    /// What it holds.
    pub kind: Kind,
    /// As a person sees it, trimmed; never empty.
    pub text: &'a str,
}

/// A row with content.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    sheet: &'a Sheet,
    index: usize,
}

/// Cells that were merged into one; all counted from 0, ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub top: u32,
    pub left: u16,
    pub bottom: u32,
    pub right: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    row: u32,
    start: u32,
    len: u32,
    column: u16,
    kind: Kind,
}

impl Sheet {
    /// Its rows with content, from the top.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator {
        (0..self.rows.len()).map(|index| Row { sheet: self, index })
    }

    /// The row at a place among those with content.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        (index < self.rows.len()).then_some(Row { sheet: self, index })
    }

    /// The last column with content.
    pub(super) fn last_column(&self) -> Option<u16> {
        self.cells.iter().map(|held| held.column).max()
    }

    /// The first rows, each with what merged cells show in all that they cover.
    pub(super) fn top(&self, rows: usize) -> Vec<TopRow<'_>> {
        /// What filling may cost; honest sheets merge a few dozen cells at their top.
        const MOST_FILLED: usize = 500_000;
        let mut top: Vec<TopRow<'_>> = self
            .rows()
            .take(rows)
            .map(|row| {
                let mut cells = Vec::new();
                for cell in row.cells() {
                    cells.resize(usize::from(cell.column), None);
                    cells.push(Some(cell.text));
                }
                TopRow {
                    number: row.number(),
                    cells,
                }
            })
            .collect();
        let mut filled = 0;
        for block in &self.merged {
            let from = top.partition_point(|row| row.number <= block.top);
            let Some(shown) = top
                .get(from)
                .filter(|row| row.number == block.top + 1)
                .and_then(|row| *row.cells.get(usize::from(block.left))?)
            else {
                continue;
            };
            let columns = usize::from(block.left)..=usize::from(block.right.min(MOST_COLUMNS - 1));
            for row in top[from..]
                .iter_mut()
                .take_while(|row| row.number <= block.bottom + 1)
            {
                filled += columns.clone().count();
                if MOST_FILLED < filled {
                    return top;
                }
                if row.cells.len() <= *columns.end() {
                    row.cells.resize(columns.end() + 1, None);
                }
                for column in columns.clone() {
                    row.cells[column].get_or_insert(shown);
                }
            }
        }
        top
    }

    fn cell(&self, held: &Held) -> Cell<'_> {
        let start = held.start as usize;
        Cell {
            column: held.column,
            kind: held.kind,
            text: self
                .text
                .get(start..start + held.len as usize)
                .unwrap_or_default(),
        }
    }
}

impl<'a> Row<'a> {
    /// Its number as spreadsheet programs count, from 1.
    pub fn number(self) -> u32 {
        self.sheet.rows[self.index].0
    }

    /// Its cells with content, from the left.
    pub fn cells(self) -> impl ExactSizeIterator<Item = Cell<'a>> {
        let sheet = self.sheet;
        self.held().iter().map(|held| sheet.cell(held))
    }

    /// The cell in a column.
    pub fn get(self, column: u16) -> Option<Cell<'a>> {
        let held = self.held();
        let at = held
            .binary_search_by_key(&column, |held| held.column)
            .ok()?;
        Some(self.sheet.cell(&held[at]))
    }

    fn held(self) -> &'a [Held] {
        let range = &self.sheet.rows[self.index].1;
        &self.sheet.cells[range.start as usize..range.end as usize]
    }
}

/// The name of a column as spreadsheets show it: `A`, `Z`, `AA`.
pub fn column_name(column: u16) -> String {
    let mut name = String::new();
    let mut rest = u32::from(column) + 1;
    while 0 < rest {
        let letter = (rest - 1) % 26;
        name.insert(0, char::from(b'A' + u8::try_from(letter).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    name
}

/// A sheet being read.
#[derive(Debug, Default)]
pub(super) struct SheetWriter {
    sheet: Sheet,
    unsorted: bool,
    rows: usize,
}

impl SheetWriter {
    pub fn new(name: &str) -> Self {
        SheetWriter {
            sheet: Sheet {
                name: name.to_owned(),
                ..Sheet::default()
            },
            ..SheetWriter::default()
        }
    }

    pub fn sheet(&mut self) -> &mut Sheet {
        &mut self.sheet
    }

    /// Adds a cell; `row` and `column` count from 0. One without content leaves no trace, wherever it lies.
    ///
    /// # Errors
    /// The sheet is larger than is read.
    pub fn add(&mut self, row: u32, column: u32, kind: Kind, text: &str) -> Result<(), Refusal> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.is_empty() {
            return Ok(());
        }
        let column = u16::try_from(column)
            .ok()
            .filter(|column| *column < MOST_COLUMNS)
            .ok_or_else(|| Refusal::too_many_columns(&self.sheet.name, MOST_COLUMNS))?;
        let here = (row, column);
        let last = self.sheet.cells.last().map(|held| (held.row, held.column));
        self.unsorted |= last.is_some_and(|last| here <= last);
        if last.is_none_or(|(last, _)| last != row) {
            self.rows += 1;
            if MOST_ROWS < self.rows {
                return Err(Refusal::too_many_rows(&self.sheet.name, MOST_ROWS));
            }
        }
        if MOST_TEXT < self.sheet.text.len() + text.len() {
            return Err(Refusal::too_large());
        }
        // Both fit: the whole text is far shorter than four gigabytes.
        let start = u32::try_from(self.sheet.text.len()).map_err(|_| Refusal::too_large())?;
        let len = u32::try_from(text.len()).map_err(|_| Refusal::too_large())?;
        self.sheet.text.push_str(text);
        self.sheet.cells.push(Held {
            row,
            start,
            len,
            column,
            kind,
        });
        Ok(())
    }

    /// Adds merged cells. In the rows below the first one their first column shows what the first row shows.
    pub fn finish(mut self, merged: Vec<Block>) -> Result<Sheet, Refusal> {
        self.order();
        self.fill_down(&merged)?;
        self.sheet.merged = merged;
        Ok(self.sheet)
    }

    /// Puts the cells in order, where a file has them out of it, and finds where the rows begin.
    fn order(&mut self) {
        let sheet = &mut self.sheet;
        if self.unsorted {
            sheet.cells.sort_by_key(|held| (held.row, held.column));
            sheet.cells.dedup_by_key(|held| (held.row, held.column));
            self.unsorted = false;
        }
        sheet.rows.clear();
        let mut from = 0;
        for same in sheet.cells.chunk_by(|a, b| a.row == b.row) {
            // Never as many cells as would not fit: each has a byte of text at least.
            let to = from + u32::try_from(same.len()).unwrap_or(0);
            sheet.rows.push((same[0].row + 1, from..to));
            from = to;
        }
    }

    /// A merged cell that reaches over rows says the same of each of them. Rows with nothing of their own stay empty.
    fn fill_down(&mut self, merged: &[Block]) -> Result<(), Refusal> {
        /// What a sheet may gain; beyond that the merging is nonsense.
        const MOST_FILLED: usize = 2_000_000;
        let mut added = Vec::new();
        for block in merged.iter().filter(|block| block.top < block.bottom) {
            let first = self
                .sheet
                .rows
                .partition_point(|(number, _)| *number <= block.top);
            let Some(anchor) = self
                .sheet
                .row(first)
                .filter(|row| row.number() == block.top + 1)
                .and_then(|row| {
                    row.held()
                        .iter()
                        .find(|held| held.column == block.left)
                        .copied()
                })
            else {
                continue;
            };
            for (number, _) in &self.sheet.rows[first + 1..] {
                if block.bottom + 1 < *number {
                    break;
                }
                if MOST_FILLED == added.len() {
                    return Err(Refusal::too_many_merged(&self.sheet.name));
                }
                added.push(Held {
                    row: number - 1,
                    ..anchor
                });
            }
        }
        if !added.is_empty() {
            // What a cell holds itself comes first and stays.
            self.sheet.cells.append(&mut added);
            self.unsorted = true;
            self.order();
        }
        Ok(())
    }
}
