//! Working days. The State Council announces each year's public holidays and the weekend days on which people work instead
//! (调休); both are exceptions from the plain week of five days. Which years are covered by a notice is part of the calendar:
//! outside them only the plain week is known.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use crate::language::Bilingual;

#[cfg(test)]
mod tests;

/// Beijing time, the legal time of every Chinese city: eight hours ahead of UTC, all year.
pub const BEIJING: Offset = Offset::constant(8);

/// The day of `at` in Beijing time.
pub fn beijing_day(at: Timestamp) -> Date {
    BEIJING.to_datetime(at).date()
}

/// What a day is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum DayKind {
    /// A Monday to Friday without exception.
    Workday,
    /// A Saturday or Sunday without exception.
    Weekend,
    /// A day off by notice, also when it falls on a weekend.
    Holiday {
        /// The holiday it belongs to.
        name: Bilingual,
    },
    /// A Saturday or Sunday on which people work.
    MakeUp {
        /// The holiday for which it makes up.
        for_holiday: Bilingual,
    },
}

impl DayKind {
    /// Whether offices are open.
    pub fn is_working(&self) -> bool {
        matches!(self, DayKind::Workday | DayKind::MakeUp { .. })
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            DayKind::Workday => "workday",
            DayKind::Weekend => "weekend",
            DayKind::Holiday { .. } => "holiday",
            DayKind::MakeUp { .. } => "make-up",
        }
    }
}

/// How a day departs from the plain week.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ExceptionKind {
    /// A day off.
    Holiday {
        /// The holiday it belongs to.
        name: Bilingual,
    },
    /// A weekend day on which people work.
    MakeUp {
        /// The holiday for which it makes up.
        for_holiday: Bilingual,
    },
}

/// One day that departs from the plain week.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DayException {
    /// The day.
    pub date: Date,
    /// How it departs.
    pub kind: ExceptionKind,
    /// The notice that says so, such as 国办发明电〔2017〕12号.
    pub source: String,
}

/// What an amended day becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AmendedDay {
    /// A working day: on a weekend it becomes a make-up day.
    Workday,
    /// A day off.
    Holiday,
}

/// A correction of one day by the city's administrator, such as a holiday prolonged at short notice.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DayAmendment {
    /// The day.
    pub date: Date,
    /// What it becomes.
    pub working: AmendedDay,
    /// The holiday, or the occasion for which the day is worked.
    pub name: Bilingual,
    /// The notice on which the correction rests.
    pub source: String,
}

/// Why a list of exceptions is not a calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// One day stands in the list twice.
    #[error("{0} is listed twice")]
    Twice(Date),
    /// A make-up day must be a Saturday or Sunday; this one is worked anyway.
    #[error("{0} is a make-up day but is a workday anyway")]
    MakeUpOnWorkday(Date),
    /// The day lies in a year that the calendar does not cover.
    #[error("{0} lies outside the covered years")]
    OutsideCoveredYears(Date),
}

/// A calendar of working days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    covered: BTreeSet<i16>,
    exceptions: BTreeMap<Date, DayException>,
}

impl Calendar {
    /// A calendar of the `covered` years with their exceptions, or everything that is wrong with them.
    pub fn new(
        covered: Vec<i16>,
        exceptions: Vec<DayException>,
    ) -> Result<Calendar, Vec<CalendarFault>> {
        let mut faults = Vec::new();
        let mut calendar = Calendar {
            covered: covered.into_iter().collect(),
            exceptions: BTreeMap::new(),
        };
        for exception in exceptions {
            let date = exception.date;
            if !calendar.covers(date.year()) {
                faults.push(CalendarFault::OutsideCoveredYears(date));
            }
            let make_up = matches!(exception.kind, ExceptionKind::MakeUp { .. });
            if make_up && !is_weekend(date) {
                faults.push(CalendarFault::MakeUpOnWorkday(date));
            }
            if calendar.exceptions.insert(date, exception).is_some() {
                faults.push(CalendarFault::Twice(date));
            }
        }
        if faults.is_empty() {
            Ok(calendar)
        } else {
            Err(faults)
        }
    }

    /// What `date` is.
    pub fn day(&self, date: Date) -> DayKind {
        match self.exceptions.get(&date).map(|exception| &exception.kind) {
            Some(ExceptionKind::Holiday { name }) => DayKind::Holiday { name: name.clone() },
            Some(ExceptionKind::MakeUp { for_holiday }) => DayKind::MakeUp {
                for_holiday: for_holiday.clone(),
            },
            None if is_weekend(date) => DayKind::Weekend,
            None => DayKind::Workday,
        }
    }

    /// The exception that makes `date` what it is, with its source.
    pub fn exception(&self, date: Date) -> Option<&DayException> {
        self.exceptions.get(&date)
    }

    /// All exceptions, by date.
    pub fn exceptions(&self) -> impl Iterator<Item = &DayException> {
        self.exceptions.values()
    }

    /// The covered years, ascending.
    pub fn covered(&self) -> impl Iterator<Item = i16> + '_ {
        self.covered.iter().copied()
    }

    /// Whether the notice of `year` is part of the calendar.
    pub fn covers(&self, year: i16) -> bool {
        self.covered.contains(&year)
    }

    /// Whether offices are open on `date`.
    pub fn is_working_day(&self, date: Date) -> bool {
        match self.exceptions.get(&date) {
            Some(exception) => matches!(exception.kind, ExceptionKind::MakeUp { .. }),
            None => !is_weekend(date),
        }
    }

    /// `date` itself if it is a working day, else the next one.
    pub fn on_or_after(&self, date: Date) -> Date {
        let mut day = date;
        while !self.is_working_day(day) {
            match day.tomorrow() {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
        day
    }

    /// The `n`-th working day after `from`, `from` itself not counted; `from` when `n` is 0.
    pub fn working_days_after(&self, from: Date, n: u32) -> Date {
        self.walk(from, n, Date::tomorrow)
    }

    /// The `n`-th working day before `from`, `from` itself not counted; `from` when `n` is 0.
    pub fn working_days_before(&self, from: Date, n: u32) -> Date {
        self.walk(from, n, Date::yesterday)
    }

    /// The working days after `from` up to and including `to`; where `to` is earlier, minus those after `to` up to and including `from`.
    pub fn working_days_between(&self, from: Date, to: Date) -> i32 {
        if to < from {
            return -self.working_days_between(to, from);
        }
        let mut day = from;
        let mut count = 0;
        while day < to {
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            count += i32::from(self.is_working_day(day));
        }
        count
    }

    /// The calendar with an administrator's corrections; of two for one day the later in the list holds.
    pub fn amended(&self, amendments: &[DayAmendment]) -> Calendar {
        let mut calendar = self.clone();
        for amendment in amendments {
            let name = amendment.name.clone();
            let kind = match amendment.working {
                AmendedDay::Holiday => ExceptionKind::Holiday { name },
                AmendedDay::Workday if is_weekend(amendment.date) => {
                    ExceptionKind::MakeUp { for_holiday: name }
                }
                AmendedDay::Workday => {
                    calendar.exceptions.remove(&amendment.date);
                    continue;
                }
            };
            let (date, source) = (amendment.date, amendment.source.clone());
            calendar
                .exceptions
                .insert(date, DayException { date, kind, source });
        }
        calendar
    }

    fn walk(&self, from: Date, n: u32, step: impl Fn(Date) -> Result<Date, jiff::Error>) -> Date {
        let mut day = from;
        let mut left = n;
        while left > 0 {
            match step(day) {
                Ok(next) => day = next,
                Err(_) => break,
            }
            left -= u32::from(self.is_working_day(day));
        }
        day
    }
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}
