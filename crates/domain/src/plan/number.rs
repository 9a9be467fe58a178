//! Numbers with their units, read exactly.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{numeral, unit_symbol};

/// A number in a folded text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// The digits, with 万 or 亿.
    pub digits: Range<usize>,
    /// Digits and unit.
    pub range: Range<usize>,
    /// Its value, 万 and 亿 multiplied in.
    pub value: Decimal,
    /// Its unit.
    pub unit: Option<&'static str>,
    /// It follows the number before it in a range: `10-20%`.
    pub ends_range: bool,
}

/// The numbers of a clause, those inside `taken` (dates) left out.
pub(crate) fn numbers(text: &str, clause: Range<usize>, taken: &[Range<usize>]) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    let mut at = clause.start;
    let mut quoted = 0_u32;
    while at < clause.end {
        let rest = &text[at..clause.end];
        let Some(c) = rest.chars().next() else { break };
        let next = taken.partition_point(|date| date.end <= at);
        if let Some(date) = taken.get(next).filter(|date| date.contains(&at)) {
            at = date.end.max(at + c.len_utf8());
            continue;
        }
        match c {
            '“' | '《' => quoted += 1,
            '”' | '》' => quoted = quoted.saturating_sub(1),
            _ => {}
        }
        // Catchwords such as “六个百分百” count nothing.
        let number = if quoted > 0 {
            None
        } else {
            one(text, at, clause.end)
        };
        match number {
            Some(mut number) => {
                at = number.range.end.max(number.digits.end);
                // PM2.5, NO2, 国6: the number belongs to a name.
                let named = text[clause.start..number.digits.start]
                    .ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '.' | '国' | '第'));
                if named {
                    continue;
                }
                if let Some(last) = numbers.last() {
                    let between = &text[last.range.end.max(last.digits.end)..number.digits.start];
                    number.ends_range = matches!(between, "-" | "--" | "至" | "到");
                }
                numbers.push(number);
            }
            None => at += c.len_utf8(),
        }
    }
    share_units(text, &mut numbers);
    numbers
}

/// In `10-20%` and `52、50微克/立方米` the unit stands once, at the end.
fn share_units(text: &str, numbers: &mut [Number]) {
    for at in (1..numbers.len()).rev() {
        let between = &text[numbers[at - 1].digits.end..numbers[at].digits.start];
        if numbers[at - 1].unit.is_none()
            && matches!(between, "-" | "--" | "至" | "到" | "、" | "和")
        {
            numbers[at - 1].unit = numbers[at].unit;
        }
    }
}

fn one(text: &str, at: usize, end: usize) -> Option<Number> {
    let rest = &text[at..end];
    let c = rest.chars().next()?;
    let (value, length) = if c.is_ascii_digit() {
        arabic(rest)?
    } else if let Some(after) = rest.strip_prefix("百分之") {
        let length = after
            .char_indices()
            .find(|(_, c)| !numeral::belongs(*c))
            .map_or(after.len(), |(at, _)| at);
        let value = numeral::read(&after[..length])?;
        let range = at..at + "百分之".len() + length;
        return Some(Number {
            digits: range.clone(),
            range,
            value: value.into(),
            unit: Some("%"),
            ends_range: false,
        });
    } else if numeral::belongs(c) {
        let length = rest
            .char_indices()
            .find(|(_, c)| !numeral::belongs(*c))
            .map_or(rest.len(), |(at, _)| at);
        // 一次, 两高, 三大: a Chinese numeral counts only with a unit of measurement, which the caller asks for, and not by itself.
        (Decimal::from(numeral::read(&rest[..length])?), length)
    } else {
        return None;
    };
    let multiplied = &rest[length..];
    let (scale, scale_length) = [
        ("万亿", 1_000_000_000_000_i64),
        ("亿", 100_000_000),
        ("万", 10_000),
    ]
    .into_iter()
    .find_map(|(word, scale)| multiplied.starts_with(word).then_some((scale, word.len())))
    .unwrap_or((1, 0));
    let digits = at..at + length + scale_length;
    let value = value.checked_mul(Decimal::from(scale))?;
    let unit = unit_symbol::at(&text[digits.end..end]);
    if !c.is_ascii_digit() && unit.is_none() {
        return None;
    }
    let range = digits.start..digits.end + unit.map_or(0, |(length, _)| length);
    Some(Number {
        digits,
        range,
        value,
        unit: unit.map(|(_, symbol)| symbol),
        ends_range: false,
    })
}

/// `90.1`, `1,000`: value and length.
fn arabic(text: &str) -> Option<(Decimal, usize)> {
    let bytes = text.as_bytes();
    let mut length = 0;
    let mut dot = false;
    while let Some(&byte) = bytes.get(length) {
        let digit_follows = bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
        match byte {
            b'0'..=b'9' => {}
            b'.' if !dot && digit_follows => dot = true,
            b',' if !dot && digit_follows => {}
            _ => break,
        }
        length += 1;
    }
    // More digits than a decimal holds are not an amount.
    let digits: String = text[..length.min(40)]
        .chars()
        .filter(|&c| c != ',')
        .collect();
    digits.parse().ok().map(|value| (value, length))
}
