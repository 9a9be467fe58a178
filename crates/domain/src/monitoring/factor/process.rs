//! Codes of the process (HJ 212-2017 tables B.6, B.7) and of field information (B.8 to B.10). A process code is g, the digit of the
//! process, two digits of the item, two of the equipment.

use std::sync::OnceLock;

use serde::Deserialize;

use super::super::unit::Unit;
use crate::language::Bilingual;

/// An item of a flue-gas cleaning process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessItem {
    /// The digit of the process, 1 to 8; none for items that every process has.
    pub process: Option<u8>,
    /// The number of the item.
    pub item: u8,
    /// What it is called.
    pub name: Bilingual,
    /// Its unit; none for a state.
    pub unit: Option<Unit>,
}

/// A piece of field information.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldInformation {
    /// The code, such as `i13008`.
    pub code: String,
    /// What it is called.
    pub name: Bilingual,
    /// Its unit, if any.
    pub unit: Option<Unit>,
}

impl FieldInformation {
    /// Whether a change of it changes what an analyser says of the same gas: range, intercept, slope.
    pub fn rescales(&self) -> bool {
        matches!(self.code.as_str(), "i13001" | "i13007" | "i13008")
    }
}

/// What a process code may mean, and the number of the equipment; nothing for other codes.
pub fn process(code: &str) -> (Vec<&'static ProcessItem>, u8) {
    static ITEMS: OnceLock<Vec<ProcessItem>> = OnceLock::new();
    let items = ITEMS.get_or_init(|| {
        super::rows::<Row>(include_str!("../../../monitoring/process.csv"))
            .expect("the shipped tables are read by a test of this crate")
            .into_iter()
            .map(|row| ProcessItem {
                process: row.process.parse().ok(),
                item: row.item,
                name: Bilingual::new(row.zh, row.en),
                unit: row.unit,
            })
            .collect()
    });
    let digits = code
        .strip_prefix(['g', 'G'])
        .filter(|digits| digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit()));
    let number = |text: &str| text.parse::<u8>().unwrap_or(0);
    let Some(digits) = digits else {
        return (Vec::new(), 0);
    };
    let (kind, item) = (number(&digits[..1]), number(&digits[1..3]));
    let found = items.iter().filter(|one| {
        one.item == item
            && one.process.is_none_or(|process| process == kind)
            && (1..=8).contains(&kind)
    });
    (found.collect(), number(&digits[3..]))
}

/// The field information with this code; the standard itself once writes a large I.
pub fn field_information(code: &str) -> Option<&'static FieldInformation> {
    static KNOWN: OnceLock<Vec<FieldInformation>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        super::rows::<InformationRow>(include_str!("../../../monitoring/field-information.csv"))
            .expect("the shipped tables are read by a test of this crate")
            .into_iter()
            .map(|row| FieldInformation {
                code: row.code,
                name: Bilingual::new(row.zh, row.en),
                unit: row.unit,
            })
            .collect()
    });
    known.iter().find(|one| one.code.eq_ignore_ascii_case(code))
}

#[derive(Deserialize)]
struct Row {
    process: String,
    item: u8,
    zh: String,
    en: String,
    unit: Option<Unit>,
}

#[derive(Deserialize)]
struct InformationRow {
    code: String,
    zh: String,
    en: String,
    unit: Option<Unit>,
}
