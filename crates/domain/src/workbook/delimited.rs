//! Text tables: encoding and separator are found by themselves.

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::book::{Book, Kind, SheetWriter};
use super::guarded;
use super::refusal::Refusal;

/// The largest text read, in bytes.
const LARGEST: usize = 512 * 1024 * 1024;

/// # Errors
/// It is no text, or holds more rows or columns than are read.
pub(super) fn read(bytes: &[u8]) -> Result<Book, Refusal> {
    if LARGEST < bytes.len() {
        return Err(Refusal::too_large());
    }
    let (mut text, format) = decoded(bytes)?;
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut writer = SheetWriter::new("");
    let mut record = csv::StringRecord::new();
    let mut row = 0_u32;
    let mut within = 0_u64;
    // The text is valid, and rows may differ in length: nothing else can fail.
    while let Ok(true) = reader.read_record(&mut record) {
        // As spreadsheet programs count: an empty line is a row, a line break within a cell begins none.
        let (line, byte) = record
            .position()
            .map_or((1, 0), |at| (at.line(), at.byte()));
        let before = usize::try_from(byte).ok().and_then(|byte| text.get(byte..));
        let empty = before.map_or(0, |rest| rest.len() - rest.trim_start_matches('\n').len());
        let line = line + empty as u64;
        row = u32::try_from(line.saturating_sub(1 + within)).unwrap_or(row);
        within += record.as_slice().matches('\n').count() as u64;
        for (column, cell) in (0_u32..).zip(&record) {
            let cell = cell.trim_matches(['\u{1a}', '\0']);
            writer.add(row, column, Kind::Text, guarded::opened(cell.trim()))?;
        }
    }
    let sheet = writer.finish(Vec::new())?;
    if sheet.rows().len() == 0 {
        return Err(Refusal::empty());
    }
    Ok(Book {
        format,
        made_for: None,
        sheets: vec![sheet],
    })
}

fn decoded(bytes: &[u8]) -> Result<(String, &'static str), Refusal> {
    let marked = [
        (&[0xEF, 0xBB, 0xBF][..], UTF_8),
        (&[0xFF, 0xFE], UTF_16LE),
        (&[0xFE, 0xFF], UTF_16BE),
    ];
    if let Some((_, encoding)) = marked.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        let (text, faulty) = encoding.decode_with_bom_removal(bytes);
        return if faulty {
            Err(Refusal::unknown_encoding())
        } else {
            Ok((text.into_owned(), encoding.name()))
        };
    }
    if bytes.contains(&0) {
        return Err(Refusal::not_a_workbook());
    }
    for encoding in [UTF_8, GB18030] {
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return Ok((text.into_owned(), encoding.name()));
        }
    }
    Err(Refusal::unknown_encoding())
}

/// The one of comma, tab, semicolon and bar that the first lines have most of, outside quotation marks.
fn separator(text: &str) -> u8 {
    let mut counts = [(b',', 0_u32), (b'\t', 0), (b';', 0), (b'|', 0)];
    let mut quoted = false;
    let mut lines = 0;
    for byte in text.bytes().take(64 * 1024) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => {
                lines += 1;
                if lines == 20 {
                    break;
                }
            }
            byte if !quoted => {
                for (sign, count) in &mut counts {
                    *count += u32::from(*sign == byte);
                }
            }
            _ => {}
        }
    }
    counts
        .into_iter()
        .max_by_key(|(sign, count)| (*count, *sign == b','))
        .map_or(b',', |(sign, _)| sign)
}
