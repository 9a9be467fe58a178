//! Indicators count what a target asks for; a target's status is computed from reviewed values, never typed in. "Not assessable,
//! because …" is one of the answers.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::actor::{Mark, Validity};
use crate::language::Bilingual;
use crate::stamp::Stamp;

mod assess;
mod count;
mod course;
mod goal;
mod status;
mod tally;

pub use assess::{assess, assess_cases, history};
pub use count::{
    Counted, Measure, Member, Moved, NAMES, Only, Side, Standing, Surroundings,
    course as counted_course,
};
pub use status::{Awaited, Judgement, Reading, Remark, TargetStatus, Tone, Unassessable};
pub use tally::Tally;

/// The key of an indicator, such as `pm25-annual-mean`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IndicatorKey(pub String);

/// How often an indicator has a new value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cadence {
    /// Once, when the thing is done.
    Once,
    /// Every month.
    Monthly,
    /// Every quarter.
    Quarterly,
    /// Every year.
    Yearly,
    /// Whenever something happens.
    OnEvent,
}

impl Cadence {
    /// Every cadence.
    pub const ALL: [Cadence; 5] = [
        Cadence::Once,
        Cadence::Monthly,
        Cadence::Quarterly,
        Cadence::Yearly,
        Cadence::OnEvent,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Cadence::Once => "once",
            Cadence::Monthly => "monthly",
            Cadence::Quarterly => "quarterly",
            Cadence::Yearly => "yearly",
            Cadence::OnEvent => "on-event",
        }
    }

    /// The cadence with this code.
    pub fn from_code(code: &str) -> Option<Cadence> {
        Self::ALL.into_iter().find(|cadence| cadence.code() == code)
    }
}

/// How the values of an indicator are computed, where nobody types them in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Computation {
    /// The annual mean of PM2.5, within a year the mean since 1 January.
    #[serde(rename = "air/pm25-mean")]
    Pm25Mean,
    /// The share of good days, within a year since 1 January, in per cent of monitored days.
    #[serde(rename = "air/good-days")]
    GoodDays,
    /// The share of the air goals of a year that are met.
    #[serde(rename = "air/goals-met")]
    AirGoalsMet,
    /// The share of the bus centre within 500 m of a stop, in per cent of its area.
    #[serde(rename = "zone/stop-coverage")]
    StopCoverage,
}

impl Computation {
    /// Every computation.
    pub const ALL: [Computation; 4] = [
        Computation::Pm25Mean,
        Computation::GoodDays,
        Computation::AirGoalsMet,
        Computation::StopCoverage,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Computation::Pm25Mean => "air/pm25-mean",
            Computation::GoodDays => "air/good-days",
            Computation::AirGoalsMet => "air/goals-met",
            Computation::StopCoverage => "zone/stop-coverage",
        }
    }
}

/// What is counted or measured for a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Its key.
    pub key: IndicatorKey,
    /// Its name.
    pub name: Bilingual,
    /// The unit of its values, as a symbol (`%`, `µg/m³`, `t/h`).
    pub unit: String,
    /// Where it stood before the plan began, if known.
    pub baseline: Option<Baseline>,
    /// How its values are computed; none when people enter them.
    pub computed: Option<Computation>,
    /// What of which ledgers it counts; none when it counts nothing.
    #[serde(skip)]
    pub counted: Option<Counted>,
    /// How often it has a new value.
    pub cadence: Cadence,
    /// Numerator, denominator, scope: what exactly is counted.
    pub definition: Bilingual,
    /// The clause or method the definition rests on.
    pub source: String,
    /// How sure the definition is.
    pub mark: Mark,
}

impl Indicator {
    /// Whether nobody types its values in.
    pub fn is_computed(&self) -> bool {
        self.computed.is_some() || self.counted.is_some()
    }
}

/// Where an indicator stood before the plan began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// The day, or the end of the period, that the value describes.
    pub as_of: Date,
    /// The value, in the indicator's unit.
    pub value: Decimal,
}

/// One value of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorValue {
    /// The day, or the end of the period, that the value describes.
    pub as_of: Date,
    /// The value, in the indicator's unit.
    pub value: Decimal,
    /// Which case of a distributed target it belongs to (黄色, 橙色, 红色); none for other targets.
    pub case: Option<String>,
    /// Who entered it, when.
    pub recorded: Stamp,
    /// Who reviewed it, when; an unreviewed value does not count.
    pub reviewed: Option<Stamp>,
    /// The document it was taken from.
    pub document: String,
}

/// A threshold that the plan leaves open (基本, 自治区下达) and that was declared on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredThreshold {
    /// The id of the target, such as `T08`.
    pub target: String,
    /// The threshold, in the target's unit.
    pub value: Decimal,
    /// The days on which it counts: `from` is the day of its declaration.
    pub valid: Validity,
    /// Why this value.
    pub note: Bilingual,
    /// How sure it is.
    pub mark: Mark,
}

/// The threshold declared for `target` that counts on `on`; of several the one declared last.
pub fn threshold_on(declared: &[DeclaredThreshold], target: &str, on: Date) -> Option<Decimal> {
    declared
        .iter()
        .filter(|threshold| threshold.target == target && threshold.valid.holds_on(on))
        .max_by_key(|threshold| threshold.valid.from)
        .map(|threshold| threshold.value)
}
