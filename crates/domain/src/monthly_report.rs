//! The monthly report that every unit owes: open → submitted → accepted, with returns in between. When it is due follows from the
//! city's rule and the calendar; whether it came in time follows from the signature under its *first* submission, so that a
//! correction asked for later does not make a unit late.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::refusal::{Reason, Refused, blank, refuse};
use crate::stamp::{Signed, Stamp};

mod month;
mod punctuality;
mod schedule;

pub use month::{Month, MonthError};
pub use punctuality::Punctuality;
pub use schedule::{ReportingRules, Shift, Tracking, due_on, months_to_open};

#[cfg(test)]
mod tests;

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
