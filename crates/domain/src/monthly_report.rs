//! The monthly report that every unit owes: open → submitted → accepted, with returns in between. When it is due follows from the
//! city's rule and the calendar; whether it came in time follows from the signature under its *first* submission, so that a
//! correction asked for later does not make a unit late.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::{Mark, Validity};
use crate::calendar::Calendar;
use crate::refusal::{Reason, Refused, blank, refuse};
use crate::stamp::{Signed, Stamp};

mod month;

pub use month::{Month, MonthError};

#[cfg(test)]
mod tests;

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

/// A remark on one task within a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressNote {
    /// The id of the task, such as `4.2a`.
    pub task: String,
    /// What was done for it this month.
    pub text: String,
}

/// What a unit hands in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportSubmission {
    /// Who handed it in, when.
    pub stamp: Stamp,
    /// The report itself.
    pub text: String,
    /// The content hashes of attached files; may be empty.
    pub evidence: Vec<String>,
    /// Remarks on single tasks.
    pub progress: Vec<ProgressNote>,
}

/// Where a monthly report stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ReportState {
    /// Owed.
    Open {
        /// The day on which it is due.
        due: Date,
    },
    /// Handed in, waiting for the reviewer.
    Submitted {
        /// The day on which it is due.
        due: Date,
        /// When it was handed in for the first time.
        first: Stamp,
        /// What was handed in last.
        submission: ReportSubmission,
    },
    /// Sent back for correction.
    Returned {
        /// The day on which it is due.
        due: Date,
        /// When it was handed in for the first time.
        first: Stamp,
        /// What was handed in last.
        submission: ReportSubmission,
        /// Who sent it back, when.
        returned: Stamp,
        /// Why.
        reason: String,
    },
    /// Accepted; the end.
    Accepted {
        /// The day on which it is due.
        due: Date,
        /// When it was handed in for the first time.
        first: Stamp,
        /// What was accepted.
        submission: ReportSubmission,
        /// Who accepted it, when.
        accepted: Stamp,
        /// The reviewer's remark, perhaps empty.
        note: String,
    },
}

/// What can happen to a monthly report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ReportEvent {
    /// The unit hands it in.
    Submit {
        /// The report itself.
        text: String,
        /// The content hashes of attached files.
        evidence: Vec<String>,
        /// Remarks on single tasks.
        progress: Vec<ProgressNote>,
    },
    /// The reviewer sends it back.
    Return {
        /// Why.
        reason: String,
    },
    /// The reviewer accepts it.
    Accept {
        /// A remark, perhaps empty.
        note: String,
    },
}

/// The name of a state, for columns and filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportStateKey {
    /// Owed.
    Open,
    /// Handed in.
    Submitted,
    /// Sent back.
    Returned,
    /// Accepted.
    Accepted,
}

impl ReportStateKey {
    /// Every state, in the order of the life.
    pub const ALL: [ReportStateKey; 4] = [
        ReportStateKey::Open,
        ReportStateKey::Submitted,
        ReportStateKey::Returned,
        ReportStateKey::Accepted,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            ReportStateKey::Open => "open",
            ReportStateKey::Submitted => "submitted",
            ReportStateKey::Returned => "returned",
            ReportStateKey::Accepted => "accepted",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<ReportStateKey> {
        Self::ALL.into_iter().find(|key| key.code() == code)
    }
}

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

impl ReportState {
    /// A report that is owed by `due`.
    pub fn open(due: Date) -> ReportState {
        ReportState::Open { due }
    }

    /// The name of the state.
    pub fn key(&self) -> ReportStateKey {
        match self {
            ReportState::Open { .. } => ReportStateKey::Open,
            ReportState::Submitted { .. } => ReportStateKey::Submitted,
            ReportState::Returned { .. } => ReportStateKey::Returned,
            ReportState::Accepted { .. } => ReportStateKey::Accepted,
        }
    }

    /// The day on which it is due.
    pub fn due(&self) -> Date {
        match self {
            ReportState::Open { due }
            | ReportState::Submitted { due, .. }
            | ReportState::Returned { due, .. }
            | ReportState::Accepted { due, .. } => *due,
        }
    }

    /// When it was handed in for the first time.
    pub fn first_submitted(&self) -> Option<&Stamp> {
        match self {
            ReportState::Open { .. } => None,
            ReportState::Submitted { first, .. }
            | ReportState::Returned { first, .. }
            | ReportState::Accepted { first, .. } => Some(first),
        }
    }

    /// What was handed in last.
    pub fn submission(&self) -> Option<&ReportSubmission> {
        match self {
            ReportState::Open { .. } => None,
            ReportState::Submitted { submission, .. }
            | ReportState::Returned { submission, .. }
            | ReportState::Accepted { submission, .. } => Some(submission),
        }
    }

    /// Whether it came in time, as seen on `today`.
    pub fn punctuality(&self, today: Date, calendar: &Calendar) -> Punctuality {
        let came = self.first_submitted().map(Stamp::day);
        Punctuality::of(self.due(), came, today, calendar)
    }

    /// The state after `signed`, or why not.
    pub fn apply(self, signed: Signed<ReportEvent>) -> Result<ReportState, Refused<ReportState>> {
        let stamp = signed.stamp;
        match (self, signed.event) {
            (state @ Self::Accepted { .. }, _) => refuse(Reason::Ended, state),
            (
                state @ (Self::Open { .. } | Self::Returned { .. }),
                ReportEvent::Submit { text, .. },
            ) if blank(&text) => refuse(Reason::TextMissing, state),
            (
                Self::Open { due },
                ReportEvent::Submit {
                    text,
                    evidence,
                    progress,
                },
            ) => {
                let first = stamp.clone();
                let submission = ReportSubmission {
                    stamp,
                    text,
                    evidence,
                    progress,
                };
                Ok(Self::Submitted {
                    due,
                    first,
                    submission,
                })
            }
            (
                Self::Returned { due, first, .. },
                ReportEvent::Submit {
                    text,
                    evidence,
                    progress,
                },
            ) => {
                let submission = ReportSubmission {
                    stamp,
                    text,
                    evidence,
                    progress,
                };
                Ok(Self::Submitted {
                    due,
                    first,
                    submission,
                })
            }
            (state @ Self::Submitted { .. }, ReportEvent::Return { reason }) if blank(&reason) => {
                refuse(Reason::ReasonMissing, state)
            }
            (
                Self::Submitted {
                    due,
                    first,
                    submission,
                },
                ReportEvent::Return { reason },
            ) => Ok(Self::Returned {
                due,
                first,
                submission,
                returned: stamp,
                reason,
            }),
            (
                Self::Submitted {
                    due,
                    first,
                    submission,
                },
                ReportEvent::Accept { note },
            ) => Ok(Self::Accepted {
                due,
                first,
                submission,
                accepted: stamp,
                note,
            }),
            (state, _) => refuse(Reason::NotInThisState, state),
        }
    }

    /// The state after all events of a history, or where it stopped.
    pub fn replay(
        due: Date,
        events: impl IntoIterator<Item = Signed<ReportEvent>>,
    ) -> Result<ReportState, Refused<ReportState>> {
        events.into_iter().try_fold(Self::open(due), Self::apply)
    }
}
