//! What was retired: an object of a ledger, with how much it held, since when, and what proves it.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::unit::{Quantity, Unit};

/// Tonnes of coal equivalent in a tonne of raw coal, where nothing was measured: annex A of GB/T 2589-2008.
pub const TCE_PER_TONNE: Decimal = Decimal::from_parts(7143, 0, 0, false, 4);

/// Of what sort a retired object is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Retired {
    /// It burnt coal.
    Coal {
        /// Tonnes of coal equivalent in a tonne of its coal, if measured; else [`TCE_PER_TONNE`].
        tce_per_tonne: Option<Decimal>,
    },
    /// It produced.
    Capacity {
        /// The key of its industry, as rules name it.
        industry: String,
    },
}

/// A retired object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The number of the object in its ledger; an object is entered once.
    pub object: i64,
    /// What it is called.
    pub title: String,
    /// Of what sort it is.
    pub retired: Retired,
    /// How much it held.
    pub quantity: Quantity,
    /// The day on which it was retired.
    pub retired_on: Date,
    /// The content hashes of the files that prove it.
    pub evidence: Vec<String>,
}

impl Source {
    /// The factor with which amounts of this source count in an account that is kept in `unit`; none when they do not count there.
    pub fn factor(&self, unit: Unit) -> Option<Decimal> {
        match (&self.retired, self.quantity.unit, unit) {
            (_, own, asked) if own == asked => Some(Decimal::ONE),
            // The other way round would be a division, and not exact.
            (Retired::Coal { tce_per_tonne }, Unit::CoalTonne, Unit::CoalEquivalentTonne) => {
                Some(tce_per_tonne.unwrap_or(TCE_PER_TONNE))
            }
            _ => None,
        }
    }
}
