//! An amount of a substance in a cubic metre of air, in whole picograms: fine enough for the smallest limit in force
//! (hexavalent chromium, 25 pg/m³), and so every published number is a whole number here.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::pollutant::Pollutant;
use super::ratio::Ratio;

/// The unit in which concentrations are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// µg/m³.
    Microgram,
    /// mg/m³.
    Milligram,
}

impl Unit {
    /// How many picograms it has.
    pub const fn picograms(self) -> i64 {
        match self {
            Unit::Microgram => 1_000_000,
            Unit::Milligram => 1_000_000_000,
        }
    }

    /// The symbol.
    pub fn symbol(self) -> &'static str {
        match self {
            Unit::Microgram => "µg/m³",
            Unit::Milligram => "mg/m³",
        }
    }
}

/// Picograms in a cubic metre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Concentration(i64);

/// A number finer than a picogram, or beyond all air.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{value} {} is not a whole number of picograms", unit.symbol())]
pub struct NotExact {
    /// The number.
    pub value: Decimal,
    /// Its unit.
    pub unit: Unit,
}

impl Concentration {
    /// So many pg/m³.
    #[inline]
    pub const fn picograms(count: i64) -> Concentration {
        Concentration(count)
    }

    /// So many µg/m³.
    pub const fn micrograms(count: i32) -> Concentration {
        Concentration(count as i64 * Unit::Microgram.picograms())
    }

    /// So many tenths of mg/m³.
    pub const fn tenths_of_milligram(count: i32) -> Concentration {
        Concentration(count as i64 * (Unit::Milligram.picograms() / 10))
    }

    /// The decimal number in `unit`, exactly.
    pub fn from_decimal(value: Decimal, unit: Unit) -> Result<Concentration, NotExact> {
        let refused = NotExact { value, unit };
        let picograms = value
            .checked_mul(Decimal::from(unit.picograms()))
            .ok_or(refused)?;
        if !picograms.fract().is_zero() {
            return Err(refused);
        }
        i64::try_from(picograms.trunc().mantissa() / 10_i128.pow(picograms.trunc().scale()))
            .map(Concentration)
            .map_err(|_| refused)
    }

    /// How many pg/m³.
    #[inline]
    pub const fn count(self) -> i64 {
        self.0
    }

    /// Below nothing: what an instrument says and no air holds.
    #[inline]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The exact number of picograms.
    #[inline]
    pub const fn ratio(self) -> Ratio {
        Ratio::whole(self.0)
    }

    /// In the published resolution of `pollutant`, rounded by GB/T 8170: whole µg/m³, for CO tenths of mg/m³. None when
    /// negative or beyond all air.
    pub fn steps(self, pollutant: Pollutant) -> Option<u32> {
        steps_of(self.ratio(), pollutant)
    }
}

/// Picograms in the published resolution of `pollutant`, rounded by GB/T 8170; none when negative.
pub(crate) fn steps_of(picograms: Ratio, pollutant: Pollutant) -> Option<u32> {
    // By hand what a quotient and a rounding would give: days are rounded by the million.
    let above = u128::try_from(picograms.numerator()).ok()?;
    let step = u128::try_from(pollutant.step().count()).ok()?;
    let below = picograms.denominator().unsigned_abs().checked_mul(step)?;
    let (units, rest) = match (u64::try_from(above), u64::try_from(below)) {
        (Ok(above), Ok(below)) => (u128::from(above / below), u128::from(above % below)),
        _ => (above / below, above % below),
    };
    let units = u32::try_from(units).ok()?;
    let up = match (below - rest).cmp(&rest) {
        Ordering::Less => true,
        Ordering::Equal => units % 2 == 1,
        Ordering::Greater => false,
    };
    units.checked_add(u32::from(up))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard::round;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn steps_are_the_quotient_rounded(above in -10_i64..4_000_000_000_000, below in 1_i64..400, half in any::<bool>()) {
            for pollutant in [Pollutant::Pm25, Pollutant::Co] {
                let step = pollutant.step().count();
                // Halves are what rounding is about.
                let above = if half { above / step * step + step / 2 } else { above };
                let below = if half { 1 } else { below };
                let exact = Ratio::new(above.into(), below.into()).expect("it fits");
                let long = exact
                    .over(pollutant.step().ratio())
                    .and_then(|steps| round(steps, 0))
                    .and_then(|steps| u32::try_from(steps.units).ok());
                let expected = long.filter(|_| Ratio::ZERO <= exact);
                prop_assert_eq!(steps_of(exact, pollutant), expected);
            }
        }
    }
}
