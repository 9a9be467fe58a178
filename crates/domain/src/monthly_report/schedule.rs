//! For which months reports are owed, from when, and by when.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Month;
use crate::actor::{Mark, Validity};
use crate::calendar::Calendar;

/// The months for which the city follows its plan, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tracking {
    /// The first month.
    pub from: Month,
    /// The last month.
    pub to: Month,
}

/// What happens when the due day is no working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shift {
    /// The due day moves to the next working day.
    NextWorkingDay,
    /// The due day stays.
    None,
}

impl Shift {
    /// Every shift.
    pub const ALL: [Shift; 2] = [Shift::NextWorkingDay, Shift::None];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Shift::NextWorkingDay => "next-working-day",
            Shift::None => "none",
        }
    }
}

/// When monthly reports are due, for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportingRules {
    /// The months (by their last day) to which the rule applies.
    pub valid: Validity,
    /// The day of the following month on which the report is due; the last day of a shorter month.
    pub due_day: i8,
    /// What happens when that is no working day.
    pub shift: Shift,
    /// How sure the rule is.
    pub mark: Mark,
    /// Where it comes from.
    pub source: String,
}

/// The day on which the report of `month` is due.
pub fn due_on(month: Month, rules: &ReportingRules, calendar: &Calendar) -> Date {
    let due = month.next().day(rules.due_day);
    match rules.shift {
        Shift::NextWorkingDay => calendar.on_or_after(due),
        Shift::None => due,
    }
}

/// The months whose reports are open by `today`: a report opens on the first day of the following month.
pub fn months_to_open(tracking: &Tracking, today: Date) -> Vec<Month> {
    let ended = |month: &Month| *month <= tracking.to && month.last_day() < today;
    std::iter::successors(Some(tracking.from), |month| Some(month.next()))
        .take_while(ended)
        .collect()
}
