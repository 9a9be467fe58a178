//! Dates and times as tables write them.

use jiff::civil::{Date, DateTime};
use jiff::{Span, ToSpan};

/// A moment or a day that a cell names, in Beijing time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(Date),
    /// A moment.
    Moment(DateTime),
}

/// Reads `2018-01-01`, `2018/1/1`, `20180101`, `2018年1月1日`, each with or without a time such as `7:00`, `07:00:00` or `24:00`, and
/// with or without `Z` or `+08:00`. None when it is none of these.
pub fn when(text: &str) -> Option<When> {
    let text = text.trim();
    let (text, shift) = zone(text)?;
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    if !text
        .chars()
        .all(|c| c.is_ascii_digit() || " -/:.T年月日时分秒".contains(c))
    {
        return None;
    }
    let first = numbers.next()?;
    let date = if first.len() == 8 {
        day(&first[..4], &first[4..6], &first[6..])?
    } else if first.len() == 4 {
        day(first, numbers.next()?, numbers.next()?)?
    } else {
        return None;
    };
    let Some(hour) = numbers.next() else {
        return shift.is_none().then_some(When::Day(date));
    };
    let hour: i8 = hour.parse().ok()?;
    let minute: i8 = numbers.next().map_or(Ok(0), str::parse).ok()?;
    let second: i8 = numbers.next().map_or(Ok(0), str::parse).ok()?;
    let moment = if (hour, minute, second) == (24, 0, 0) {
        date.tomorrow().ok()?.at(0, 0, 0, 0)
    } else {
        DateTime::new(
            date.year(),
            date.month(),
            date.day(),
            hour,
            minute,
            second,
            0,
        )
        .ok()?
    };
    moment
        .checked_add(shift.unwrap_or_default())
        .ok()
        .map(When::Moment)
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .ok()
        .filter(|date| (1980..=2100).contains(&date.year()))
}

/// The text without its zone, and what to add to be in Beijing. Zones other than UTC and Beijing are not read.
fn zone(text: &str) -> Option<(&str, Option<Span>)> {
    if let Some(text) = text.strip_suffix(['Z', 'z']) {
        return Some((text, Some(8.hours())));
    }
    for beijing in ["+08:00", "+0800"] {
        if let Some(text) = text.strip_suffix(beijing) {
            return Some((text, Some(Span::new())));
        }
    }
    (!text.contains('+')).then_some((text, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_and_moments() {
        let day = date(2018, 1, 2);
        for text in ["2018-01-02", "2018/1/2", "20180102", "2018年1月2日"] {
            assert_eq!(when(text), Some(When::Day(day)), "{text}");
        }
        let seven = day.at(7, 0, 0, 0);
        for text in [
            "2018-01-02T07:00:00",
            "2018/1/2 7:00",
            "2018-01-02 07",
            "2018-01-02T07:00:00.000+08:00",
            "2018-01-01T23:00:00Z",
        ] {
            assert_eq!(when(text), Some(When::Moment(seven)), "{text}");
        }
        let midnight = When::Moment(date(2018, 1, 3).at(0, 0, 0, 0));
        assert_eq!(when("2018-01-02 24:00"), Some(midnight));
        for text in [
            "2018-01",
            "2018-02-30",
            "yesterday",
            "43102",
            "2018-01-02T07:00+09:00",
            "",
        ] {
            assert_eq!(when(text), None, "{text}");
        }
    }
}
