//! Reading what people write: full-width digits, usual styles of dates, units behind numbers, words for yes. What can only mean one thing
//! is understood; everything else is told.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Choice;
use crate::subject::CreditCode;

/// The canonical text, or code and words of what is wrong.
pub(super) type Read = Result<String, (&'static str, String, String)>;

/// What people write for "nothing".
pub(super) const EMPTY: [&str; 8] = ["-", "—", "——", "/", "\\", "无", "N/A", "n/a"];

/// The canonical text of yes.
pub(in crate::ledger) const YES: &str = "yes";
const NO: &str = "no";

/// Full-width letters, digits and signs as their half-width twins, ideographic spaces as spaces. Chinese brackets and commas stay. Most
/// texts have nothing of the kind, and are given back as they are.
pub(in crate::ledger) fn half_width(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| narrow(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(narrow).collect())
    }
}

fn narrow(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '０'..='９'
        | 'Ａ'..='Ｚ'
        | 'ａ'..='ｚ'
        | '．'
        | '－'
        | '＋'
        | '％'
        | '／'
        | '＠'
        | '＃' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

pub(super) fn one_line(text: &str, longest: usize) -> Read {
    if text.len() > longest && text.chars().count() > longest {
        return Err((
            "too-long",
            format!("超过{longest}个字"),
            format!("longer than {longest} characters"),
        ));
    }
    if is_one_line(text) {
        return Ok(text.to_owned());
    }
    Ok(text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" "))
}

/// Whether a trimmed text has no white space but single spaces, and nothing that steers.
fn is_one_line(text: &str) -> bool {
    let mut after_space = false;
    text.chars().all(|c| {
        let space = c == ' ';
        let fine = !c.is_control() && (!c.is_whitespace() || space && !after_space);
        after_space = space;
        fine
    })
}

/// The digits of a number: without separators of thousands, and without its unit.
fn digits(text: &str, unit: Option<&str>) -> String {
    let bare = unit
        .and_then(|unit| text.strip_suffix(unit))
        .unwrap_or(text)
        .trim();
    bare.replace([',', '，', ' '], "")
}

pub(super) fn decimal(
    text: &str,
    unit: Option<&str>,
    places: u32,
    (min, max): (Option<Decimal>, Option<Decimal>),
) -> Read {
    let digits = digits(text, unit);
    let number = Decimal::from_str_exact(&digits)
        .or_else(|_| Decimal::from_scientific(&digits))
        .map_err(|_| {
            let of = unit.map_or(String::new(), |unit| format!("（单位：{unit}）"));
            (
                "not-a-number",
                format!("应为数字{of}，填写的是“{text}”"),
                format!("must be a number, not “{text}”"),
            )
        })?
        .normalize();
    if number.scale() > places {
        return Err((
            "too-many-decimals",
            format!("至多{places}位小数"),
            format!("at most {places} digits after the point"),
        ));
    }
    within(number, min, max)?;
    Ok(number.to_string())
}

pub(super) fn integer(text: &str, unit: Option<&str>, min: Option<i64>, max: Option<i64>) -> Read {
    let digits = digits(text, unit);
    let number = Decimal::from_str_exact(&digits).ok().map(|n| n.normalize());
    let Some(number) = number.filter(|number| number.scale() == 0) else {
        return Err((
            "not-a-whole-number",
            format!("应为整数，填写的是“{text}”"),
            format!("must be a whole number, not “{text}”"),
        ));
    };
    within(number, min.map(Decimal::from), max.map(Decimal::from))?;
    Ok(number.to_string())
}

fn within(
    number: Decimal,
    min: Option<Decimal>,
    max: Option<Decimal>,
) -> Result<(), (&'static str, String, String)> {
    if let Some(min) = min.filter(|min| number < *min) {
        return Err((
            "too-small",
            format!("不得小于{min}，填写的是{number}"),
            format!("must be at least {min}, not {number}"),
        ));
    }
    if let Some(max) = max.filter(|max| number > *max) {
        return Err((
            "too-large",
            format!("不得大于{max}，填写的是{number}；请核对单位"),
            format!("must be at most {max}, not {number}; check the unit"),
        ));
    }
    Ok(())
}

pub(super) fn date(text: &str) -> Read {
    let wrong = || {
        (
            "not-a-date",
            format!("应为日期，如 2018-12-31，填写的是“{text}”"),
            format!("must be a day such as 2018-12-31, not “{text}”"),
        )
    };
    // A time of day behind the date says nothing here.
    let day = text
        .split([' ', 'T'])
        .next()
        .filter(|day| day.contains(['-', '/', '.', '年']) || day.len() == 8)
        .unwrap_or(text);
    let parts: Vec<&str> = if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        vec![&day[..4], &day[4..6], &day[6..]]
    } else {
        day.split(['-', '/', '.', '年', '月', '日'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect()
    };
    let [year, month, day] = parts.as_slice() else {
        return Err(wrong());
    };
    let read = || {
        let year = Some(*year).filter(|year| year.len() == 4)?.parse().ok()?;
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    };
    let date = read()
        .filter(|date| (1900..=2199).contains(&date.year()))
        .ok_or_else(wrong)?;
    Ok(date.to_string())
}

pub(super) fn year(text: &str) -> Read {
    let bare = text.strip_suffix('年').unwrap_or(text).trim();
    match bare.parse::<i16>() {
        Ok(year) if bare.len() == 4 && (1900..=2199).contains(&year) => Ok(year.to_string()),
        _ => Err((
            "not-a-year",
            format!("应为四位年份，如 2018，填写的是“{text}”"),
            format!("must be a year such as 2018, not “{text}”"),
        )),
    }
}

pub(super) fn flag(text: &str) -> Read {
    match text.to_lowercase().as_str() {
        "是" | "有" | "√" | "✓" | "✔" | "对" | "已" | "yes" | "y" | "true" | "1" => {
            Ok(YES.to_owned())
        }
        "否" | "没有" | "×" | "✗" | "✘" | "未" | "no" | "n" | "false" | "0" => {
            Ok(NO.to_owned())
        }
        _ => Err((
            "not-yes-or-no",
            format!("应填“是”或“否”，填写的是“{text}”"),
            format!("must be yes or no, not “{text}”"),
        )),
    }
}

pub(super) fn choice(text: &str, choices: &[Choice]) -> Read {
    let same = |a: &str| a.eq_ignore_ascii_case(text);
    let found = choices.iter().find(|choice| {
        same(&choice.code)
            || same(&choice.name.zh)
            || same(&choice.name.en)
            || choice.also.iter().any(|word| same(word))
    });
    found.map(|choice| choice.code.clone()).ok_or_else(|| {
        let list = |of: fn(&Choice) -> &str| choices.iter().map(of).collect::<Vec<_>>();
        (
            "not-in-list",
            format!(
                "只能是：{}；填写的是“{text}”",
                list(|choice| &choice.name.zh).join("、")
            ),
            format!(
                "must be one of {}; not “{text}”",
                list(|choice| &choice.name.en).join(", ")
            ),
        )
    })
}

pub(super) fn read_credit_code(text: &str) -> Read {
    let read = CreditCode::read(text).map_err(|fault| fault.message());
    read.map(|code| code.as_str().to_owned())
        .map_err(|message| ("bad-credit-code", message.zh, message.en))
}

pub(super) fn phone(text: &str) -> Read {
    let bare: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '（' | '）'))
        .collect();
    let digits = bare.strip_prefix('+').unwrap_or(&bare);
    if !(7..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err((
            "not-a-phone-number",
            format!("应为电话号码，填写的是“{text}”"),
            format!("must be a telephone number, not “{text}”"),
        ));
    }
    Ok(bare)
}
