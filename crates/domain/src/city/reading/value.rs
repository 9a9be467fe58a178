//! The types of values a profile is made of.

use std::fmt::Display;
use std::ops::Range;
use std::str::FromStr;

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;
use toml::de::DeValue;

use super::{Spot, Table};
use crate::actor::{ActorKey, ActorKind, DistrictKey, GroupKey, Mark, Validity};
use crate::assess::Role;
use crate::city::notes::Notes;
use crate::deliverable::DeliverableKey;
use crate::indicator::{Cadence, Computation, IndicatorKey, Measure};
use crate::ladder::{StepKey, StepOwner};
use crate::language::Bilingual;
use crate::ledger::{EvidenceKind, Geometry, Holder, LedgerKey, StepBy, Theme, Tone};
use crate::monthly_report::{Month, Shift};
use crate::refusal::blank;
use crate::request::RequestKind;

/// A type that can be read from a value; what is wrong is noted.
pub(in crate::city) trait FromToml: Sized {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self>;
}

/// Notes that something else was expected.
pub(super) fn wrong_type(at: &Range<usize>, zh: &str, en: &str, notes: &mut Notes) {
    notes.error(
        "wrong-type",
        at,
        format!("此处应为{zh}"),
        format!("expected {en} here"),
    );
}

impl FromToml for String {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        match value.as_str() {
            Some(text) if !blank(text) => Some(text.to_owned()),
            Some(_) => {
                notes.error(
                    "empty-text",
                    at,
                    "文字不能为空".into(),
                    "the text is empty".into(),
                );
                None
            }
            None => {
                wrong_type(at, "文字", "a text", notes);
                None
            }
        }
    }
}

impl FromToml for bool {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        let flag = value.as_bool();
        if flag.is_none() {
            wrong_type(at, "true 或 false", "true or false", notes);
        }
        flag
    }
}

impl FromToml for i64 {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        let number = value
            .as_integer()
            .and_then(|integer| i64::from_str_radix(integer.as_str(), integer.radix()).ok());
        if number.is_none() {
            wrong_type(at, "整数", "a whole number", notes);
        }
        number
    }
}

impl FromToml for u32 {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        let number = i64::read(value, at, notes)?;
        let counted = u32::try_from(number).ok();
        if counted.is_none() {
            wrong_type(at, "不小于零的整数", "a whole number from zero on", notes);
        }
        counted
    }
}

impl FromToml for Decimal {
    /// Read from the digits as written, so that nothing is lost on the way through a binary fraction.
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        let digits = match value {
            DeValue::Integer(integer) => Some(integer.as_str()),
            DeValue::Float(float) => Some(float.as_str()),
            DeValue::String(text) => Some(text.as_ref()),
            _ => None,
        };
        let number = digits.and_then(|digits| Decimal::from_str_exact(digits).ok());
        if number.is_none() {
            wrong_type(at, "十进制数", "a decimal number", notes);
        }
        number
    }
}

impl FromToml for Date {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        let date = civil(value);
        if date.is_none() {
            notes.error(
                "bad-date",
                at,
                "日期应写作 2018-12-31，且确有其日".into(),
                "a date is written 2018-12-31 and must exist".into(),
            );
        }
        date
    }
}

impl FromToml for DateTime {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        let moment = civil(value);
        if moment.is_none() {
            notes.error(
                "bad-date-time",
                at,
                "时刻应写作 2018-12-31T08:00:00（北京时间）".into(),
                "a moment is written 2018-12-31T08:00:00 (Beijing time)".into(),
            );
        }
        moment
    }
}

/// A date or moment without offset, bare or in quotes. A bare date is no moment, nor a moment a date.
fn civil<T: FromStr + Display>(value: &DeValue) -> Option<T> {
    let written = match value {
        DeValue::Datetime(datetime) if datetime.offset.is_none() => datetime.to_string(),
        DeValue::String(text) => text.to_string(),
        _ => return None,
    };
    let parsed: T = written.parse().ok()?;
    (parsed.to_string() == written.replace(' ', "T")).then_some(parsed)
}

impl FromToml for Month {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        let month = value.as_str().and_then(|text| text.parse().ok());
        if month.is_none() {
            notes.error(
                "bad-month",
                at,
                "月份应写作 \"2018-08\"".into(),
                "a month is written \"2018-08\"".into(),
            );
        }
        month
    }
}

impl FromToml for Bilingual {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        let Some(fields) = value.as_table() else {
            wrong_type(at, "中英文 { zh = …, en = … }", "{ zh = …, en = … }", notes);
            return None;
        };
        let table = Table::new(fields, at.clone());
        let zh: Option<Spot<String>> = table.need("zh", notes);
        let en: Option<Spot<String>> = table.need("en", notes);
        table.finish(notes);
        Some(Bilingual {
            zh: zh?.value,
            en: en?.value,
        })
    }
}

impl FromToml for Validity {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        let Some(fields) = value.as_table() else {
            wrong_type(
                at,
                "有效期 { from = …, to = … }",
                "{ from = …, to = … }",
                notes,
            );
            return None;
        };
        let table = Table::new(fields, at.clone());
        let from: Option<Spot<Date>> = table.get("from", notes);
        let to: Option<Spot<Date>> = table.get("to", notes);
        table.finish(notes);
        let validity = Validity {
            from: from.map(|from| from.value),
            to: to.map(|spot| spot.value),
        };
        if let (Some(from), Some(to)) = (validity.from, validity.to)
            && to < from
        {
            notes.error(
                "validity-reversed",
                at,
                format!("有效期的末日 {to} 早于首日 {from}"),
                format!("the validity ends on {to}, before it begins on {from}"),
            );
        }
        Some(validity)
    }
}

impl<T: FromToml> FromToml for Vec<T> {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        let Some(items) = value.as_array() else {
            wrong_type(at, "列表 […]", "a list […]", notes);
            return None;
        };
        let read = |item: &toml::Spanned<DeValue>| T::read(item.get_ref(), &item.span(), notes);
        Some(items.iter().filter_map(read).collect())
    }
}

impl<T: FromToml> FromToml for Spot<T> {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        T::read(value, at, notes).map(|value| Spot {
            value,
            at: at.clone(),
        })
    }
}

/// A type with a fixed set of codes.
pub(in crate::city) trait Code: Sized {
    /// Every value with its code.
    fn codes() -> Vec<(&'static str, Self)>;
}

macro_rules! code {
    ($name:ty, $all:expr) => {
        impl Code for $name {
            fn codes() -> Vec<(&'static str, Self)> {
                $all.into_iter()
                    .map(|value| (value.code(), value))
                    .collect()
            }
        }

        impl FromToml for $name {
            fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
                read_code(value, at, notes)
            }
        }
    };
}

code!(ActorKind, ActorKind::ALL);
code!(Cadence, Cadence::ALL);
code!(Computation, Computation::ALL);
code!(Mark, Mark::ALL);
code!(Measure, Measure::ALL);
code!(Role, Role::ALL);
code!(Shift, Shift::ALL);
code!(StepKey, StepKey::ALL);
code!(StepOwner, StepOwner::ALL);
code!(Theme, Theme::ALL.iter().copied());
code!(Geometry, Geometry::ALL.iter().copied());
code!(Holder, Holder::ALL.iter().copied());
code!(Tone, Tone::ALL.iter().copied());
code!(StepBy, StepBy::ALL.iter().copied());
code!(EvidenceKind, EvidenceKind::ALL.iter().copied());

fn read_code<T: Code>(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<T> {
    let written = value.as_str().unwrap_or_default();
    let codes = T::codes();
    let known: Vec<&str> = codes.iter().map(|(code, _)| *code).collect();
    let found = codes.into_iter().find(|(code, _)| *code == written);
    if found.is_none() {
        let known = known.join(", ");
        notes.error(
            "unknown-value",
            at,
            format!("此处只能是：{known}"),
            format!("must be one of: {known}"),
        );
    }
    found.map(|(_, value)| value)
}

impl FromToml for RequestKind {
    fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
        let kind = value.as_str().and_then(RequestKind::from_code);
        if kind.is_none() {
            notes.error(
                "unknown-value",
                at,
                "此处只能是：REG, TRK, TEL, INV, ASM, PUB, DUP, S1 至 S22".into(),
                "must be one of: REG, TRK, TEL, INV, ASM, PUB, DUP, S1 to S22".into(),
            );
        }
        kind
    }
}

macro_rules! key {
    ($name:ident) => {
        impl FromToml for $name {
            fn read(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<Self> {
                read_key(value, at, notes).map(Self)
            }
        }
    };
}

key!(ActorKey);
key!(DeliverableKey);
key!(DistrictKey);
key!(GroupKey);
key!(IndicatorKey);
key!(LedgerKey);

fn read_key(value: &DeValue, at: &Range<usize>, notes: &mut Notes) -> Option<String> {
    let written = String::read(value, at, notes)?;
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !written.bytes().all(allowed) {
        notes.error(
            "bad-key",
            at,
            format!("标识“{written}”只能由小写字母、数字和连字符组成"),
            format!("the key `{written}` may only have small letters, digits and hyphens"),
        );
        return None;
    }
    Some(written)
}
