//! The first sheet of a workbook that holds anything, as a table of text.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::text::{Record, Table, too_large};
use super::{LARGEST, whole};
use crate::airdata::trouble::Trouble;

/// # Errors
/// It is no workbook, or one that would unpack to more than is read.
pub(super) fn table(bytes: &[u8]) -> Result<Table, Trouble> {
    let damaged = || {
        whole(
            "damaged-workbook",
            "不是可读的 XLSX 工作簿。请用电子表格软件另存为 XLSX 后再试。",
            "This is no readable XLSX workbook. Save it again as XLSX in a spreadsheet program.",
        )
    };
    bounded(bytes)?.ok_or_else(damaged)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let mut records = Vec::new();
    for name in workbook.sheet_names() {
        let sheet = workbook.worksheet_range(&name).map_err(|_| damaged())?;
        let first = sheet.start().map_or(0, |(row, _)| u64::from(row));
        for (line, row) in (first + 1..).zip(sheet.rows()) {
            let cells: Vec<String> = row.iter().map(shown).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                records.push(Record { line, cells });
            }
        }
        if !records.is_empty() {
            break;
        }
    }
    Ok(Table {
        records,
        encoding: "xlsx",
        separator: None,
    })
}

fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTime(when) => {
            let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
        other => other.to_string().trim().to_owned(),
    }
}

/// Whether the parts unpack to no more than is read; none when it is no archive.
fn bounded(bytes: &[u8]) -> Result<Option<()>, Trouble> {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(None);
    };
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(index) else {
            return Ok(None);
        };
        total = total.saturating_add(part.size());
    }
    if usize::try_from(total).map_or(true, |total| LARGEST < total) {
        return Err(too_large());
    }
    Ok(Some(()))
}
