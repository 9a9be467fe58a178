//! 数据传输率, 数据有效率, 传输有效率: counts, and the dated rules by which they are taken and judged.

use std::sync::OnceLock;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::super::device::Cadence;
use crate::actor::{Mark, Validity};
use crate::dated::{self, Dated};
use crate::language::Bilingual;
use crate::standard::Ratio;

/// How many were expected, came, and are valid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Count {
    /// 应收.
    pub expected: u32,
    /// 实收.
    pub received: u32,
    /// 有效.
    pub valid: u32,
}

impl Count {
    /// Adds another count.
    pub fn add(&mut self, other: Count) {
        self.expected += other.expected;
        self.received += other.received;
        self.valid += other.valid;
    }

    /// 数据传输率: received ÷ expected. None where nothing was expected.
    pub fn transmission(self) -> Option<Ratio> {
        Ratio::new(self.received.into(), self.expected.into())
    }

    /// 数据有效率: valid ÷ received. None where nothing came.
    pub fn validity(self) -> Option<Ratio> {
        Ratio::new(self.valid.into(), self.received.into())
    }

    /// 传输有效率: the product of both, which is valid ÷ expected; zero where nothing came that was expected.
    pub fn effective(self) -> Option<Ratio> {
        match self.validity() {
            Some(validity) => self.transmission()?.times(validity),
            None => self.transmission(),
        }
    }

    /// Whether the effective rate reaches the target of the rule; none where nothing was expected.
    pub fn meets(self, rule: &RateRule) -> Option<bool> {
        let target = Ratio::from_decimal(rule.target)?.over(Ratio::whole(100))?;
        Some(target <= self.effective()?)
    }
}

/// Whether something is expected in a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pause {
    /// Nothing is; the pause shortens the time that is counted.
    NotExpected,
    /// It is, and what is missing counts as missing.
    Expected,
}

/// How the rates are counted in some years.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateRule {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
    /// When it holds.
    #[serde(deserialize_with = "dated::valid")]
    pub valid: Validity,
    /// Which data are counted.
    pub cadence: Cadence,
    /// Whether something is expected while the source is stopped.
    pub stops: Pause,
    /// Whether something is expected in registered maintenance.
    pub maintenance: Pause,
    /// What the effective rate has to reach, in per cent.
    pub target: Decimal,
    /// What it rests on.
    pub source: String,
    /// How sure that is.
    pub mark: Mark,
}

impl Dated for RateRule {
    fn valid(&self) -> &Validity {
        &self.valid
    }
}

/// Every rule as shipped, the earliest first.
pub fn rate_rules() -> &'static [RateRule] {
    static RULES: OnceLock<Vec<RateRule>> = OnceLock::new();
    RULES.get_or_init(|| {
        dated::rules(include_str!("../../../monitoring/transmission.toml"))
            .expect("the shipped rules are read by a test of this crate")
    })
}

/// The rule of a day; before the first one, the first.
pub fn rate_rule_on(day: Date) -> &'static RateRule {
    dated::on_or_first(rate_rules(), day)
}
