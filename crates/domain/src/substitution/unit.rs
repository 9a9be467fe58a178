//! Amounts with their units. Amounts have at most four decimals and stay below ten thousand million, so that no product and no sum of
//! an account leaves what a decimal holds exactly.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::language::Bilingual;

/// In what coal and capacity are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Tonnes of coal a year.
    CoalTonne,
    /// Tonnes of coal equivalent a year.
    CoalEquivalentTonne,
    /// Tonnes a day.
    TonnePerDay,
    /// Tonnes a year.
    TonnePerYear,
    /// Weight cases of glass a year.
    WeightCasePerYear,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Unit; 5] = [
        Unit::CoalTonne,
        Unit::CoalEquivalentTonne,
        Unit::TonnePerDay,
        Unit::TonnePerYear,
        Unit::WeightCasePerYear,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Unit::CoalTonne => "coal-tonne",
            Unit::CoalEquivalentTonne => "coal-equivalent-tonne",
            Unit::TonnePerDay => "tonne-per-day",
            Unit::TonnePerYear => "tonne-per-year",
            Unit::WeightCasePerYear => "weight-case-per-year",
        }
    }

    /// The unit with this code.
    pub fn from_code(code: &str) -> Option<Unit> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }

    /// As written after a number.
    pub fn name(self) -> Bilingual {
        match self {
            Unit::CoalTonne => Bilingual::new("吨原煤", "t of coal"),
            Unit::CoalEquivalentTonne => Bilingual::new("吨标准煤", "tce"),
            Unit::TonnePerDay => Bilingual::new("吨/日", "t/d"),
            Unit::TonnePerYear => Bilingual::new("吨/年", "t/a"),
            Unit::WeightCasePerYear => Bilingual::new("重量箱/年", "weight cases/a"),
        }
    }

    /// Whether it counts coal.
    pub fn is_coal(self) -> bool {
        matches!(self, Unit::CoalTonne | Unit::CoalEquivalentTonne)
    }
}

/// An amount of coal or capacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// How much; see [`Quantity::new`] for what is accepted.
    pub amount: Decimal,
    /// Of what.
    pub unit: Unit,
}

/// Decimals of an amount at most.
const PLACES: u32 = 4;

impl Quantity {
    /// An amount greater than nothing, below 10,000,000,000, with four decimals at most; anything else is none.
    pub fn new(amount: Decimal, unit: Unit) -> Option<Quantity> {
        acceptable(amount).map(|amount| Quantity { amount, unit })
    }
}

/// The amount without closing zeros, if it is one with which can be reckoned exactly.
pub(crate) fn acceptable(amount: Decimal) -> Option<Decimal> {
    let amount = amount.normalize();
    let fits = amount > Decimal::ZERO
        && amount < Decimal::from(10_000_000_000_i64)
        && amount.scale() <= PLACES;
    fits.then_some(amount)
}
