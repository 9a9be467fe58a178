//! Dust monitors of sites beside each other: hours over a dated line, means, and a league table whose ranks are exact. Who cannot be ranked
//! is told why.

use std::cmp::Ordering;
use std::sync::OnceLock;

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::unit::Unit;
use crate::actor::{Mark, Validity};
use crate::dated::{self, Dated};
use crate::language::Bilingual;
use crate::standard::Ratio;

/// The line over which an hour is counted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// For which factor.
    pub factor: String,
    /// In what.
    pub unit: Unit,
    /// So much.
    pub value: Decimal,
    /// From 22:00 to 06:00, where it is another.
    pub night: Option<Decimal>,
    /// On what it rests.
    pub source: String,
    /// How sure that is.
    pub mark: Mark,
}

impl Threshold {
    /// The line at a time.
    pub fn at(&self, at: DateTime) -> Decimal {
        let is_night = at.hour() < 6 || 22 <= at.hour();
        self.night.filter(|_| is_night).unwrap_or(self.value)
    }
}

/// How dust monitors are compared in some years.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DustSiteRule {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
    /// When it holds.
    #[serde(deserialize_with = "dated::valid")]
    pub valid: Validity,
    /// With fewer valid hours, in per cent, there is no rank.
    pub least: Decimal,
    /// With fewer data in an hour, in per cent, it is not valid.
    pub hour: Decimal,
    /// The lines.
    #[serde(rename = "threshold")]
    pub thresholds: Vec<Threshold>,
    /// What it rests on.
    pub source: String,
    /// How sure that is.
    pub mark: Mark,
}

impl DustSiteRule {
    /// The line of a factor.
    pub fn threshold(&self, factor: &str) -> Option<&Threshold> {
        self.thresholds.iter().find(|of| of.factor == factor)
    }

    /// Whether an hour with so many data of so many is valid. Where nobody said how many are expected, one is enough.
    pub fn is_valid(&self, received: u64, expected: Option<u64>) -> bool {
        let Some(expected) = expected.filter(|expected| 0 < *expected) else {
            return 0 < received;
        };
        Decimal::from(received) * Decimal::ONE_HUNDRED >= self.hour * Decimal::from(expected)
    }
}

/// Why a monitor has no rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRanked {
    /// It does not measure this.
    NotMeasured,
    /// Nobody registered the unit, or it does not convert.
    NoUnit,
    /// Nothing came.
    NoData,
    /// Too few hours are valid.
    TooFewHours {
        /// So many are.
        valid: u32,
        /// Of so many.
        of: u32,
    },
}

impl NotRanked {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            NotRanked::NotMeasured => "not-measured",
            NotRanked::NoUnit => "no-unit",
            NotRanked::NoData => "no-data",
            NotRanked::TooFewHours { .. } => "too-few-hours",
        }
    }

    /// For people.
    pub fn words(self) -> Bilingual {
        match self {
            NotRanked::NotMeasured => Bilingual::new(
                "未登记该因子的通道",
                "no channel of this factor is registered",
            ),
            NotRanked::NoUnit => Bilingual::new(
                "通道的单位不能换算为浓度，请核对登记",
                "the unit of the channel does not convert; check the registration",
            ),
            NotRanked::NoData => Bilingual::new("此时段没有数据", "nothing came in this time"),
            NotRanked::TooFewHours { valid, of } => Bilingual::new(
                format!("{of} 个小时中只有 {valid} 个有效"),
                format!("only {valid} of {of} hours are valid"),
            ),
        }
    }
}

/// The hours of one monitor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteHours {
    /// The means of valid hours, in one unit.
    pub means: Vec<Ratio>,
    /// So many of them lie over the line.
    pub over: u32,
    /// So many hours the time has in which data are expected.
    pub expected: u32,
}

impl SiteHours {
    /// The mean of the time, or why there is none that could be ranked.
    ///
    /// # Errors
    /// Why not.
    pub fn ranked_mean(&self, rule: &DustSiteRule) -> Result<Ratio, NotRanked> {
        let valid = u32::try_from(self.means.len()).unwrap_or(u32::MAX);
        if valid == 0 {
            return Err(NotRanked::NoData);
        }
        let too_few = NotRanked::TooFewHours {
            valid,
            of: self.expected,
        };
        let share = Decimal::from(valid) * Decimal::ONE_HUNDRED;
        if share < rule.least * Decimal::from(self.expected) {
            return Err(too_few);
        }
        Ratio::mean(self.means.iter().copied()).ok_or(too_few)
    }

    /// The share of valid hours that lie over the line; none where there are none.
    pub fn share_over(&self) -> Option<Ratio> {
        Ratio::new(self.over.into(), self.means.len().try_into().ok()?)
    }

    /// The share of hours that are valid; none where none are expected.
    pub fn share_valid(&self) -> Option<Ratio> {
        Ratio::new(self.means.len().try_into().ok()?, self.expected.into())
    }
}

/// The ranks by means, the highest first; equal means share a rank, and the one behind them counts them all.
pub fn ranks(means: &[Result<Ratio, NotRanked>]) -> Vec<Option<u32>> {
    let higher = |mean: Ratio| {
        let others = means.iter().flatten();
        others
            .filter(|other| other.cmp(&&mean) == Ordering::Greater)
            .count()
    };
    means
        .iter()
        .map(|mean| {
            let mean = mean.as_ref().ok()?;
            u32::try_from(higher(*mean) + 1).ok()
        })
        .collect()
}

impl Dated for DustSiteRule {
    fn valid(&self) -> &Validity {
        &self.valid
    }
}

/// Every rule as shipped, the earliest first.
pub fn dust_site_rules() -> &'static [DustSiteRule] {
    static RULES: OnceLock<Vec<DustSiteRule>> = OnceLock::new();
    RULES.get_or_init(|| {
        dated::rules(include_str!("../../monitoring/dust.toml"))
            .expect("the shipped rules are read by a test of this crate")
    })
}

/// The rule of a day; before the first one, the first.
pub fn dust_site_rule_on(day: Date) -> &'static DustSiteRule {
    dated::on_or_first(dust_site_rules(), day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> &'static DustSiteRule {
        dust_site_rule_on(jiff::civil::date(2026, 11, 28))
    }

    fn hours(means: &[i64], expected: u32) -> SiteHours {
        SiteHours {
            means: means.iter().map(|mean| Ratio::whole(*mean)).collect(),
            over: 0,
            expected,
        }
    }

    #[test]
    fn the_shipped_rules_are_read_and_name_known_factors() {
        let rules: Vec<DustSiteRule> =
            dated::rules(include_str!("../../monitoring/dust.toml")).unwrap();
        assert_eq!(rules, dust_site_rules());
        for threshold in &rule().thresholds {
            assert!(crate::monitoring::factor::factor(&threshold.factor).is_some());
        }
    }

    #[test]
    fn equal_means_share_a_rank_and_one_that_differs_by_a_hair_does_not() {
        let third = Ratio::new(100, 3).unwrap();
        let hair = Ratio::new(100_000_000_001, 3_000_000_000).unwrap();
        let none = Err(NotRanked::NoData);
        let found = ranks(&[Ok(third), none, Ok(hair), Ok(third), Ok(Ratio::whole(1))]);
        assert_eq!(found, [Some(2), None, Some(1), Some(2), Some(4)]);
    }

    #[test]
    fn a_monitor_with_too_few_hours_is_not_ranked_and_it_is_said_how_few() {
        assert_eq!(
            hours(&[10; 18], 24).ranked_mean(rule()),
            Ok(Ratio::whole(10))
        );
        assert_eq!(
            hours(&[10; 17], 24).ranked_mean(rule()),
            Err(NotRanked::TooFewHours { valid: 17, of: 24 })
        );
        assert_eq!(hours(&[], 24).ranked_mean(rule()), Err(NotRanked::NoData));
    }

    #[test]
    fn an_hour_is_valid_with_three_quarters_of_its_data() {
        assert!(rule().is_valid(45, Some(60)));
        assert!(!rule().is_valid(44, Some(60)));
        assert!(rule().is_valid(1, None));
        assert!(!rule().is_valid(0, None));
    }

    #[test]
    fn noise_has_another_line_at_night() {
        let noise = rule().threshold("Leq").unwrap();
        let at = |hour| jiff::civil::date(2026, 11, 28).at(hour, 0, 0, 0);
        let lines: Vec<String> = [5, 6, 21, 22]
            .map(|hour| noise.at(at(hour)).to_string())
            .into();
        assert_eq!(lines, ["55", "70", "70", "55"]);
    }
}
