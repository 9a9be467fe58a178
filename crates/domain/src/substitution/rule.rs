//! The rules with their dated ratios, as shipped. A rule is chosen when an account is opened, and the edition of the account's day counts.

use std::sync::OnceLock;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::unit::{Unit, acceptable};
use crate::actor::{Mark, Validity};
use crate::dated::{self, Dated};
use crate::language::Bilingual;

/// What is substituted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 煤炭替代: new coal for coal no longer burnt.
    CoalReplacement,
    /// 产能置换: new capacity for capacity torn down.
    CapacitySwap,
}

impl Kind {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Kind::CoalReplacement => "coal-replacement",
            Kind::CapacitySwap => "capacity-swap",
        }
    }
}

/// Whether a retired line may be divided among accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lines {
    /// As a whole only.
    Whole,
    /// In parts, together never more than there is.
    Divisible,
}

/// How much has to be retired for one of new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ratio {
    /// The rule says it.
    Fixed(Decimal),
    /// Whoever approves decides it for each project; it has to be greater than this.
    Above(Decimal),
}

/// A ratio and when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatioEdition {
    /// When it holds.
    pub valid: Validity,
    /// The ratio.
    pub ratio: Ratio,
    /// What it rests on.
    pub source: String,
    /// How sure that is.
    pub mark: Mark,
}

/// A rule of substitution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its key, such as `cement-clinker`.
    pub key: String,
    /// What is substituted.
    pub kind: Kind,
    /// For capacity, the industry whose capacity may be used.
    pub industry: Option<String>,
    /// What it is called.
    pub name: Bilingual,
    /// In what its accounts may be kept.
    pub units: Vec<Unit>,
    /// Whether a retired line may be divided.
    pub lines: Lines,
    /// Its ratios, the earliest first.
    pub editions: Vec<RatioEdition>,
}

impl Rule {
    /// The edition that holds on a day.
    pub fn edition_on(&self, day: Date) -> Option<&RatioEdition> {
        dated::on(&self.editions, day)
    }
}

impl Dated for RatioEdition {
    fn valid(&self) -> &Validity {
        &self.valid
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    kind: Kind,
    industry: Option<String>,
    name: Bilingual,
    units: Vec<Unit>,
    lines: Lines,
    edition: Vec<WrittenEdition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEdition {
    from: Option<toml::value::Datetime>,
    to: Option<toml::value::Datetime>,
    ratio: Option<Decimal>,
    above: Option<Decimal>,
    source: String,
    mark: Mark,
}

/// Every rule as shipped.
pub fn rules() -> &'static [Rule] {
    static RULES: OnceLock<Vec<Rule>> = OnceLock::new();
    RULES.get_or_init(|| {
        read(include_str!("../../substitution/rules.toml"))
            .expect("the shipped rules are read by a test of this crate")
    })
}

/// The rule with this key.
pub fn rule(key: &str) -> Option<&'static Rule> {
    rules().iter().find(|rule| rule.key == key)
}

fn read(text: &str) -> Result<Vec<Rule>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    file.rule.into_iter().map(rule_of).collect()
}

fn rule_of(written: Written) -> Result<Rule, String> {
    let key = written.key;
    let industry_fits = (written.kind == Kind::CapacitySwap) == written.industry.is_some();
    let units_fit = written
        .units
        .iter()
        .all(|unit| unit.is_coal() == (written.kind == Kind::CoalReplacement));
    if !industry_fits || !units_fit || written.units.is_empty() {
        return Err(format!("{key}: industry and units do not fit the kind"));
    }
    let editions: Result<Vec<_>, String> = written
        .edition
        .into_iter()
        .map(|edition| edition_of(&key, edition))
        .collect();
    let editions = dated::apart(editions?).map_err(|error| format!("{key}: {error}"))?;
    Ok(Rule {
        key,
        kind: written.kind,
        industry: written.industry,
        name: written.name,
        units: written.units,
        lines: written.lines,
        editions,
    })
}

fn edition_of(key: &str, written: WrittenEdition) -> Result<RatioEdition, String> {
    let exact = |ratio: Decimal| acceptable(ratio).ok_or(format!("{key}: {ratio} is no ratio"));
    let ratio = match (written.ratio, written.above) {
        (Some(ratio), None) => Ratio::Fixed(exact(ratio)?),
        (None, Some(above)) => Ratio::Above(exact(above)?),
        _ => return Err(format!("{key}: either a ratio or a bound")),
    };
    Ok(RatioEdition {
        valid: dated::days(written.from, written.to).map_err(|error| format!("{key}: {error}"))?,
        ratio,
        source: written.source,
        mark: written.mark,
    })
}
