//! Tables as CSV (RFC 4180): UTF-8 with a byte-order mark, without which the usual spreadsheet program garbles Chinese.

use std::fmt::Write;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// A table being written.
pub(crate) struct Csv {
    text: String,
}

impl Csv {
    /// A table with this head.
    pub fn new<'a>(head: impl IntoIterator<Item = &'a str>) -> Self {
        let mut csv = Self {
            text: BYTE_ORDER_MARK.to_string(),
        };
        csv.row(head);
        csv
    }

    /// Adds a row.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        for (index, cell) in cells.into_iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.cell(cell);
        }
        self.text.push_str("\r\n");
    }

    /// The table.
    pub fn finish(self) -> String {
        self.text
    }

    fn cell(&mut self, cell: &str) {
        // A spreadsheet program runs what begins like a formula; an apostrophe makes it a text. A plain negative number is none.
        let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
            && cell.parse::<rust_decimal::Decimal>().is_err();
        let guard = if is_formula { "'" } else { "" };
        if is_formula || cell.contains(['"', ',', '\n', '\r']) {
            // Writing to a string cannot fail.
            let _ = write!(self.text, "\"{guard}{}\"", cell.replace('"', "\"\""));
        } else {
            self.text.push_str(cell);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Csv;

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        let mut csv = Csv::new(["编号", "name"]);
        csv.row(["4.2a", "says \"yes\", twice\nover"]);
        assert_eq!(
            csv.finish(),
            "\u{feff}编号,name\r\n4.2a,\"says \"\"yes\"\", twice\nover\"\r\n"
        );
    }

    #[test]
    fn no_cell_can_be_taken_for_a_formula() {
        for cell in ["=1+1", "+cmd", "-cmd|x", "@sum", "\tx", "\rx", "-", "+"] {
            let mut csv = Csv::new(["a"]);
            csv.row([cell]);
            assert!(csv.finish().contains(&format!("\"'{cell}\"")), "{cell:?}");
        }
        let mut csv = Csv::new(["a"]);
        csv.row(["-3.5"]);
        assert!(csv.finish().ends_with("\r\n-3.5\r\n"));
    }
}
