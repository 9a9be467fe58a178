//! The life of an assignment, that is of one task for one unit: 待签收 → 进行中 → 待审核 → 办结 → 销号, with 退回 back to
//! work, and withdrawal when the plan no longer states the task. Nothing is completed without evidence.

use serde::{Deserialize, Serialize};

use crate::refusal::{Reason, Refused, blank, refuse};
use crate::stamp::{Signed, Stamp};

#[cfg(test)]
mod tests;

/// What a unit hands in for completion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// Who handed it in, when.
    pub stamp: Stamp,
    /// What was done, in words.
    pub summary: String,
    /// The content hashes of the files that prove it; never empty.
    pub evidence: Vec<String>,
}

/// Where an assignment stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AssignmentState {
    /// 待签收: sent to the unit, not yet acknowledged.
    AwaitingReceipt {
        /// When it was sent.
        dispatched: Stamp,
    },
    /// 进行中: the unit has acknowledged it and works on it.
    InProgress {
        /// When it was sent.
        dispatched: Stamp,
        /// When it was acknowledged.
        received: Stamp,
    },
    /// 待审核: handed in, waiting for the reviewer.
    UnderReview {
        /// When it was sent.
        dispatched: Stamp,
        /// When it was acknowledged.
        received: Stamp,
        /// What was handed in.
        submission: Submission,
    },
    /// 退回: handed in and sent back.
    Returned {
        /// When it was sent.
        dispatched: Stamp,
        /// When it was acknowledged.
        received: Stamp,
        /// What was handed in and not found good enough.
        submission: Submission,
        /// Who sent it back, when.
        returned: Stamp,
        /// Why.
        reason: String,
    },
    /// 办结: reviewed and found complete.
    Completed {
        /// When it was sent.
        dispatched: Stamp,
        /// When it was acknowledged.
        received: Stamp,
        /// What was handed in.
        submission: Submission,
        /// Who approved it, when.
        approved: Stamp,
        /// The reviewer's remark, perhaps empty.
        note: String,
    },
    /// 销号: struck off the list; the end.
    Closed {
        /// When it was sent.
        dispatched: Stamp,
        /// When it was acknowledged.
        received: Stamp,
        /// What was handed in.
        submission: Submission,
        /// Who approved it, when.
        approved: Stamp,
        /// Who struck it off, when.
        closed: Stamp,
        /// The remark at the end, perhaps empty.
        note: String,
    },
    /// The plan no longer states the task; the end.
    Withdrawn {
        /// When it was sent.
        dispatched: Stamp,
        /// Who withdrew it, when.
        withdrawn: Stamp,
        /// Why.
        reason: String,
        /// Where it stood before.
        was: AssignmentStateKey,
    },
}

/// What can happen to an assignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AssignmentEvent {
    /// 签收: the unit acknowledges it.
    Receive,
    /// The unit hands it in as done.
    Submit {
        /// What was done, in words.
        summary: String,
        /// The content hashes of the files that prove it.
        evidence: Vec<String>,
    },
    /// The reviewer sends it back.
    Return {
        /// Why.
        reason: String,
    },
    /// The reviewer finds it complete.
    Approve {
        /// A remark, perhaps empty.
        note: String,
    },
    /// The plan office strikes it off the list.
    Close {
        /// A remark, perhaps empty.
        note: String,
    },
    /// The plan no longer states the task.
    Withdraw {
        /// Why.
        reason: String,
    },
}

/// The name of a state, for columns and filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AssignmentStateKey {
    /// 待签收.
    AwaitingReceipt,
    /// 进行中.
    InProgress,
    /// 待审核.
    UnderReview,
    /// 退回.
    Returned,
    /// 办结.
    Completed,
    /// 销号.
    Closed,
    /// 撤回.
    Withdrawn,
}

impl AssignmentStateKey {
    /// Every state, in the order of the life.
    pub const ALL: [AssignmentStateKey; 7] = [
        AssignmentStateKey::AwaitingReceipt,
        AssignmentStateKey::InProgress,
        AssignmentStateKey::UnderReview,
        AssignmentStateKey::Returned,
        AssignmentStateKey::Completed,
        AssignmentStateKey::Closed,
        AssignmentStateKey::Withdrawn,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            AssignmentStateKey::AwaitingReceipt => "awaiting-receipt",
            AssignmentStateKey::InProgress => "in-progress",
            AssignmentStateKey::UnderReview => "under-review",
            AssignmentStateKey::Returned => "returned",
            AssignmentStateKey::Completed => "completed",
            AssignmentStateKey::Closed => "closed",
            AssignmentStateKey::Withdrawn => "withdrawn",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<AssignmentStateKey> {
        Self::ALL.into_iter().find(|key| key.code() == code)
    }

    /// Whether the work itself is found done: 办结 or 销号.
    pub fn is_done(self) -> bool {
        matches!(
            self,
            AssignmentStateKey::Completed | AssignmentStateKey::Closed
        )
    }
}

impl AssignmentState {
    /// A new assignment, sent at `stamp`.
    pub fn dispatched(stamp: Stamp) -> AssignmentState {
        AssignmentState::AwaitingReceipt { dispatched: stamp }
    }

    /// The name of the state.
    pub fn key(&self) -> AssignmentStateKey {
        match self {
            AssignmentState::AwaitingReceipt { .. } => AssignmentStateKey::AwaitingReceipt,
            AssignmentState::InProgress { .. } => AssignmentStateKey::InProgress,
            AssignmentState::UnderReview { .. } => AssignmentStateKey::UnderReview,
            AssignmentState::Returned { .. } => AssignmentStateKey::Returned,
            AssignmentState::Completed { .. } => AssignmentStateKey::Completed,
            AssignmentState::Closed { .. } => AssignmentStateKey::Closed,
            AssignmentState::Withdrawn { .. } => AssignmentStateKey::Withdrawn,
        }
    }

    /// What was handed in last, if anything.
    pub fn submission(&self) -> Option<&Submission> {
        match self {
            AssignmentState::UnderReview { submission, .. }
            | AssignmentState::Returned { submission, .. }
            | AssignmentState::Completed { submission, .. }
            | AssignmentState::Closed { submission, .. } => Some(submission),
            AssignmentState::AwaitingReceipt { .. }
            | AssignmentState::InProgress { .. }
            | AssignmentState::Withdrawn { .. } => None,
        }
    }

    /// The state after `signed`, or why not.
    pub fn apply(
        self,
        signed: Signed<AssignmentEvent>,
    ) -> Result<AssignmentState, Refused<AssignmentState>> {
        let stamp = signed.stamp;
        match (self, signed.event) {
            (state @ (Self::Closed { .. } | Self::Withdrawn { .. }), _) => {
                refuse(Reason::Ended, state)
            }
            (Self::AwaitingReceipt { dispatched }, AssignmentEvent::Receive) => {
                Ok(Self::InProgress {
                    dispatched,
                    received: stamp,
                })
            }
            (
                state @ (Self::InProgress { .. } | Self::Returned { .. }),
                AssignmentEvent::Submit { summary, evidence },
            ) => state.submit(Submission {
                stamp,
                summary,
                evidence,
            }),
            (state @ Self::UnderReview { .. }, AssignmentEvent::Return { reason }) => {
                state.send_back(stamp, reason)
            }
            (
                Self::UnderReview {
                    dispatched,
                    received,
                    submission,
                },
                AssignmentEvent::Approve { note },
            ) => Ok(Self::Completed {
                dispatched,
                received,
                submission,
                approved: stamp,
                note,
            }),
            (
                Self::Completed {
                    dispatched,
                    received,
                    submission,
                    approved,
                    ..
                },
                AssignmentEvent::Close { note },
            ) => Ok(Self::Closed {
                dispatched,
                received,
                submission,
                approved,
                closed: stamp,
                note,
            }),
            (state, AssignmentEvent::Withdraw { reason }) => state.withdraw(stamp, reason),
            (state, _) => refuse(Reason::NotInThisState, state),
        }
    }

    /// The state after all events of a history, or where it stopped.
    pub fn replay(
        dispatched: Stamp,
        events: impl IntoIterator<Item = Signed<AssignmentEvent>>,
    ) -> Result<AssignmentState, Refused<AssignmentState>> {
        events
            .into_iter()
            .try_fold(Self::dispatched(dispatched), Self::apply)
    }

    /// Passes the state through, or refuses, because `owed` monthly reports on it have not been accepted; to be asked before closing.
    pub fn without_owed_reports(
        self,
        owed: usize,
    ) -> Result<AssignmentState, Refused<AssignmentState>> {
        if owed == 0 {
            Ok(self)
        } else {
            refuse(Reason::ReportsOwed, self)
        }
    }

    fn submit(self, submission: Submission) -> Result<AssignmentState, Refused<AssignmentState>> {
        if blank(&submission.summary) {
            return refuse(Reason::TextMissing, self);
        }
        if submission.evidence.iter().all(|hash| blank(hash)) {
            return refuse(Reason::EvidenceMissing, self);
        }
        match self {
            Self::InProgress {
                dispatched,
                received,
            }
            | Self::Returned {
                dispatched,
                received,
                ..
            } => Ok(Self::UnderReview {
                dispatched,
                received,
                submission,
            }),
            state => refuse(Reason::NotInThisState, state),
        }
    }

    fn send_back(
        self,
        returned: Stamp,
        reason: String,
    ) -> Result<AssignmentState, Refused<AssignmentState>> {
        match self {
            state if blank(&reason) => refuse(Reason::ReasonMissing, state),
            Self::UnderReview {
                dispatched,
                received,
                submission,
            } => Ok(Self::Returned {
                dispatched,
                received,
                submission,
                returned,
                reason,
            }),
            state => refuse(Reason::NotInThisState, state),
        }
    }

    fn withdraw(
        self,
        withdrawn: Stamp,
        reason: String,
    ) -> Result<AssignmentState, Refused<AssignmentState>> {
        if blank(&reason) {
            return refuse(Reason::ReasonMissing, self);
        }
        let was = self.key();
        match self {
            Self::AwaitingReceipt { dispatched }
            | Self::InProgress { dispatched, .. }
            | Self::UnderReview { dispatched, .. }
            | Self::Returned { dispatched, .. }
            | Self::Completed { dispatched, .. } => Ok(Self::Withdrawn {
                dispatched,
                withdrawn,
                reason,
                was,
            }),
            state => refuse(Reason::Ended, state),
        }
    }
}
