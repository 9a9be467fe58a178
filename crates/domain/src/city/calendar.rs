//! `calendar.toml`: the notices of the State Council, one after the other. A later notice that changes a holiday says which one it
//! replaces; the days of the replaced one no longer hold.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::notes::Notes;
use super::reading::{Spot, Table};
use crate::calendar::{Calendar, CalendarFault, DayException, ExceptionKind};
use crate::language::Bilingual;
use crate::monthly_report::Tracking;

/// The longest holiday that is believed; more is taken for a slip of the pen.
const LONGEST: i32 = 31;

struct Holiday {
    name: Bilingual,
    notice: String,
    replaces: Option<Spot<String>>,
    days: Vec<Spot<DayException>>,
}

pub(super) fn read(table: &Table, tracking: Option<&Tracking>, notes: &mut Notes) -> Calendar {
    let years: Option<Spot<Vec<i64>>> = table.need("years", notes);
    let holidays: Vec<Spot<Holiday>> = table.each("holiday", notes, holiday);
    let covered: Vec<i16> = years
        .iter()
        .flat_map(|years| &years.value)
        .filter_map(|year| i16::try_from(*year).ok())
        .collect();
    if let (Some(tracking), Some(years)) = (tracking, &years) {
        for year in tracking.from.year()..=tracking.to.next().year() {
            if !covered.contains(&year) {
                notes.warning(
                    "year-not-covered",
                    &years.at,
                    format!("跟踪期涉及 {year} 年，但没有该年的放假安排"),
                    format!("tracking reaches into {year}, but the calendar does not cover it"),
                );
            }
        }
    }
    let days = standing(holidays, notes);
    build(covered, days, notes)
}

/// The days of the holidays that no later notice replaces.
fn standing(holidays: Vec<Spot<Holiday>>, notes: &mut Notes) -> Vec<Spot<DayException>> {
    let mut standing: Vec<Holiday> = Vec::new();
    for Spot { value: holiday, .. } in holidays {
        if let Some(replaces) = &holiday.replaces {
            let before = standing.len();
            standing.retain(|old| old.notice != replaces.value || old.name != holiday.name);
            if standing.len() == before {
                let (notice, name) = (&replaces.value, &holiday.name);
                notes.error(
                    "nothing-to-replace",
                    &replaces.at,
                    format!("前面没有{notice}的“{}”可供替换", name.zh),
                    format!("there is no {} of {notice} above to replace", name.en),
                );
            }
        }
        standing.push(holiday);
    }
    standing
        .into_iter()
        .flat_map(|holiday| holiday.days)
        .collect()
}

/// Builds the calendar, leaving out days that are wrong, each with a note.
fn build(covered: Vec<i16>, days: Vec<Spot<DayException>>, notes: &mut Notes) -> Calendar {
    let places: Vec<(Date, Range<usize>)> = days
        .iter()
        .map(|spot| (spot.value.date, spot.at.clone()))
        .collect();
    let exceptions = days.into_iter().map(|spot| spot.value).collect();
    let faults = match Calendar::new(covered, exceptions) {
        Ok(calendar) => return calendar,
        Err(faults) => faults,
    };
    for fault in faults {
        let (CalendarFault::Twice(date)
        | CalendarFault::MakeUpOnWorkday(date)
        | CalendarFault::OutsideCoveredYears(date)) = fault;
        let last = places.iter().rev().find(|(day, _)| *day == date);
        let at = last.map_or(0..0, |(_, at)| at.clone());
        let (code, zh, en) = match fault {
            CalendarFault::Twice(_) => ("duplicate-date", "已另有安排", "is listed already"),
            CalendarFault::MakeUpOnWorkday(_) => (
                "make-up-on-workday",
                "本来就是工作日，不能列为调休上班日",
                "is a workday anyway and cannot be a make-up day",
            ),
            CalendarFault::OutsideCoveredYears(_) => (
                "outside-covered-years",
                "不在 years 所列年份之内",
                "is not in one of the `years`",
            ),
        };
        notes.error(code, &at, format!("{date} {zh}"), format!("{date} {en}"));
    }
    Calendar::default()
}

fn holiday(table: &Table, notes: &mut Notes) -> Option<Holiday> {
    let name: Option<Spot<Bilingual>> = table.need("name", notes);
    let notice: Option<Spot<String>> = table.need("notice", notes);
    let replaces = table.get("replaces", notes);
    let from: Option<Spot<Date>> = table.need("from", notes);
    let to: Option<Spot<Date>> = table.get("to", notes);
    let make_up: Option<Spot<Vec<Spot<Date>>>> = table.get("make_up", notes);
    let (name, notice, from) = (name?.value, notice?.value, from?);
    let to = to.unwrap_or_else(|| from.clone());
    let mut days = off(&name, &notice, &from, &to, notes)?;
    for worked in make_up.map(|spot| spot.value).unwrap_or_default() {
        let kind = ExceptionKind::MakeUp {
            for_holiday: name.clone(),
        };
        let value = DayException {
            date: worked.value,
            kind,
            source: notice.clone(),
        };
        days.push(Spot {
            value,
            at: worked.at,
        });
    }
    Some(Holiday {
        name,
        notice,
        replaces,
        days,
    })
}

/// The days off from `from` to `to`. Weekend days within a holiday belong to it; a holiday of weekend days alone gives nobody a day off.
fn off(
    name: &Bilingual,
    notice: &str,
    from: &Spot<Date>,
    to: &Spot<Date>,
    notes: &mut Notes,
) -> Option<Vec<Spot<DayException>>> {
    let length = to.value.duration_since(from.value).as_hours() / 24 + 1;
    if !(1..=i64::from(LONGEST)).contains(&length) {
        notes.error(
            "holiday-span",
            &to.at,
            format!("假期应有 1 至 {LONGEST} 天，此处为 {length} 天"),
            format!("a holiday lasts 1 to {LONGEST} days, this one {length}"),
        );
        return None;
    }
    let dates: Vec<Date> = from
        .value
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= to.value)
        .collect();
    let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    if dates.iter().all(weekend) {
        notes.warning(
            "holiday-on-weekend",
            &from.at,
            "这一假期全在周末，没有带来休息日，请核对日期".into(),
            "this holiday lies on a weekend and gives nobody a day off; check the dates".into(),
        );
    }
    let exception = |date| DayException {
        date,
        kind: ExceptionKind::Holiday { name: name.clone() },
        source: notice.to_owned(),
    };
    Some(
        dates
            .into_iter()
            .map(|date| Spot {
                value: exception(date),
                at: from.at.clone(),
            })
            .collect(),
    )
}
