//! The documents that a plan asks for by name or date (方案, 清单, 预案 …): what is expected of whom, and its life from expected to
//! received, returned, accepted or waived.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::{ActorKey, Directory, GroupKey, Mark};
use crate::calendar::Calendar;
use crate::language::Bilingual;
use crate::monthly_report::Punctuality;
use crate::refusal::{Reason, Refused, blank, refuse};
use crate::stamp::{Signed, Stamp};

#[cfg(test)]
mod tests;

/// The key of a deliverable, such as `emergency-plan`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeliverableKey(pub String);

/// Who owes a deliverable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ForWhom {
    /// One document for the whole city, owed by these units together.
    City {
        /// The units, the first one answering for it.
        units: Vec<ActorKey>,
    },
    /// One document from each member of a group.
    EachMember {
        /// The group.
        group: GroupKey,
    },
}

/// What the plan expects, of whom, by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliverableRule {
    /// Its key.
    pub key: DeliverableKey,
    /// The id of the task that asks for it.
    pub task: String,
    /// The words of the plan that ask for it, letter for letter.
    pub quote: String,
    /// What it is called.
    pub title: Bilingual,
    /// The day by which it is due.
    pub due: Date,
    /// Sure where the plan names the day, unsure where the city chose it.
    pub due_mark: Mark,
    /// Who owes it.
    pub for_whom: ForWhom,
    /// The kinds of file accepted, by extension without the dot; empty means any.
    pub accepts: Vec<String>,
}

impl DeliverableRule {
    /// The units that owe one such document each, as of `on`. For the whole city that is the first unit alone.
    pub fn owed_by(&self, directory: &Directory, on: Date) -> Vec<ActorKey> {
        match &self.for_whom {
            ForWhom::City { units } => units.first().cloned().into_iter().collect(),
            ForWhom::EachMember { group } => directory
                .members(group, on)
                .into_iter()
                .map(|actor| actor.key.clone())
                .collect(),
        }
    }
}

/// A document that came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The day on which the document was issued or filed.
    pub on: Date,
    /// Who entered it, when.
    pub stamp: Stamp,
    /// The content hashes of its files; never empty.
    pub evidence: Vec<String>,
}

/// Where a deliverable stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum DeliverableState {
    /// Owed.
    Expected {
        /// The day by which it is due.
        due: Date,
    },
    /// It came and waits for the reviewer.
    Received {
        /// The day by which it is due.
        due: Date,
        /// What came.
        receipt: Receipt,
    },
    /// It came and was sent back.
    Returned {
        /// The day by which it is due.
        due: Date,
        /// What came.
        receipt: Receipt,
        /// Who sent it back, when.
        returned: Stamp,
        /// Why.
        reason: String,
    },
    /// It was found good; the end.
    Accepted {
        /// The day by which it is due.
        due: Date,
        /// What came.
        receipt: Receipt,
        /// Who accepted it, when.
        accepted: Stamp,
        /// The reviewer's remark, perhaps empty.
        note: String,
    },
    /// Not owed any more by decision of the plan office; the end.
    Waived {
        /// The day by which it was due.
        due: Date,
        /// Why.
        reason: String,
        /// Who decided it, when.
        stamp: Stamp,
    },
}

/// What can happen to a deliverable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum DeliverableEvent {
    /// The unit hands it in.
    Receive {
        /// The day on which the document was issued or filed.
        on: Date,
        /// The content hashes of its files.
        evidence: Vec<String>,
    },
    /// The reviewer sends it back.
    Return {
        /// Why.
        reason: String,
    },
    /// The reviewer finds it good.
    Accept {
        /// A remark, perhaps empty.
        note: String,
    },
    /// The plan office decides that it is not owed.
    Waive {
        /// Why.
        reason: String,
    },
}

/// The name of a state, for columns and filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeliverableStateKey {
    /// Owed.
    Expected,
    /// Handed in.
    Received,
    /// Sent back.
    Returned,
    /// Found good.
    Accepted,
    /// Not owed any more.
    Waived,
}

impl DeliverableStateKey {
    /// Every state, in the order of the life.
    pub const ALL: [DeliverableStateKey; 5] = [
        DeliverableStateKey::Expected,
        DeliverableStateKey::Received,
        DeliverableStateKey::Returned,
        DeliverableStateKey::Accepted,
        DeliverableStateKey::Waived,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            DeliverableStateKey::Expected => "expected",
            DeliverableStateKey::Received => "received",
            DeliverableStateKey::Returned => "returned",
            DeliverableStateKey::Accepted => "accepted",
            DeliverableStateKey::Waived => "waived",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<DeliverableStateKey> {
        Self::ALL.into_iter().find(|key| key.code() == code)
    }
}

impl DeliverableState {
    /// A document owed by `due`.
    pub fn expected(due: Date) -> DeliverableState {
        DeliverableState::Expected { due }
    }

    /// The name of the state.
    pub fn key(&self) -> DeliverableStateKey {
        match self {
            DeliverableState::Expected { .. } => DeliverableStateKey::Expected,
            DeliverableState::Received { .. } => DeliverableStateKey::Received,
            DeliverableState::Returned { .. } => DeliverableStateKey::Returned,
            DeliverableState::Accepted { .. } => DeliverableStateKey::Accepted,
            DeliverableState::Waived { .. } => DeliverableStateKey::Waived,
        }
    }

    /// The day by which it is or was due.
    pub fn due(&self) -> Date {
        match self {
            DeliverableState::Expected { due }
            | DeliverableState::Received { due, .. }
            | DeliverableState::Returned { due, .. }
            | DeliverableState::Accepted { due, .. }
            | DeliverableState::Waived { due, .. } => *due,
        }
    }

    /// What came, if anything.
    pub fn receipt(&self) -> Option<&Receipt> {
        match self {
            DeliverableState::Received { receipt, .. }
            | DeliverableState::Returned { receipt, .. }
            | DeliverableState::Accepted { receipt, .. } => Some(receipt),
            DeliverableState::Expected { .. } | DeliverableState::Waived { .. } => None,
        }
    }

    /// Whether the unit still owes it and the due day is over on `today`.
    pub fn overdue(&self, today: Date) -> bool {
        match self {
            DeliverableState::Expected { due } | DeliverableState::Returned { due, .. } => {
                *due < today
            }
            DeliverableState::Received { .. }
            | DeliverableState::Accepted { .. }
            | DeliverableState::Waived { .. } => false,
        }
    }

    /// Whether it came in time, by the day on which it was entered; nothing for what was waived. What was sent back has not come.
    pub fn punctuality(&self, today: Date, calendar: &Calendar) -> Option<Punctuality> {
        let came = match self {
            DeliverableState::Waived { .. } => return None,
            DeliverableState::Expected { .. } | DeliverableState::Returned { .. } => None,
            DeliverableState::Received { receipt, .. }
            | DeliverableState::Accepted { receipt, .. } => Some(receipt.stamp.day()),
        };
        Some(Punctuality::of(self.due(), came, today, calendar))
    }

    /// The state after `signed`, or why not.
    pub fn apply(
        self,
        signed: Signed<DeliverableEvent>,
    ) -> Result<DeliverableState, Refused<DeliverableState>> {
        let stamp = signed.stamp;
        match (self, signed.event) {
            (state @ (Self::Accepted { .. } | Self::Waived { .. }), _) => {
                refuse(Reason::Ended, state)
            }
            (
                state @ (Self::Expected { .. } | Self::Returned { .. }),
                DeliverableEvent::Receive { on, evidence },
            ) => state.receive(Receipt {
                on,
                stamp,
                evidence,
            }),
            (state @ Self::Received { .. }, DeliverableEvent::Return { reason })
                if blank(&reason) =>
            {
                refuse(Reason::ReasonMissing, state)
            }
            (Self::Received { due, receipt }, DeliverableEvent::Return { reason }) => {
                Ok(Self::Returned {
                    due,
                    receipt,
                    returned: stamp,
                    reason,
                })
            }
            (Self::Received { due, receipt }, DeliverableEvent::Accept { note }) => {
                Ok(Self::Accepted {
                    due,
                    receipt,
                    accepted: stamp,
                    note,
                })
            }
            (state, DeliverableEvent::Waive { reason }) if blank(&reason) => {
                refuse(Reason::ReasonMissing, state)
            }
            (state, DeliverableEvent::Waive { reason }) => Ok(Self::Waived {
                due: state.due(),
                reason,
                stamp,
            }),
            (state, _) => refuse(Reason::NotInThisState, state),
        }
    }

    /// The state after all events of a history, or where it stopped.
    pub fn replay(
        due: Date,
        events: impl IntoIterator<Item = Signed<DeliverableEvent>>,
    ) -> Result<DeliverableState, Refused<DeliverableState>> {
        events
            .into_iter()
            .try_fold(Self::expected(due), Self::apply)
    }

    fn receive(self, receipt: Receipt) -> Result<DeliverableState, Refused<DeliverableState>> {
        if receipt.evidence.iter().all(|hash| blank(hash)) {
            return refuse(Reason::EvidenceMissing, self);
        }
        if receipt.stamp.day() < receipt.on {
            return refuse(Reason::InTheFuture, self);
        }
        Ok(Self::Received {
            due: self.due(),
            receipt,
        })
    }
}
