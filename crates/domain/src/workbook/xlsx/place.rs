//! Names of cells such as `AB12`, and of blocks such as `A1:C3`.

use crate::workbook::book::Block;

/// The largest row and column that a spreadsheet has, counted from 0.
const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u32 = 16_383;

/// Row and column of a cell, counted from 0.
pub(super) fn cell(name: &str) -> Option<(u32, u32)> {
    let mut column = 0_u32;
    let mut row = 0_u32;
    let mut letters = true;
    for byte in name.bytes() {
        match byte {
            b'$' => {}
            b'A'..=b'Z' | b'a'..=b'z' if letters => {
                column = column
                    .checked_mul(26)?
                    .checked_add(u32::from(byte.to_ascii_uppercase() - b'A') + 1)?;
            }
            b'0'..=b'9' => {
                letters = false;
                row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
            }
            _ => return None,
        }
    }
    let place = (row.checked_sub(1)?, column.checked_sub(1)?);
    (place.0 <= LAST_ROW && place.1 <= LAST_COLUMN).then_some(place)
}

/// A block of merged cells; none when it is no block of more than one cell.
pub(super) fn block(name: &str) -> Option<Block> {
    let (from, to) = name.split_once(':')?;
    let (top, left) = cell(from)?;
    let (bottom, right) = cell(to)?;
    let block = Block {
        top,
        left: u16::try_from(left).ok()?,
        bottom,
        right: u16::try_from(right).ok()?,
    };
    (top <= bottom && left <= right).then_some(block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells() {
        assert_eq!(cell("A1"), Some((0, 0)));
        assert_eq!(cell("$AB$12"), Some((11, 27)));
        assert_eq!(cell("XFD1048576"), Some((LAST_ROW, LAST_COLUMN)));
        for name in [
            "XFE1",
            "A1048577",
            "A0",
            "1",
            "A",
            "",
            "A1B",
            "ZZZZZZZZZZZ1",
            "A99999999999",
        ] {
            assert_eq!(cell(name), None, "{name}");
        }
    }
}
