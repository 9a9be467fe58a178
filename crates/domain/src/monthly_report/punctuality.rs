//! In time, late, missing: computed from the due day and the day on which something came.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;

/// Whether something owed came in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Punctuality {
    /// It came on or before the due day.
    OnTime,
    /// It came afterwards.
    Late {
        /// The working days from the due day to the day it came, a day begun counted as one; at least 1.
        working_days: i32,
    },
    /// It has not come and the due day is over.
    Missing {
        /// The day after the due day.
        since: Date,
    },
    /// It has not come and the due day is not over.
    NotDue,
}

impl Punctuality {
    /// Judges what was `due` and came on the day `came`, if it came, as seen on `today`.
    pub fn of(due: Date, came: Option<Date>, today: Date, calendar: &Calendar) -> Punctuality {
        match came {
            Some(day) if day <= due => Punctuality::OnTime,
            Some(day) => {
                let counted = calendar.working_days_between(due, calendar.on_or_after(day));
                Punctuality::Late {
                    working_days: counted.max(1),
                }
            }
            None if due < today => Punctuality::Missing {
                since: due.tomorrow().unwrap_or(Date::MAX),
            },
            None => Punctuality::NotDue,
        }
    }

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Punctuality::OnTime => "on-time",
            Punctuality::Late { .. } => "late",
            Punctuality::Missing { .. } => "missing",
            Punctuality::NotDue => "not-due",
        }
    }
}
