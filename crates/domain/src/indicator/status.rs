//! The answers to "how does this target stand?", with the numbers that decided.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::plan::model::Strength;

/// A dated number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The day, or the end of the period, that the number describes.
    pub as_of: Date,
    /// The number.
    pub value: Decimal,
}

/// The numbers that decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The value that decided.
    pub latest: Reading,
    /// What it was compared with.
    pub threshold: Decimal,
    /// The last day of the target, where it has one.
    pub deadline: Option<Date>,
    /// Where the straight line to the threshold begins, where a line decided.
    pub start: Option<Reading>,
    /// Where that line stands on the day of the latest value, rounded to four decimals (the decision itself is exact).
    pub expected: Option<Decimal>,
    /// The case that decided, for distributed targets: the worst one.
    pub case: Option<String>,
    /// What else a reader should know.
    pub remarks: Vec<Remark>,
}

/// Something a reader should know beside the numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Remark {
    /// The threshold was declared, not stated by the plan.
    DeclaredThreshold,
    /// A newer value has been entered but not reviewed.
    UnreviewedValue {
        /// What that value describes.
        as_of: Date,
    },
    /// The target of an earlier year was missed.
    EarlierYearMissed {
        /// The year.
        year: i16,
    },
    /// The value for an earlier year is missing.
    EarlierYearUnknown {
        /// The year.
        year: i16,
    },
    /// The last value before the deadline does not describe the deadline itself.
    LastValueBeforeDeadline {
        /// That value.
        reading: Reading,
    },
    /// The threshold was reached by a value that describes a day after the deadline.
    ReachedAfterDeadline {
        /// That value.
        reading: Reading,
    },
    /// Only some of the cases of a distributed target have values.
    CaseWithoutValue {
        /// The case.
        case: String,
    },
}

/// Why a target cannot be assessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Unassessable {
    /// It is not in force yet.
    NotYetInForce {
        /// The day from which it is.
        from: Date,
    },
    /// The threshold is not reached, and one value without a baseline gives no line.
    OneValueNoBaseline {
        /// That value.
        latest: Reading,
        /// What it was compared with.
        threshold: Decimal,
        /// The last day of the target.
        deadline: Date,
    },
}

impl Unassessable {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Unassessable::NotYetInForce { .. } => "not-yet-in-force",
            Unassessable::OneValueNoBaseline { .. } => "one-value-no-baseline",
        }
    }
}

/// What is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Awaited {
    /// The plan leaves the threshold open and none was declared.
    Threshold,
    /// No reviewed value describes what the target asks for.
    Value,
}

impl Awaited {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Awaited::Threshold => "threshold",
            Awaited::Value => "value",
        }
    }
}

/// How a target stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum TargetStatus {
    /// Reached, and nothing can change that.
    Met {
        /// The numbers that decided.
        judgement: Judgement,
    },
    /// Reached for now, or on the straight line to the threshold.
    OnCourse {
        /// The numbers that decided.
        judgement: Judgement,
    },
    /// Behind the line, violated, or missed.
    Behind {
        /// The numbers that decided.
        judgement: Judgement,
    },
    /// There is too little to say.
    NotAssessable {
        /// What is too little.
        reason: Unassessable,
        /// The case it concerns, for distributed targets.
        case: Option<String>,
        /// What else a reader should know.
        remarks: Vec<Remark>,
    },
    /// Something has to arrive first.
    AwaitingValue {
        /// What has to arrive.
        what: Awaited,
        /// The last day of the target, where it has one.
        deadline: Option<Date>,
        /// The case it concerns, for distributed targets.
        case: Option<String>,
        /// What else a reader should know.
        remarks: Vec<Remark>,
    },
}

/// How loudly a status is shown. Only a plain obligation goes red.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Nothing to do.
    Good,
    /// Nothing to say.
    Neutral,
    /// A word of attention.
    Attention,
    /// Red.
    Alarm,
}

impl Tone {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Neutral => "neutral",
            Tone::Attention => "attention",
            Tone::Alarm => "alarm",
        }
    }
}

impl TargetStatus {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            TargetStatus::Met { .. } => "met",
            TargetStatus::OnCourse { .. } => "on-course",
            TargetStatus::Behind { .. } => "behind",
            TargetStatus::NotAssessable { .. } => "not-assessable",
            TargetStatus::AwaitingValue { .. } => "awaiting-value",
        }
    }

    /// How loudly it is shown for a target of this strength: behind is an alarm only for what must be done.
    pub fn tone(&self, strength: Strength) -> Tone {
        match (self, strength) {
            (TargetStatus::Met { .. } | TargetStatus::OnCourse { .. }, _) => Tone::Good,
            (TargetStatus::Behind { .. }, Strength::Must) => Tone::Alarm,
            (TargetStatus::Behind { .. }, Strength::InPrinciple | Strength::Strive) => {
                Tone::Attention
            }
            (TargetStatus::Behind { .. }, Strength::Encourage) => Tone::Neutral,
            (TargetStatus::NotAssessable { .. } | TargetStatus::AwaitingValue { .. }, _) => {
                Tone::Neutral
            }
        }
    }

    /// The numbers that decided, where there are any.
    pub fn judgement(&self) -> Option<&Judgement> {
        match self {
            TargetStatus::Met { judgement }
            | TargetStatus::OnCourse { judgement }
            | TargetStatus::Behind { judgement } => Some(judgement),
            TargetStatus::NotAssessable { .. } | TargetStatus::AwaitingValue { .. } => None,
        }
    }

    /// The newest value that was looked at, where there is one.
    pub fn latest(&self) -> Option<&Reading> {
        match self {
            TargetStatus::Met { judgement }
            | TargetStatus::OnCourse { judgement }
            | TargetStatus::Behind { judgement } => Some(&judgement.latest),
            TargetStatus::NotAssessable {
                reason: Unassessable::OneValueNoBaseline { latest, .. },
                ..
            } => Some(latest),
            TargetStatus::NotAssessable {
                reason: Unassessable::NotYetInForce { .. },
                ..
            }
            | TargetStatus::AwaitingValue { .. } => None,
        }
    }

    /// What else a reader should know.
    pub fn remarks(&self) -> &[Remark] {
        match self {
            TargetStatus::Met { judgement }
            | TargetStatus::OnCourse { judgement }
            | TargetStatus::Behind { judgement } => &judgement.remarks,
            TargetStatus::NotAssessable { remarks, .. }
            | TargetStatus::AwaitingValue { remarks, .. } => remarks,
        }
    }

    pub(super) fn remarks_mut(&mut self) -> &mut Vec<Remark> {
        match self {
            TargetStatus::Met { judgement }
            | TargetStatus::OnCourse { judgement }
            | TargetStatus::Behind { judgement } => &mut judgement.remarks,
            TargetStatus::NotAssessable { remarks, .. }
            | TargetStatus::AwaitingValue { remarks, .. } => remarks,
        }
    }

    pub(super) fn set_case(&mut self, name: &str) {
        let case = match self {
            TargetStatus::Met { judgement }
            | TargetStatus::OnCourse { judgement }
            | TargetStatus::Behind { judgement } => &mut judgement.case,
            TargetStatus::NotAssessable { case, .. } | TargetStatus::AwaitingValue { case, .. } => {
                case
            }
        };
        *case = Some(name.to_owned());
    }

    /// 0 for the best; of several cases the worst one speaks for the target.
    pub(super) fn severity(&self) -> u8 {
        match self {
            TargetStatus::Met { .. } => 0,
            TargetStatus::OnCourse { .. } => 1,
            TargetStatus::NotAssessable { .. } => 2,
            TargetStatus::AwaitingValue { .. } => 3,
            TargetStatus::Behind { .. } => 4,
        }
    }
}
