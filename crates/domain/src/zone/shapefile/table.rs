//! The `.dbf` file: a table of fixed columns (dBASE III). Its encoding is that of the `.cpg`, else what its texts turn out to be.

use encoding_rs::{Encoding, GB18030, UTF_8};
use serde_json::{Map, Number, Value};

/// A table.
#[derive(Default)]
pub(super) struct Table {
    /// In which encoding it is.
    pub encoding: &'static str,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row.
pub(super) enum Row {
    /// By the names of columns.
    Kept(Map<String, Value>),
    /// Marked as deleted.
    Deleted,
}

struct Column {
    name: Vec<u8>,
    kind: u8,
    length: usize,
}

/// Reads a table; nothing when it is none or is cut off.
pub(super) fn read(bytes: &[u8], cpg: Option<&[u8]>) -> Option<Table> {
    let head = bytes.get(..32)?;
    let count = usize::try_from(u32::from_le_bytes(head[4..8].try_into().ok()?)).ok()?;
    let start = usize::from(u16::from_le_bytes(head[8..10].try_into().ok()?));
    let width = usize::from(u16::from_le_bytes(head[10..12].try_into().ok()?));
    let columns = columns(bytes.get(32..start)?)?;
    let wide: usize = columns.iter().map(|column| column.length).sum();
    if width == 0 || wide + 1 > width {
        return None;
    }
    let body = bytes.get(start..)?.get(..count.checked_mul(width)?)?;
    let encoding = encoding(cpg, head[29], &columns, body);
    let text = |bytes: &[u8]| -> String {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        text.trim_matches(|c: char| c.is_whitespace() || c == '\0')
            .to_owned()
    };
    let names: Vec<String> = columns.iter().map(|column| text(&column.name)).collect();
    let rows = body.chunks_exact(width).map(|row| {
        if row[0] == b'*' {
            return Row::Deleted;
        }
        let mut at = 1;
        let mut values = Map::new();
        for (column, name) in columns.iter().zip(&names) {
            let cell = text(&row[at..at + column.length]);
            at += column.length;
            values.insert(name.clone(), value(column.kind, cell));
        }
        Row::Kept(values)
    });
    Some(Table {
        rows: rows.collect(),
        encoding: if encoding == UTF_8 { "UTF-8" } else { "GBK" },
    })
}

fn columns(mut bytes: &[u8]) -> Option<Vec<Column>> {
    let mut columns = Vec::new();
    while bytes.first().is_some_and(|first| *first != 0x0D) {
        let one = bytes.get(..32)?;
        let name = one[..11]
            .split(|byte| *byte == 0)
            .next()
            .unwrap_or_default();
        columns.push(Column {
            name: name.to_vec(),
            kind: one[11],
            length: usize::from(one[16]),
        });
        bytes = &bytes[32..];
    }
    Some(columns)
}

fn encoding(cpg: Option<&[u8]>, driver: u8, columns: &[Column], body: &[u8]) -> &'static Encoding {
    if let Some(cpg) = cpg {
        let label = String::from_utf8_lossy(cpg).trim().to_lowercase();
        if label.contains("936") || label.starts_with("gb") {
            return GB18030;
        }
        if label.contains("utf") || label.contains("65001") {
            return UTF_8;
        }
    }
    // 0x4D: code page 936.
    if driver == 0x4D {
        return GB18030;
    }
    // A name may be cut off within a character, so only its whole characters are looked at.
    let sound = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    if sound(body) && columns.iter().all(|column| sound(&column.name)) {
        UTF_8
    } else {
        GB18030
    }
}

fn value(kind: u8, cell: String) -> Value {
    match kind {
        _ if cell.is_empty() => Value::Null,
        b'N' | b'F' => match cell.parse::<i64>() {
            Ok(whole) => whole.into(),
            Err(_) => cell
                .parse()
                .ok()
                .and_then(Number::from_f64)
                .map_or(Value::String(cell), Value::Number),
        },
        b'L' => match cell.as_str() {
            "T" | "t" | "Y" | "y" => true.into(),
            "F" | "f" | "N" | "n" => false.into(),
            _ => Value::Null,
        },
        _ => Value::String(cell),
    }
}
