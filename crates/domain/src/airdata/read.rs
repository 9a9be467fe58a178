//! From the bytes of a file to rows. What the file is is decided by what it holds. A row that cannot be read is told with its line and
//! reason, the others are read; nothing is guessed and nothing is dropped in silence.

mod city_days;
mod collector;
mod frozen;
mod heading;
mod national;
mod ozone;
mod range;
mod snapshot;
mod text;
mod uci;
mod when;
mod workbook;

use super::layout::Layout;
use super::rows::Rows;
use super::trouble::{Severity, Trouble, Troubles};
use crate::language::Bilingual;

use collector::Collector;
use text::Table;

pub use when::{When, when};

/// What was read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it was recognised as.
    pub layout: Layout,
    /// In which encoding; `xlsx` for a workbook.
    pub encoding: &'static str,
    /// What separates its columns, where something does.
    pub separator: Option<char>,
    /// Its rows.
    pub rows: Rows,
    /// Rows that were there before, word for word or in other words.
    pub repeated: u32,
    /// Rows of quantities that are computed here from hours instead, such as running means and published indices.
    pub derived: u32,
    /// What was wrong.
    pub troubles: Troubles,
}

/// The largest file read, unpacked, in bytes.
pub const LARGEST: usize = 512 * 1024 * 1024;

/// Reads a file of air data, packed with gzip or not.
///
/// # Errors
/// The file as a whole cannot be read: what it is not, and what to do. Line 0.
pub fn read(bytes: &[u8]) -> Result<Reading, Trouble> {
    let unpacked;
    let bytes = if bytes.starts_with(&[0x1F, 0x8B]) {
        unpacked = text::unpacked(bytes)?;
        unpacked.as_slice()
    } else {
        bytes
    };
    if LARGEST < bytes.len() {
        return Err(text::too_large());
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let table = workbook::table(bytes)?;
        return of_table(table);
    }
    let (text, encoding) = text::decoded(bytes)?;
    if text.trim_start().starts_with('{') {
        let mut into = Collector::default();
        snapshot::read(&text, &mut into)?;
        return Ok(into.finish(Layout::Snapshot, encoding, None));
    }
    of_table(text::table(&text, encoding)?)
}

fn of_table(table: Table) -> Result<Reading, Trouble> {
    let mut into = Collector::default();
    let Some(first) = table.records.first() else {
        return Err(whole(
            "empty-file",
            "文件是空的。请重新选择文件。",
            "The file is empty. Choose another one.",
        ));
    };
    let layout = if national::is(first) {
        national::read(&table.records, &mut into);
        Layout::NationalHours
    } else if uci::is(first) {
        uci::read(&table.records, &mut into);
        Layout::UciBeijing
    } else if let Some(heading) = heading::Heading::of(first) {
        heading.read(&table.records, &mut into)
    } else if city_days::is(first) {
        city_days::read(&table.records, &mut into);
        Layout::CityDays
    } else {
        return Err(whole(
            "unknown-layout",
            "不认识这种表：首行应含站点（site）、时间（time 或 date）和至少一种污染物（pm25、pm10、so2、no2、co、o3），或为 date,hour,type,… 格式。各种格式见 docs/air-data.md。",
            "This layout is not known: the first row should name site, time (or date) and at least one pollutant (pm25, pm10, so2, no2, co, o3), or be date,hour,type,…. See docs/air-data.md.",
        ));
    };
    Ok(into.finish(layout, table.encoding, table.separator))
}

/// What is wrong with a file as a whole.
fn whole(code: &'static str, zh: &str, en: &str) -> Trouble {
    Trouble {
        line: 0,
        field: None,
        severity: Severity::Refused,
        code,
        message: Bilingual::new(zh, en),
    }
}
