//! What a cell says to the field it belongs to. Most of it is the field's affair ([`Field::read`]); here is what only the cell knows: that a
//! number is the serial number of a day, that a day stands for its year, that digits were lost, that a formula went wrong.

use std::borrow::Cow;

use super::book::{Cell, Kind};
use super::number::moment;
use crate::language::Bilingual;
use crate::ledger::{Field, FieldKind, FieldTrouble};

/// # Errors
/// A [`FieldTrouble`] when the cell holds no value at all.
pub(super) fn written<'a>(field: &Field, cell: Cell<'a>) -> Result<Cow<'a, str>, FieldTrouble> {
    let text = cell.text;
    Ok(match (&field.kind, cell.kind) {
        (_, Kind::Error) => return Err(error(field, text)),
        // In a text table, or returned as a text.
        _ if ERRORS.contains(&text) => return Err(error(field, text)),
        (FieldKind::Date, Kind::Number) => serial_day(text).map_or(Cow::Borrowed(text), Cow::Owned),
        (FieldKind::Year, Kind::Date) => Cow::Borrowed(text.get(..4).unwrap_or(text)),
        (
            FieldKind::Text
            | FieldKind::CreditCode
            | FieldKind::Phone
            | FieldKind::Code(_)
            | FieldKind::Reference(_)
            | FieldKind::District,
            Kind::Number,
        ) if text.bytes().filter(u8::is_ascii_digit).count() > 15 => {
            return Err(digits_lost(field, text));
        }
        _ => Cow::Borrowed(text),
    })
}

/// The errors that spreadsheets know.
const ERRORS: [&str; 8] = [
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!",
];

/// A number that can only be the serial number of a day between 1954 and 2119; eight digits are a day as written.
fn serial_day(text: &str) -> Option<String> {
    let serial: u32 = text.parse().ok()?;
    (20_000..80_000)
        .contains(&serial)
        .then(|| moment(f64::from(serial), false))
        .flatten()
        .map(|(day, _)| day.to_string())
}

fn error(field: &Field, text: &str) -> FieldTrouble {
    let message = if text.starts_with('=') {
        Bilingual::new(
            format!(
                "“{}”是公式，但文件里没有计算结果。请用电子表格软件打开并保存一次，或直接填写数值",
                field.name.zh
            ),
            format!(
                "{}: a formula without its result; open and save the file once in a spreadsheet program, or write the value",
                field.name.en
            ),
        )
    } else {
        Bilingual::new(
            format!("“{}”是错误值 {text}，请改为正确内容", field.name.zh),
            format!("{}: the error {text}; write the value", field.name.en),
        )
    };
    trouble(field, "error-cell", message, text)
}

fn digits_lost(field: &Field, text: &str) -> FieldTrouble {
    let message = Bilingual::new(
        format!(
            "“{}”被当作数字保存，第15位以后的数字已丢失。请把该列设为文本格式后重新填写",
            field.name.zh
        ),
        format!(
            "{}: kept as a number, so that digits after the 15th are lost; format the column as text and write it again",
            field.name.en
        ),
    );
    trouble(field, "digits-lost", message, text)
}

fn trouble(field: &Field, code: &'static str, message: Bilingual, text: &str) -> FieldTrouble {
    FieldTrouble {
        field: Some(field.key.clone()),
        code,
        message,
        written: Some(text.chars().take(100).collect()),
    }
}
