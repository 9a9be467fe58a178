//! The standards of ambient air as dated data: limits (GB 3095), the air quality index (HJ 633), evaluation (HJ 663), rounding
//! (GB/T 8170), and the rules on rankings and dust. Each edition has its own file; a published file is never edited, a new edition
//! is a new file. Facts that were not read in the primary text carry their mark and source, so that reading a document turns into
//! a change of data.

use crate::actor::Mark;

mod concentration;
mod dust;
mod edition;
mod evaluation;
mod gb3095_2012;
mod gb3095_2012_amendment_2018;
mod gb3095_2026;
mod gbt8170;
mod health;
mod hj633_2012;
mod hj633_2026;
mod hj663_2013;
mod hj663_2026;
mod index;
mod level;
mod limits;
mod pollutant;
mod ranking;
mod ratio;
mod reference_state;
mod spearman;

pub(crate) use concentration::steps_of;
pub use concentration::{Concentration, NotExact, Unit};
pub use dust::{DUST_2016, DustIndex, DustRule};
pub use edition::{Adoption, Edition, Period, Rules, Selection};
pub use evaluation::{
    CityShare, Decimals, EvaluationEdition, GoodDayBasis, IndexInput, Stages, YearStatistic,
    YearStatistics,
};
pub use gb3095_2012::GB3095_2012;
pub use gb3095_2012_amendment_2018::{AMENDMENT_2018, StateRule};
pub use gb3095_2026::{GB3095_2026_FINAL, GB3095_2026_TRANSITION};
pub use gbt8170::{Rounded, round};
pub use health::Advice;
pub use hj633_2012::HJ633_2012;
pub use hj633_2026::HJ633_2026;
pub use hj663_2013::HJ663_2013;
pub use hj663_2026::HJ663_2026;
pub use index::{Above, Column, ColumnRule, IndexEdition};
pub use level::{Colour, Level};
pub use limits::{Averaging, Completeness, Limit, LimitEdition, Substance, SubstanceLimit, Zone};
pub use pollutant::{Pollutant, PollutantSet};
pub use ranking::{RANKING_2018, RankingRule};
pub use ratio::Ratio;
pub use reference_state::{Air, Conditions, ReferenceState, Unconvertible, ZeroCelsius, restate};
pub use spearman::{SPEARMAN_W, critical_value};

/// A text in both languages that is part of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Words {
    /// The Chinese text.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Words {
    /// The text in `language`.
    pub fn get(&self, language: crate::language::Language) -> &'static str {
        match language {
            crate::language::Language::Zh => self.zh,
            crate::language::Language::En => self.en,
        }
    }
}

/// A value that a standard sets or leaves open, with its name, how sure it is, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    /// The name by which the choice is known.
    pub name: &'static str,
    /// The value.
    pub value: T,
    /// How sure it is.
    pub mark: Mark,
    /// Where it comes from.
    pub source: Words,
}

/// The days on which an edition is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InForce {
    /// The first day, nationwide.
    pub from: jiff::civil::Date,
    /// The last day, included; none while it holds.
    pub to: Option<jiff::civil::Date>,
}

impl InForce {
    /// Whether it is in force on `day`.
    pub fn on(&self, day: jiff::civil::Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}
