//! From bytes to a table of text: gzip, encoding and separator found by themselves.

use std::io::Read;

use encoding_rs::{GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::{LARGEST, whole};
use crate::airdata::trouble::Trouble;

/// A row of a table.
pub(super) struct Record {
    /// Its line in the file, from 1; in a workbook its row.
    pub line: u64,
    /// Its cells, trimmed.
    pub cells: Vec<String>,
}

impl Record {
    /// The cell in a column; empty where the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// A table.
pub(super) struct Table {
    pub records: Vec<Record>,
    pub encoding: &'static str,
    pub separator: Option<char>,
}

/// Unpacks gzip, as far as a file may be large.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Trouble> {
    let mut all = Vec::new();
    let limit = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    let read = flate2::read::MultiGzDecoder::new(bytes)
        .take(limit)
        .read_to_end(&mut all);
    match read {
        Ok(_) if LARGEST < all.len() => Err(too_large()),
        Ok(_) => Ok(all),
        Err(_) => Err(whole(
            "damaged-file",
            "压缩文件已损坏，无法解压。请重新获取文件。",
            "The packed file is damaged and cannot be unpacked. Get it again.",
        )),
    }
}

pub(super) fn too_large() -> Trouble {
    whole(
        "file-too-large",
        "文件解压后超过 512 MiB。请按月或按日拆分后再导入。",
        "Unpacked, the file is larger than 512 MiB. Split it by month or day.",
    )
}

/// The text and the name of its encoding.
pub(super) fn decoded(bytes: &[u8]) -> Result<(String, &'static str), Trouble> {
    let unknown = || {
        whole(
            "unknown-encoding",
            "文字编码无法识别。请另存为 UTF-8。",
            "The encoding of the text is not known. Save it as UTF-8.",
        )
    };
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return std::str::from_utf8(rest)
            .map(|text| (text.to_owned(), "UTF-8"))
            .map_err(|_| unknown());
    }
    for (mark, encoding) in [([0xFF, 0xFE], UTF_16LE), ([0xFE, 0xFF], UTF_16BE)] {
        if bytes.starts_with(&mark) {
            let (text, _, faulty) = encoding.decode(bytes);
            return if faulty {
                Err(unknown())
            } else {
                Ok((text.into_owned(), encoding.name()))
            };
        }
    }
    if bytes.contains(&0) {
        return Err(whole(
            "not-a-table",
            "这不是文本表格，也不是 XLSX 工作簿。请导出为 CSV 或 XLSX。",
            "This is neither a text table nor an XLSX workbook. Export it as CSV or XLSX.",
        ));
    }
    for encoding in [UTF_8, GB18030] {
        let (text, _, faulty) = encoding.decode(bytes);
        if !faulty {
            return Ok((text.into_owned(), encoding.name()));
        }
    }
    Err(unknown())
}

/// Takes a text apart. The separator is the one of comma, semicolon, tab and bar that the first line has most of.
pub(super) fn table(text: &str, encoding: &'static str) -> Result<Table, Trouble> {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let first = first.unwrap_or_default();
    let separator = [',', '\t', ';', '|']
        .into_iter()
        .max_by_key(|separator| (first.matches(*separator).count(), *separator == ','))
        .unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let mut row = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => break,
            // The text is valid and rows may differ in length: nothing else can fail.
            Err(_) => continue,
        }
        // Some archives join files with their byte order marks, and end with the end-of-file mark of another age.
        let cells: Vec<String> = row
            .iter()
            .map(|cell| cell.trim_matches(['\u{feff}', '\u{1a}', ' ']).to_owned())
            .collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let line = row.position().map_or(0, csv::Position::line);
        records.push(Record { line, cells });
    }
    Ok(Table {
        records,
        encoding,
        separator: Some(separator),
    })
}
