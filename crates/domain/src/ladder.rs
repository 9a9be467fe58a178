//! The ladder of reminders for what is owed: 提醒 → 催办 → 督办 → 通报. Its steps lie so many working days before or after the due
//! day; which ladder applies is decided by the due day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::{Mark, Validity};
use crate::calendar::Calendar;

#[cfg(test)]
mod tests;

/// The name of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKey {
    /// 提醒: a friendly reminder before the due day.
    Remind,
    /// 催办: a request to deliver.
    Urge,
    /// 督办: the leader of the unit is addressed.
    Supervise,
    /// 通报: named before all units.
    Publicise,
}

impl StepKey {
    /// Every step, from the mildest on.
    pub const ALL: [StepKey; 4] = [
        StepKey::Remind,
        StepKey::Urge,
        StepKey::Supervise,
        StepKey::Publicise,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            StepKey::Remind => "remind",
            StepKey::Urge => "urge",
            StepKey::Supervise => "supervise",
            StepKey::Publicise => "publicise",
        }
    }

    /// The step with this code.
    pub fn from_code(code: &str) -> Option<StepKey> {
        Self::ALL.into_iter().find(|key| key.code() == code)
    }
}

/// Who has to act when a step is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepOwner {
    /// The unit's reporting clerk.
    UnitReporter,
    /// The unit's leader.
    UnitLeader,
    /// The city's plan office.
    PlanOffice,
}

impl StepOwner {
    /// Every owner.
    pub const ALL: [StepOwner; 3] = [
        StepOwner::UnitReporter,
        StepOwner::UnitLeader,
        StepOwner::PlanOffice,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            StepOwner::UnitReporter => "unit-reporter",
            StepOwner::UnitLeader => "unit-leader",
            StepOwner::PlanOffice => "plan-office",
        }
    }

    /// The owner with this code.
    pub fn from_code(code: &str) -> Option<StepOwner> {
        Self::ALL.into_iter().find(|owner| owner.code() == code)
    }
}

/// One step of a ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its name.
    pub key: StepKey,
    /// How many working days after the due day it is reached; negative before it, 0 on it.
    pub working_days_from_due: i32,
    /// Who has to act.
    pub owner: StepOwner,
}

/// A ladder, valid for what falls due within a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ladder {
    /// The due days to which it applies.
    pub valid: Validity,
    /// Its steps, the mildest first.
    pub steps: Vec<Step>,
    /// How sure it is.
    pub mark: Mark,
    /// Where it comes from.
    pub source: String,
}

/// The day on which `step` is reached for what is due on `due`.
pub fn reached_on(step: &Step, due: Date, calendar: &Calendar) -> Date {
    let days = step.working_days_from_due.unsigned_abs();
    if step.working_days_from_due < 0 {
        calendar.working_days_before(due, days)
    } else {
        calendar.working_days_after(due, days)
    }
}

/// The steps reached by `today` for what is due on `due` and has not come, each with the day on which it was reached.
pub fn steps_reached(
    due: Date,
    today: Date,
    calendar: &Calendar,
    ladders: &[Ladder],
) -> Vec<(StepKey, Date)> {
    let Some(ladder) = ladders.iter().find(|ladder| ladder.valid.holds_on(due)) else {
        return Vec::new();
    };
    ladder
        .steps
        .iter()
        .map(|step| (step.key, reached_on(step, due, calendar)))
        .filter(|(_, reached)| *reached <= today)
        .collect()
}
