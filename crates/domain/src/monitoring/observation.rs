//! Observations that come in no frame: lists in JSON and tables in CSV, from platforms, gateways and people.
//!
//! One observation is one value of one factor of one device at one time:
//!
//! | column | what |
//! |---|---|
//! | `mn`, 设备编号 | by which the device is known, 1–40 letters, digits, `_`, `-` |
//! | `factor`, 因子 | its code, `a34004` |
//! | `statistic`, 统计 | `Rtd`, `Avg`, `Min`, `Max`, `Cou`, … as in HJ 212; without one `Rtd` of real-time data and `Avg` of the others |
//! | `cadence`, 数据类型 | `real-time`, `minute`, `hour`, `day`, or 实时, 分钟, 小时, 日 |
//! | `time`, 时间 | of the data, in Beijing: `2026-11-28T08:00:00`, `2026-11-28 08:00`, `20261128080000` |
//! | `value`, 数值 | decimal digits, at most 18; kept with every digit |
//! | `mark`, 标记 | one letter as in HJ 212; may be missing |
//!
//! Reading is strict: a row that could mean two things is refused with its place, the others are taken. A number never becomes a binary fraction:
//! JSON's are read from their digits, too.

mod column;
mod csv;
mod fault;
mod field;
mod json;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use jiff::civil::DateTime;
use rust_decimal::Decimal;

use super::cadence::Cadence;

pub use column::Column;
pub use fault::{Fault, Refusal, Unreadable};

/// A body has so many observations at most.
pub const MOST_ROWS: usize = 100_000;

/// How observations are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A list of objects, an object with the list `observations`, or one object.
    Json,
    /// A table with headings, parted by commas, semicolons or tabs; UTF-8 or GB 18030.
    Csv,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Where it stands: the line of a table, the place in a list, from 1.
    pub row: u32,
    /// 设备唯一标识.
    pub device: String,
    /// The code of the factor.
    pub factor: String,
    /// What the value is among those of its time, as HJ 212 writes it.
    pub statistic: &'static str,
    /// What the value stands for.
    pub cadence: Cadence,
    /// The time of the data, in Beijing.
    pub at: DateTime,
    /// The value with its digits; its mantissa has at most 18.
    pub value: Decimal,
    /// The mark, a capital letter or a digit of ASCII.
    pub mark: Option<u8>,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// What can be taken, in the order in which it stands.
    pub observations: Vec<Observation>,
    /// What cannot be, and why.
    pub refusals: Vec<Refusal>,
}

/// Reads a body.
///
/// # Errors
/// It cannot be read as a whole: not text, no list or table, columns that are missing, unknown or there twice, too many rows.
pub fn read(form: Form, bytes: &[u8]) -> Result<Read, Unreadable> {
    let rows = match form {
        Form::Json => json::rows(bytes)?,
        Form::Csv => csv::rows(bytes)?,
    };
    if rows.is_empty() {
        return Err(Unreadable::Empty);
    }
    let mut read = Read::default();
    let mut before = Before::default();
    for (row, cells) in rows {
        let taken = cells.and_then(|cells| field::observation(row, &cells));
        match taken.and_then(|one| before.once(one)) {
            Ok(one) => read.observations.push(one),
            Err((column, fault)) => read.refusals.push(Refusal { row, column, fault }),
        }
    }
    Ok(read)
}

/// The cells of one row, by column; the empty ones are not there.
type Cells = [Option<String>; Column::ALL.len()];
/// Why a row is no observation, and in which column, where it is one.
type NotTaken = (Option<Column>, Fault);

/// A row with the line it stands in.
type ReadRow = (u32, Result<Cells, NotTaken>);

/// What a body said before.
#[derive(Default)]
struct Before(HashMap<Which, (Decimal, Option<u8>)>);

/// Device, factor, statistic, cadence and time.
type Which = (String, String, &'static str, Cadence, DateTime);

impl Before {
    /// A value that is said twice is the same both times, or nobody knows which holds.
    fn once(&mut self, one: Observation) -> Result<Observation, NotTaken> {
        let key = (
            one.device.clone(),
            one.factor.clone(),
            one.statistic,
            one.cadence,
            one.at,
        );
        let says = (one.value, one.mark);
        let said = *self.0.entry(key).or_insert(says);
        if said == says {
            Ok(one)
        } else {
            Err((Some(Column::Value), Fault::Contradicts))
        }
    }
}
