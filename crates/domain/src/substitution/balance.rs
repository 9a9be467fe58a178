//! The arithmetic of an account: demand × ratio against the sum of what it uses, exactly, and the sentence that shows it.

use rust_decimal::Decimal;

use super::unit::Unit;
use crate::language::Bilingual;

/// What one use counts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The number of the retired object.
    pub object: i64,
    /// How much of it is used, in its own unit.
    pub amount: Decimal,
    /// With which factor that counts in the account's unit.
    pub factor: Decimal,
    /// The product.
    pub counts: Decimal,
}

/// Both sides of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// In what both sides are counted.
    pub unit: Unit,
    /// What is to be added.
    pub demand: Decimal,
    /// How much has to be retired for one of new.
    pub ratio: Decimal,
    /// Demand × ratio.
    pub required: Decimal,
    /// What each use counts for.
    pub counted: Vec<Counted>,
    /// Their sum.
    pub supply: Decimal,
}

impl Balance {
    /// What is left over; less than nothing when something is missing.
    pub fn remainder(&self) -> Decimal {
        (self.supply - self.required).normalize()
    }

    /// Whether enough was retired.
    pub fn suffices(&self) -> bool {
        self.supply >= self.required
    }

    /// The arithmetic in words.
    pub fn sentence(&self) -> Bilingual {
        let unit = self.unit.name();
        let (demand, ratio, required) = (self.demand, self.ratio, self.required.normalize());
        let supply = self.supply.normalize();
        let sum = self.sum();
        let remainder = self.remainder();
        let (zh_end, en_end) = if self.suffices() {
            (
                format!("满足要求，结余 {remainder} {}", unit.zh),
                format!("that suffices, with {remainder} {} to spare", unit.en),
            )
        } else {
            let gap = -remainder;
            (
                format!("尚缺 {gap} {}", unit.zh),
                format!("{gap} {} are missing", unit.en),
            )
        };
        Bilingual::new(
            format!(
                "需求 {demand} × {ratio} = {required} {zh}；来源 {sum}{supply} {zh}；{zh_end}。",
                zh = unit.zh
            ),
            format!(
                "Demand {demand} × {ratio} = {required} {en}; sources {sum}{supply} {en}; {en_end}.",
                en = unit.en
            ),
        )
    }

    /// `60000 + 40000 × 0.7143 = `, and nothing where there is nothing to add.
    fn sum(&self) -> String {
        let terms: Vec<String> = self
            .counted
            .iter()
            .map(|counted| {
                if counted.factor == Decimal::ONE {
                    counted.amount.to_string()
                } else {
                    format!("{} × {}", counted.amount, counted.factor)
                }
            })
            .collect();
        match terms.as_slice() {
            [] => String::new(),
            [only] if !only.contains('×') => String::new(),
            terms => format!("{} = ", terms.join(" + ")),
        }
    }
}
