//! Workbooks that people fill in: bytes in, rows out. Tolerant in reading — headings over two rows, titles and footers, merged and
//! hidden cells, dates and numbers however kept — and silent about nothing: what was skipped is told, and what cannot be a table is
//! refused before it is unpacked.
//!
//! ```text
//! bytes ─ archive ─ xlsx ─┐
//!       └ delimited ──────┴─ book (sheets, rows, cells as text) ─ heading ─ reading (rows by field)
//! ```

mod archive;
mod book;
mod delimited;
mod guarded;
mod heading;
mod made_for;
mod number;
mod plain;
mod reading;
mod refusal;
mod remark;
mod skipped;
mod value;
mod words;
mod xlsx;

pub use book::{Book, Cell, Kind, MOST_COLUMNS, MOST_ROWS, Row, Sheet, column_name};
pub use guarded::guarded;
pub use heading::{Heading, Meaning};
pub use made_for::{DECLARATION_PROPERTY, LEDGER_PROPERTY, MadeFor, fingerprint};
pub use reading::{Reading, RowReading, SheetReading, read};
pub use refusal::Refusal;
pub use remark::Remark;
pub use words::{EXAMPLE, LISTS, NOTES, NUMBER, REASON, Word};

/// Opens a workbook or a text table. What it is is decided by what it holds, not by its name.
///
/// # Errors
/// A [`Refusal`] when it is no table, is locked, has macros, or would unpack to more than is read.
pub fn open(bytes: &[u8]) -> Result<Book, Refusal> {
    /// The head of the container of old workbooks, and of locked new ones.
    const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.is_empty() {
        Err(Refusal::empty())
    } else if bytes.starts_with(b"PK\x03\x04") {
        xlsx::read(bytes)
    } else if bytes.starts_with(COMPOUND) {
        Err(compound(bytes))
    } else if bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(b"%PDF") {
        Err(Refusal::not_a_workbook())
    } else {
        delimited::read(bytes)
    }
}

/// What is refused: its directory says by the names of its streams. Old workbooks are not read: their chains of sectors may run in
/// circles, and no reader at hand minds.
fn compound(bytes: &[u8]) -> Refusal {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if has("EncryptedPackage") {
        Refusal::encrypted()
    } else if has("_VBA_PROJECT") {
        Refusal::macros()
    } else if has("Workbook") || has("Book") {
        Refusal::other_format("XLS")
    } else {
        Refusal::not_a_workbook()
    }
}

#[cfg(test)]
mod tests;
