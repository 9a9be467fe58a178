//! Dates as plans write them: `2020年12月底前`, `到2020年`, `2019至2020年每年`, `从2019年1月1日起`.

use std::ops::Range;

use jiff::civil::Date;

use super::model::When;
use super::numeral;

/// A date in a folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The words.
    pub range: Range<usize>,
    /// What they mean; `None` where no calendar has such a date.
    pub when: Option<When>,
}

/// The dates within a range of a folded text. Titles in 《》 and years of comparison (比2015年) are left out.
pub(crate) fn dates(text: &str, within: Range<usize>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut titles = 0_u32;
    let mut last_year = None;
    let mut at = within.start;
    while let Some(c) = text[at..within.end].chars().next() {
        match c {
            '《' => titles += 1,
            '》' => titles = titles.saturating_sub(1),
            '年' | '月' if titles == 0 => {
                let from = found
                    .last()
                    .map_or(within.start, |last| last.range.end)
                    .min(at);
                let one = if c == '年' {
                    with_year(text, from, at, within.end)
                } else {
                    with_month(text, from, at, within.end, last_year)
                };
                if let Some((date, year, is_base)) = one {
                    last_year = Some(year);
                    at = date.range.end.max(at + c.len_utf8());
                    if !is_base {
                        found.push(date);
                    }
                    continue;
                }
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    found
}

/// A year of four digits that a text ends with, and its length.
fn year_before(text: &str) -> Option<(i16, usize)> {
    let start = text.char_indices().rev().nth(3)?.0;
    let written = &text[start..];
    let arabic = written.len() == 4 && written.bytes().all(|byte| byte.is_ascii_digit());
    let year: i16 = if arabic {
        written.parse().ok()?
    } else {
        numeral::read(written)
            .filter(|_| written.chars().all(|c| numeral::digit(c).is_some()))?
            .try_into()
            .ok()?
    };
    let longer = text[..start].ends_with(|c: char| c.is_ascii_digit());
    ((1949..=2200).contains(&year) && !longer).then_some((year, written.len()))
}

/// The end of a range of years whose first year has its own 年: `-2020年`; the year and the length.
fn year_after(text: &str) -> Option<(i16, usize)> {
    let mark = ["--", "-", "至", "到"]
        .iter()
        .find(|mark| text.starts_with(**mark))?;
    let at = mark.len() + text[mark.len()..].find('年').filter(|at| *at <= 12)?;
    let (year, length) = year_before(&text[..at])?;
    let after = &text[at + '年'.len_utf8()..];
    // 2018年至2020年底 and 2018年至2020年6月 name a last day, not whole years.
    let whole =
        !after.starts_with(['底', '末']) && !after.starts_with(|c: char| c.is_ascii_digit());
    (mark.len() + length == at && whole).then_some((year, at + '年'.len_utf8()))
}

/// The date around a 年 at `at`: the date, its year, and whether it is only a year of comparison.
fn with_year(text: &str, from: usize, at: usize, end: usize) -> Option<(Found, i16, bool)> {
    let (year, length) = year_before(&text[from..at])?;
    let mut start = at - length;
    let after = at + '年'.len_utf8();
    // 2019至2020年, 2018年-2020年
    let first = ["-", "--", "至", "到"].iter().find_map(|mark| {
        let before = text[from..start].strip_suffix(mark)?;
        let before = before.strip_suffix('年').unwrap_or(before);
        let (first, length) = year_before(before)?;
        (first < year).then_some((first, from + before.len() - length))
    });
    if let Some((first, range_start)) = first {
        let tail = ["每年", "期间", "各年"]
            .iter()
            .find(|word| text[after..end].starts_with(*word))
            .map_or(0, |word| word.len());
        return Some((
            Found {
                range: range_start..after + tail,
                when: Some(When::EachYear(first, year)),
            },
            year,
            false,
        ));
    }
    if let Some((last, length)) = year_after(&text[after..end]).filter(|(last, _)| *last > year) {
        let tail = after + length;
        return Some((
            Found {
                range: start..tail,
                when: Some(When::EachYear(year, last)),
            },
            last,
            false,
        ));
    }
    let base = text[from..start].ends_with(['较', '比', '与', '以', '于'])
        && !text[from..start].ends_with("截止于")
        || ["水平", "以来", "基准", "的基础"]
            .iter()
            .any(|word| text[after..end].starts_with(word));
    let prefix = prefix(&text[from..start]);
    start -= prefix.map_or(0, |(length, _)| length);
    let (tail, when) = tail(&text[after..end], year, prefix.map(|(_, kind)| kind));
    Some((
        Found {
            range: start..after + tail,
            when,
        },
        year,
        base,
    ))
}

/// A month without a year takes the year named before it: `2019年6月底前…，12月底前…`.
fn with_month(
    text: &str,
    from: usize,
    at: usize,
    end: usize,
    year: Option<i16>,
) -> Option<(Found, i16, bool)> {
    let year = year?;
    let digits = text[from..at]
        .bytes()
        .rev()
        .take_while(u8::is_ascii_digit)
        .count();
    let start = at - digits;
    let after = at + '月'.len_utf8();
    let dated = ["底", "末", "前"]
        .iter()
        .any(|word| text[after..end].starts_with(word))
        || text[after..end].starts_with(|c: char| c.is_ascii_digit())
            && text[after..end].chars().nth(2).is_some();
    let recurs = text[from..start].ends_with("每年")
        || text[from..start].ends_with('至')
        || text[from..start].ends_with('-');
    if !(1..=2).contains(&digits) || !dated || recurs {
        return None;
    }
    let prefix = prefix(&text[from..start]);
    let (tail, when) = tail(&text[start..end], year, prefix.map(|(_, kind)| kind));
    Some((
        Found {
            range: start - prefix.map_or(0, |(length, _)| length)..start + tail,
            when,
        },
        year,
        false,
    ))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefix {
    From,
    Until,
}

fn prefix(before: &str) -> Option<(usize, Prefix)> {
    [
        ("截至", Prefix::Until),
        ("截止", Prefix::Until),
        ("到", Prefix::Until),
        ("至", Prefix::Until),
        ("从", Prefix::From),
        ("自", Prefix::From),
    ]
    .into_iter()
    .find(|(word, _)| before.ends_with(word))
    .map(|(word, kind)| (word.len(), kind))
}

/// What follows the year: month, day and the words that make it a deadline or a start; its length and the meaning of the whole.
fn tail(text: &str, year: i16, prefix: Option<Prefix>) -> (usize, Option<When>) {
    let small = |text: &str, unit: char| -> Option<(i8, usize)> {
        // Only a few characters can stand before the unit; looking further would be quadratic.
        let digits = text.char_indices().take(5).find(|(_, c)| *c == unit)?.0;
        let written = &text[..digits];
        let value: i8 = if written.is_empty() || written.len() > 9 {
            return None;
        } else if written.bytes().all(|byte| byte.is_ascii_digit()) && written.len() <= 2 {
            written.parse().ok()?
        } else {
            numeral::read(written)
                .filter(|_| written.chars().all(numeral::belongs))?
                .try_into()
                .ok()?
        };
        Some((value, digits + unit.len_utf8()))
    };
    let mut length = 0;
    let month = small(text, '月');
    length += month.map_or(0, |(_, length)| length);
    let day =
        month.and_then(|_| small(&text[length..], '日').or_else(|| small(&text[length..], '号')));
    length += day.map_or(0, |(_, length)| length);
    let mut last = Last::of(
        year,
        month.map(|(value, _)| value),
        day.map(|(value, _)| value),
    );
    if month.is_none()
        && let Some((word, end)) = PERIODS.iter().find(|(word, _)| text.starts_with(word))
    {
        length += word.len();
        last = Last::of(year, Some(*end), None);
    }
    let rest = &text[length..];
    let start_word = ["起", "开始", "以后", "之后"]
        .iter()
        .find(|word| rest.starts_with(*word));
    let end_word = [
        "年底之前",
        "年底以前",
        "年底前",
        "年底",
        "年末",
        "底之前",
        "底以前",
        "底前",
        "末前",
        "底",
        "末",
    ]
    .iter()
    .find(|word| rest.starts_with(*word));
    let before_word = ["以前", "之前", "前"]
        .iter()
        .find(|word| rest.starts_with(*word));
    if let Some(word) = start_word {
        return (length + word.len(), last.first.map(When::From));
    }
    if let Some(word) = end_word {
        return (length + word.len(), last.day.map(When::By));
    }
    if let Some(word) = before_word {
        // Before a month or a year is over before it begins; before a day includes the day, as deadlines in days do.
        let by = if day.is_some() {
            last.day
        } else {
            last.first.and_then(|first| first.yesterday().ok())
        };
        return (length + word.len(), by.map(When::By));
    }
    let whole_year = month.is_none() && length == 0;
    let when = match prefix {
        Some(Prefix::From) => last.first.map(When::From),
        None if whole_year => Some(When::InYear(year)),
        _ => last.day.map(When::By),
    };
    let degree = if whole_year && text.starts_with('度') {
        '度'.len_utf8()
    } else {
        0
    };
    (length + degree, when)
}

/// Parts of a year, and the month they end with.
const PERIODS: &[(&str, i8)] = &[
    ("上半年", 6),
    ("下半年", 12),
    ("第一季度", 3),
    ("第二季度", 6),
    ("第三季度", 9),
    ("第四季度", 12),
    ("一季度", 3),
    ("二季度", 6),
    ("三季度", 9),
    ("四季度", 12),
];

/// The first and last day of a year, month or day; `None` where the calendar has none.
struct Last {
    first: Option<Date>,
    day: Option<Date>,
}

impl Last {
    fn of(year: i16, month: Option<i8>, day: Option<i8>) -> Self {
        let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok();
        let last = match (month, day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.map(|first| first.last_of_month()),
            (None, None) => first.map(|first| first.last_of_year()),
        };
        Last { first, day: last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let shown: Vec<(String, String)> = dates(text, 0..text.len())
            .into_iter()
            .map(|found| {
                let when = match found.when {
                    None => "impossible".to_owned(),
                    Some(When::By(date)) => format!("by {date}"),
                    Some(When::From(date)) => format!("from {date}"),
                    Some(When::InYear(year)) => format!("in {year}"),
                    Some(When::EachYear(from, to)) => format!("each {from} {to}"),
                    Some(When::Continuous) => "always".to_owned(),
                };
                (text[found.range].to_owned(), when)
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(words, when)| ((*words).to_owned(), (*when).to_owned()))
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn dates_are_read_with_the_words_that_give_them_meaning() {
        check(
            "2020年12月底前,完成",
            &[("2020年12月底前", "by 2020-12-31")],
        );
        check("到2020年,实现", &[("到2020年", "by 2020-12-31")]);
        check("2020年,全市", &[("2020年", "in 2020")]);
        check(
            "2019至2020年每年的",
            &[("2019至2020年每年", "each 2019 2020")],
        );
        check("2018年-2020年", &[("2018年-2020年", "each 2018 2020")]);
        check(
            "从2019年1月1日起,",
            &[("从2019年1月1日起", "from 2019-01-01")],
        );
        check("自2019年7月起,", &[("自2019年7月起", "from 2019-07-01")]);
        check("2019年2月30日前", &[("2019年2月30日前", "impossible")]);
        check("2020年13月底前", &[("2020年13月底前", "impossible")]);
        check(
            "2019年6月底前完成,12月底前验收",
            &[
                ("2019年6月底前", "by 2019-06-30"),
                ("12月底前", "by 2019-12-31"),
            ],
        );
        check("二〇二〇年底前", &[("二〇二〇年底前", "by 2020-12-31")]);
        check(
            "二〇二〇年十月底前",
            &[("二〇二〇年十月底前", "by 2020-10-31")],
        );
        check("2020年10月前", &[("2020年10月前", "by 2020-09-30")]);
        check("2020年6月30日前", &[("2020年6月30日前", "by 2020-06-30")]);
        check("2019年上半年", &[("2019年上半年", "by 2019-06-30")]);
        check("比2015年下降15%", &[]);
        check("《方案(2018-2020年)》", &[]);
        check("每年10月至次年3月", &[]);
    }
}
