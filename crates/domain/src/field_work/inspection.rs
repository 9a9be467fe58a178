//! The life of an inspection: planned → assigned → in the field → handed in → findings put right → closed. What fails on the checklist
//! becomes a finding for a unit with a deadline; each is answered with proof, and verified on the spot with a photo that says where and
//! when. With the last one verified the inspection closes by itself.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::checklist::{Filled, Photo, Position, Verdict};
use crate::actor::ActorKey;
use crate::refusal::{Reason, Refused, blank, refuse};
use crate::stamp::{Signed, Stamp};

mod finding;

#[cfg(test)]
mod tests;

pub use finding::{Finding, FindingState, FindingStateKey, Ordered};

/// What was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedIn {
    /// Who, when.
    pub stamp: Stamp,
    /// The filled checklist.
    pub filled: Filled,
    /// What it says.
    pub verdict: Verdict,
    /// Where it was filled.
    pub position: Option<Position>,
}

/// Where an inspection stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum InspectionState {
    /// On the plan; nobody is assigned.
    Planned,
    /// Somebody is to go.
    Assigned {
        /// Their logins.
        inspectors: Vec<String>,
        /// By which day.
        due: Date,
    },
    /// Somebody is there.
    InField {
        /// The logins.
        inspectors: Vec<String>,
        /// By which day it is due.
        due: Date,
        /// Who began, when.
        started: Stamp,
    },
    /// The sheet came back; what failed is to be ordered put right.
    HandedIn {
        /// The sheet.
        handed_in: HandedIn,
    },
    /// Something has to be put right.
    Rectifying {
        /// The sheet.
        handed_in: HandedIn,
        /// What, by whom.
        findings: Vec<Finding>,
    },
    /// Nothing is open; the end.
    Closed {
        /// The sheet.
        handed_in: HandedIn,
        /// What had to be put right.
        findings: Vec<Finding>,
        /// Who closed it, when.
        closed: Stamp,
    },
    /// It did not take place; the end.
    Cancelled {
        /// Who decided, when.
        cancelled: Stamp,
        /// Why.
        reason: String,
    },
}

/// What can happen to an inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum InspectionEvent {
    /// Somebody is to go, or somebody else than before.
    Assign {
        /// Their logins.
        inspectors: Vec<String>,
        /// By which day.
        due: Date,
    },
    /// Somebody is there.
    Start,
    /// The sheet comes back, judged by its checklist.
    HandIn {
        /// The sheet.
        filled: Filled,
        /// What it says.
        verdict: Verdict,
        /// Where it was filled.
        position: Option<Position>,
    },
    /// What failed is to be put right.
    Order {
        /// What, by whom, by when.
        findings: Vec<Ordered>,
    },
    /// A unit says that it put something right.
    Answer {
        /// Which finding, from 0.
        finding: usize,
        /// What was done.
        text: String,
        /// The content hashes of the files that prove it.
        evidence: Vec<String>,
    },
    /// It was not put right.
    Reject {
        /// Which finding, from 0.
        finding: usize,
        /// Why.
        reason: String,
    },
    /// It was seen to be put right.
    Verify {
        /// Which finding, from 0.
        finding: usize,
        /// Photos, at least one with place and time.
        photos: Vec<Photo>,
    },
    /// Nothing failed.
    Close,
    /// It does not take place.
    Cancel {
        /// Why.
        reason: String,
    },
}

/// The name of a state, for columns and filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InspectionStateKey {
    /// On the plan.
    Planned,
    /// Somebody is to go.
    Assigned,
    /// Somebody is there.
    InField,
    /// The sheet came back.
    HandedIn,
    /// Something has to be put right.
    Rectifying,
    /// Nothing is open.
    Closed,
    /// It did not take place.
    Cancelled,
}

impl InspectionState {
    /// The name of the state.
    pub fn key(&self) -> InspectionStateKey {
        match self {
            Self::Planned => InspectionStateKey::Planned,
            Self::Assigned { .. } => InspectionStateKey::Assigned,
            Self::InField { .. } => InspectionStateKey::InField,
            Self::HandedIn { .. } => InspectionStateKey::HandedIn,
            Self::Rectifying { .. } => InspectionStateKey::Rectifying,
            Self::Closed { .. } => InspectionStateKey::Closed,
            Self::Cancelled { .. } => InspectionStateKey::Cancelled,
        }
    }

    /// Who is to go or is there.
    pub fn inspectors(&self) -> &[String] {
        match self {
            Self::Assigned { inspectors, .. } | Self::InField { inspectors, .. } => inspectors,
            _ => &[],
        }
    }

    /// What has to be or had to be put right.
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Rectifying { findings, .. } | Self::Closed { findings, .. } => findings,
            _ => &[],
        }
    }

    /// The sheet, once it came back.
    pub fn handed_in(&self) -> Option<&HandedIn> {
        match self {
            Self::HandedIn { handed_in }
            | Self::Rectifying { handed_in, .. }
            | Self::Closed { handed_in, .. } => Some(handed_in),
            _ => None,
        }
    }

    /// The state after `signed`, or why not.
    pub fn apply(
        self,
        signed: Signed<InspectionEvent>,
    ) -> Result<InspectionState, Refused<InspectionState>> {
        use InspectionEvent as E;
        let Signed { stamp, event } = signed;
        match (self, event) {
            (state @ (Self::Closed { .. } | Self::Cancelled { .. }), _) => {
                refuse(Reason::Ended, state)
            }
            (
                state @ (Self::Planned | Self::Assigned { .. } | Self::InField { .. }),
                E::Assign { inspectors, due },
            ) => {
                if inspectors.iter().all(|login| blank(login)) {
                    return refuse(Reason::TextMissing, state);
                }
                Ok(Self::Assigned { inspectors, due })
            }
            (Self::Assigned { inspectors, due }, E::Start) => Ok(Self::InField {
                inspectors,
                due,
                started: stamp,
            }),
            // A phone without network sends the sheet before anybody knew that it was there.
            (
                Self::Assigned { .. } | Self::InField { .. },
                E::HandIn {
                    filled,
                    verdict,
                    position,
                },
            ) => Ok(Self::HandedIn {
                handed_in: HandedIn {
                    stamp,
                    filled,
                    verdict,
                    position,
                },
            }),
            (Self::HandedIn { handed_in }, E::Order { findings }) => {
                finding::order(handed_in, findings, stamp.day())
            }
            (Self::HandedIn { handed_in }, E::Close) => {
                if handed_in.verdict.failed().next().is_some() {
                    return refuse(Reason::FindingsOpen, Self::HandedIn { handed_in });
                }
                Ok(Self::Closed {
                    handed_in,
                    findings: Vec::new(),
                    closed: stamp,
                })
            }
            (
                Self::Rectifying {
                    handed_in,
                    findings,
                },
                event @ (E::Answer { .. } | E::Reject { .. } | E::Verify { .. }),
            ) => finding::step(handed_in, findings, stamp, event),
            (
                state @ (Self::Planned | Self::Assigned { .. } | Self::InField { .. }),
                E::Cancel { reason },
            ) => {
                if blank(&reason) {
                    return refuse(Reason::ReasonMissing, state);
                }
                Ok(Self::Cancelled {
                    cancelled: stamp,
                    reason,
                })
            }
            (state, _) => refuse(Reason::NotInThisState, state),
        }
    }

    /// The state after all events of a history, or where it stopped.
    pub fn replay(
        events: impl IntoIterator<Item = Signed<InspectionEvent>>,
    ) -> Result<InspectionState, Refused<InspectionState>> {
        events.into_iter().try_fold(Self::Planned, Self::apply)
    }
}

/// A unit that has something to put right, for columns.
pub fn open_for(state: &InspectionState) -> Vec<(&ActorKey, Date)> {
    let mut units: Vec<(&ActorKey, Date)> = Vec::new();
    for finding in state.findings().iter().filter(|one| one.waits_for_unit()) {
        match units.iter_mut().find(|(unit, _)| *unit == &finding.unit) {
            Some((_, due)) => *due = (*due).min(finding.deadline),
            None => units.push((&finding.unit, finding.deadline)),
        }
    }
    units
}
