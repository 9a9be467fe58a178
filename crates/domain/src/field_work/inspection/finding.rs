//! A finding: what failed, who puts it right by when, and whether that was seen.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{HandedIn, InspectionEvent, InspectionState};
use crate::actor::ActorKey;
use crate::field_work::checklist::Photo;
use crate::refusal::{Reason, Refused, blank, refuse};
use crate::stamp::Stamp;

/// What is ordered put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ordered {
    /// The key of the item that failed.
    pub item: String,
    /// What has to be done.
    pub text: String,
    /// By whom.
    pub unit: ActorKey,
    /// By which day.
    pub deadline: Date,
}

/// Something to be put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The key of the item that failed.
    pub item: String,
    /// What has to be done.
    pub text: String,
    /// By whom.
    pub unit: ActorKey,
    /// By which day.
    pub deadline: Date,
    /// Where it stands.
    pub state: FindingState,
}

/// What a unit says that it did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Who, when.
    pub stamp: Stamp,
    /// What was done.
    pub text: String,
    /// The content hashes of the files that prove it; never empty.
    pub evidence: Vec<String>,
}

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum FindingState {
    /// The unit has to act.
    Open,
    /// The unit says that it did.
    Answered {
        /// What it says.
        answer: Answered,
    },
    /// It was not good enough; the unit has to act again.
    Rejected {
        /// What it said.
        answer: Answered,
        /// Who rejected it, when.
        rejected: Stamp,
        /// Why.
        reason: String,
    },
    /// It was seen to be good.
    Verified {
        /// What the unit said.
        answer: Answered,
        /// Who saw it, when.
        verified: Stamp,
        /// The photos.
        photos: Vec<Photo>,
    },
}

/// The name of a state of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingStateKey {
    /// The unit has to act.
    Open,
    /// The unit says that it did.
    Answered,
    /// The unit has to act again.
    Rejected,
    /// It was seen to be good.
    Verified,
}

impl Finding {
    /// The name of its state.
    pub fn key(&self) -> FindingStateKey {
        match self.state {
            FindingState::Open => FindingStateKey::Open,
            FindingState::Answered { .. } => FindingStateKey::Answered,
            FindingState::Rejected { .. } => FindingStateKey::Rejected,
            FindingState::Verified { .. } => FindingStateKey::Verified,
        }
    }

    /// Whether its unit has to act.
    pub fn waits_for_unit(&self) -> bool {
        matches!(
            self.state,
            FindingState::Open | FindingState::Rejected { .. }
        )
    }

    /// What its unit said last.
    pub fn answer(&self) -> Option<&Answered> {
        match &self.state {
            FindingState::Open => None,
            FindingState::Answered { answer }
            | FindingState::Rejected { answer, .. }
            | FindingState::Verified { answer, .. } => Some(answer),
        }
    }
}

type Next = Result<InspectionState, Refused<InspectionState>>;

/// Everything that failed is ordered, nothing that did not, and no deadline is over already.
pub(super) fn order(handed_in: HandedIn, ordered: Vec<Ordered>, today: Date) -> Next {
    let failed: Vec<&str> = handed_in.verdict.failed().collect();
    let all = failed
        .iter()
        .all(|key| ordered.iter().any(|one| one.item == *key));
    let known = ordered
        .iter()
        .all(|one| failed.contains(&one.item.as_str()));
    let reason = if ordered.is_empty() || !all || !known {
        Some(Reason::FindingsOpen)
    } else if ordered.iter().any(|one| blank(&one.text)) {
        Some(Reason::TextMissing)
    } else if ordered.iter().any(|one| one.deadline < today) {
        Some(Reason::DeadlineOver)
    } else {
        None
    };
    if let Some(reason) = reason {
        return refuse(reason, InspectionState::HandedIn { handed_in });
    }
    let findings = ordered
        .into_iter()
        .map(|one| Finding {
            item: one.item,
            text: one.text,
            unit: one.unit,
            deadline: one.deadline,
            state: FindingState::Open,
        })
        .collect();
    Ok(InspectionState::Rectifying {
        handed_in,
        findings,
    })
}

/// A step on one of the findings.
pub(super) fn step(
    handed_in: HandedIn,
    mut findings: Vec<Finding>,
    stamp: Stamp,
    event: InspectionEvent,
) -> Next {
    let index = match &event {
        InspectionEvent::Answer { finding, .. }
        | InspectionEvent::Reject { finding, .. }
        | InspectionEvent::Verify { finding, .. } => *finding,
        _ => usize::MAX,
    };
    let next = match findings.get(index) {
        Some(finding) => after(&finding.state, stamp.clone(), event),
        None => Err(Reason::NotInThisState),
    };
    match next {
        Ok(next) => findings[index].state = next,
        Err(reason) => {
            return refuse(
                reason,
                InspectionState::Rectifying {
                    handed_in,
                    findings,
                },
            );
        }
    }
    let done = findings
        .iter()
        .all(|one| one.key() == FindingStateKey::Verified);
    Ok(if done {
        InspectionState::Closed {
            handed_in,
            findings,
            closed: stamp,
        }
    } else {
        InspectionState::Rectifying {
            handed_in,
            findings,
        }
    })
}

fn after(
    state: &FindingState,
    stamp: Stamp,
    event: InspectionEvent,
) -> Result<FindingState, Reason> {
    use FindingState as S;
    use InspectionEvent as E;
    match (state, event) {
        (S::Open | S::Rejected { .. }, E::Answer { text, evidence, .. }) => {
            if blank(&text) {
                return Err(Reason::TextMissing);
            }
            if evidence.iter().all(|hash| blank(hash)) {
                return Err(Reason::EvidenceMissing);
            }
            Ok(S::Answered {
                answer: Answered {
                    stamp,
                    text,
                    evidence,
                },
            })
        }
        (S::Answered { answer }, E::Reject { reason, .. }) => {
            if blank(&reason) {
                return Err(Reason::ReasonMissing);
            }
            Ok(S::Rejected {
                answer: answer.clone(),
                rejected: stamp,
                reason,
            })
        }
        (S::Answered { answer }, E::Verify { photos, .. }) => {
            let placed = photos
                .iter()
                .any(|photo| photo.position.is_some() && photo.taken_at.is_some());
            if !placed {
                return Err(Reason::PhotoMissing);
            }
            Ok(S::Verified {
                answer: answer.clone(),
                verified: stamp,
                photos,
            })
        }
        _ => Err(Reason::NotInThisState),
    }
}
