//! One cell of a table of air data.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::standard::{Concentration, Unit};

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: empty, a dash, `NA`.
    Missing,
    /// A concentration, possibly negative.
    Amount(Concentration),
    /// Not a number.
    Unreadable,
    /// A number finer than a picogram in a cubic metre, or beyond all air.
    NotExact,
}

/// What stands for a missing value in the layouts met so far; compared without regard to case.
const MISSING: [&str; 14] = [
    "", "-", "--", "-;", "—", "——", "－", "/", "na", "n/a", "nan", "null", "none", "缺测",
];

/// Reads a cell given in `unit`. Digits of full width are digits.
pub fn cell(text: &str, unit: Unit) -> Cell {
    let text = text.trim();
    if MISSING.contains(&text.to_ascii_lowercase().as_str()) {
        return Cell::Missing;
    }
    let plain: String = text.chars().map(narrow).collect();
    let number = Decimal::from_str(&plain).or_else(|_| Decimal::from_scientific(&plain));
    match number.map(|number| Concentration::from_decimal(number, unit)) {
        Ok(Ok(amount)) => Cell::Amount(amount),
        Ok(Err(_)) => Cell::NotExact,
        Err(_) => Cell::Unreadable,
    }
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '．' | '－' | '＋' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '−' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Cell) {
        assert_eq!(cell(text, Unit::Milligram), expected, "{text:?}");
    }

    #[test]
    fn missing_has_many_names() {
        for text in ["", " ", "-", "—", "-;", "NA", "NaN", "null", "/"] {
            check(text, Cell::Missing);
        }
    }

    #[test]
    fn numbers_are_exact() {
        let tenth = Concentration::tenths_of_milligram(1);
        for text in ["0.1", " 0.10 ", "1e-1", "０．１", "+0.1"] {
            check(text, Cell::Amount(tenth));
        }
        check("-0.1", Cell::Amount(Concentration::tenths_of_milligram(-1)));
        check("1e-20", Cell::NotExact);
        check("1.2.3", Cell::Unreadable);
        check("12abc", Cell::Unreadable);
        check("99999999999999999999", Cell::NotExact);
    }
}
