//! What becomes of a lead: a person looks at it and dismisses it, with the ordinary cause that was found, or confirms that it is to be followed up.

use serde::{Deserialize, Serialize};

use crate::refusal::blank;
use crate::stamp::Stamp;

/// How a lead stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum LeadState {
    /// Nobody looked at it yet.
    #[default]
    Open,
    /// An ordinary cause explains it.
    Dismissed {
        /// Who found that, when.
        stamp: Stamp,
        /// The cause.
        reason: String,
    },
    /// It is followed up, as no ordinary cause explains it.
    Confirmed {
        /// Who decided that, when.
        stamp: Stamp,
        /// What was seen.
        reason: String,
    },
}

/// What a person says of a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeadVerdict {
    /// An ordinary cause explains it.
    Dismiss,
    /// It is to be followed up.
    Confirm,
}

/// Why a lead cannot be settled so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettlingRefusal {
    /// It was settled before.
    Settled,
    /// No reason is given.
    ReasonMissing,
}

impl LeadState {
    /// The stable code of the state.
    pub fn code(&self) -> &'static str {
        match self {
            LeadState::Open => "open",
            LeadState::Dismissed { .. } => "dismissed",
            LeadState::Confirmed { .. } => "confirmed",
        }
    }

    /// Settles it. A confirmed lead can still be dismissed, when the follow-up finds the cause; a dismissed one is done with.
    ///
    /// # Errors
    /// It was settled before, or no reason is given.
    pub fn settle(
        &self,
        verdict: LeadVerdict,
        reason: &str,
        stamp: Stamp,
    ) -> Result<LeadState, SettlingRefusal> {
        if blank(reason) {
            return Err(SettlingRefusal::ReasonMissing);
        }
        let reason = reason.trim().to_owned();
        match (self, verdict) {
            (LeadState::Open, LeadVerdict::Confirm) => Ok(LeadState::Confirmed { stamp, reason }),
            (LeadState::Open | LeadState::Confirmed { .. }, LeadVerdict::Dismiss) => {
                Ok(LeadState::Dismissed { stamp, reason })
            }
            (LeadState::Confirmed { .. } | LeadState::Dismissed { .. }, _) => {
                Err(SettlingRefusal::Settled)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp() -> Stamp {
        Stamp {
            at: "2026-11-28T02:00:00Z".parse().unwrap(),
            by: "office".into(),
            unit: None,
        }
    }

    #[test]
    fn a_lead_is_settled_once_with_a_reason_and_a_confirmed_one_may_still_find_its_cause() {
        let settle = |state: &LeadState, verdict| state.settle(verdict, " 停产检修 ", stamp());
        let dismissed = settle(&LeadState::Open, LeadVerdict::Dismiss).unwrap();
        assert_eq!(dismissed.code(), "dismissed");
        let confirmed = settle(&LeadState::Open, LeadVerdict::Confirm).unwrap();
        assert_eq!(
            settle(&confirmed, LeadVerdict::Dismiss),
            Ok(dismissed.clone())
        );
        for state in [&dismissed, &confirmed] {
            assert_eq!(
                settle(state, LeadVerdict::Confirm),
                Err(SettlingRefusal::Settled)
            );
        }
        assert_eq!(
            settle(&dismissed, LeadVerdict::Dismiss),
            Err(SettlingRefusal::Settled)
        );
        assert_eq!(
            LeadState::Open.settle(LeadVerdict::Dismiss, "  ", stamp()),
            Err(SettlingRefusal::ReasonMissing)
        );
    }
}
