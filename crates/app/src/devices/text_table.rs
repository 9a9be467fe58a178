//! Tables as text, for spreadsheets.

/// A table as RFC 4180 has it, marked as UTF-8 for the spreadsheets that need it.
pub(super) fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut text = String::from("\u{feff}");
    text.push_str(&head.join(","));
    text.push_str("\r\n");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn what_would_break_a_row_is_quoted() {
        let rows = [vec!["1,5".to_owned(), "他说\"停\"".to_owned()]];
        let text = String::from_utf8(table(&["甲", "乙"], rows.into_iter())).unwrap();
        assert_eq!(text, "\u{feff}甲,乙\r\n\"1,5\",\"他说\"\"停\"\"\"\r\n");
    }
}
