//! The cells of a row, each read into what it means.

use std::str::FromStr;

use jiff::civil::DateTime;
use rust_decimal::Decimal;

use super::{Cells, Column, Fault, NotTaken, Observation};
use crate::monitoring::cadence::Cadence;

/// No number of a device and no code of a factor is longer.
const LONGEST: usize = 40;
/// As many digits as are kept exactly everywhere.
const DIGITS: usize = 18;
/// So much of a wrong text is repeated.
const SHOWN: usize = 40;

const STATISTICS: [&str; 12] = [
    "Rtd",
    "Avg",
    "Min",
    "Max",
    "Cou",
    "ZsRtd",
    "ZsAvg",
    "ZsMin",
    "ZsMax",
    "Data",
    "DayData",
    "NightData",
];

/// Reads a row.
pub(super) fn observation(row: u32, cells: &Cells) -> Result<Observation, NotTaken> {
    let cell = |column: Column| cells[column as usize].as_deref();
    let must = |column: Column| cell(column).ok_or((Some(column), Fault::Missing));
    let in_column = |column: Column| move |fault: Fault| (Some(column), fault);
    let device = code(must(Column::Device)?).map_err(in_column(Column::Device))?;
    let factor = code(must(Column::Factor)?).map_err(in_column(Column::Factor))?;
    let cadence = cadence(must(Column::Cadence)?).map_err(in_column(Column::Cadence))?;
    let statistic = match cell(Column::Statistic) {
        Some(text) => statistic(text).map_err(in_column(Column::Statistic))?,
        None if cadence == Cadence::RealTime => "Rtd",
        None => "Avg",
    };
    Ok(Observation {
        row,
        device,
        factor,
        statistic,
        cadence,
        at: time(must(Column::Time)?).map_err(in_column(Column::Time))?,
        value: value(must(Column::Value)?).map_err(in_column(Column::Value))?,
        mark: cell(Column::Mark)
            .map(mark)
            .transpose()
            .map_err(in_column(Column::Mark))?,
    })
}

fn short(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

fn code(text: &str) -> Result<String, Fault> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if text.len() <= LONGEST && text.bytes().all(fits) {
        Ok(text.to_owned())
    } else {
        Err(Fault::CodeUnusable { text: short(text) })
    }
}

fn statistic(text: &str) -> Result<&'static str, Fault> {
    STATISTICS
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(text))
        .ok_or_else(|| Fault::StatisticUnknown { text: short(text) })
}

fn cadence(text: &str) -> Result<Cadence, Fault> {
    let chinese = match text {
        "实时" => Some(Cadence::RealTime),
        "分钟" => Some(Cadence::Minute),
        "小时" => Some(Cadence::Hour),
        "日" => Some(Cadence::Day),
        _ => None,
    };
    chinese
        .or_else(|| text.parse().ok())
        .ok_or_else(|| Fault::CadenceUnknown { text: short(text) })
}

fn time(text: &str) -> Result<DateTime, Fault> {
    let unreadable = || Fault::TimeUnreadable { text: short(text) };
    let plain = text.strip_suffix("+08:00").unwrap_or(text);
    let other_zone = plain.ends_with(['Z', 'z'])
        || plain
            .get(11..)
            .is_some_and(|clock| clock.contains(['+', '-', '[']));
    if other_zone {
        return Err(Fault::OtherZone { text: short(text) });
    }
    if plain.len() == 14 && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        let (day, clock) = plain.split_at(8);
        let written = format!(
            "{}-{}-{}T{}:{}:{}",
            &day[..4],
            &day[4..6],
            &day[6..],
            &clock[..2],
            &clock[2..4],
            &clock[4..]
        );
        return DateTime::from_str(&written).map_err(|_| unreadable());
    }
    let shape = |pattern: &str| {
        plain.len() == pattern.len()
            && plain
                .bytes()
                .zip(pattern.bytes())
                .all(|(byte, like)| match like {
                    b'0' => byte.is_ascii_digit(),
                    b' ' => byte == b' ' || byte == b'T',
                    like => byte == like || (like == b'-' && byte == b'/'),
                })
    };
    if !shape("0000-00-00 00:00:00") && !shape("0000-00-00 00:00") {
        return Err(unreadable());
    }
    let mut written = plain.replace('/', "-").replace(' ', "T");
    if written.len() == 16 {
        written.push_str(":00");
    }
    // A second 60 would silently become the one before it.
    if written.ends_with(":60") {
        return Err(unreadable());
    }
    DateTime::from_str(&written).map_err(|_| unreadable())
}

fn value(text: &str) -> Result<Decimal, Fault> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, places) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    if !plain(whole) || !plain(places) || count > DIGITS {
        return Err(Fault::NotExact { text: short(text) });
    }
    Decimal::from_str_exact(text).map_err(|_| Fault::NotExact { text: short(text) })
}

fn mark(text: &str) -> Result<u8, Fault> {
    match text.as_bytes() {
        [byte] if byte.is_ascii_alphanumeric() => Ok(byte.to_ascii_uppercase()),
        _ => Err(Fault::MarkUnknown { text: short(text) }),
    }
}
