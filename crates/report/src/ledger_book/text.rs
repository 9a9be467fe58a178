//! Objects as a text table.

use lantian_domain::workbook::guarded;

use super::Row;
use super::column::Column;

pub(super) fn write(
    columns: &[Column],
    number: &str,
    rows: &mut dyn Iterator<Item = Row>,
) -> Vec<u8> {
    let mut text = String::from('\u{feff}');
    cell(&mut text, number);
    for column in columns {
        text.push(',');
        cell(&mut text, &column.heading());
    }
    text.push_str("\r\n");
    for (number, row) in (1_u64..).zip(rows) {
        cell(&mut text, &number.to_string());
        for (column, value) in columns.iter().zip(&row) {
            text.push(',');
            cell(
                &mut text,
                column.shown(value.as_deref().unwrap_or_default()),
            );
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn cell(into: &mut String, text: &str) {
    let text = guarded(text);
    if text.contains(['"', ',', '\n', '\r', ';', '\t', '|']) || text.starts_with(' ') {
        into.push('"');
        into.push_str(&text.replace('"', "\"\""));
        into.push('"');
    } else {
        into.push_str(&text);
    }
}
