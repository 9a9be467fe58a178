//! At which temperature and pressure a cubic metre was a cubic metre. Until 2018-08-31 everything was stated at 273 K (标准状态);
//! since 2018-09-01 gases are stated at 298.15 K (参比状态) and particles as the air was (实况). The same air has 8.4 % less of a gas
//! by definition alone, so every value carries its state and nothing is converted unasked.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ratio::Ratio;

/// The state of the air in which a concentration is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceState {
    /// 标准状态: 273 K and 101.325 kPa.
    Std273,
    /// 参比状态: 298.15 K and 101.325 kPa.
    Ref298,
    /// 监测时大气温度和压力: as the air was.
    Actual,
}

impl ReferenceState {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            ReferenceState::Std273 => "std-273",
            ReferenceState::Ref298 => "ref-298",
            ReferenceState::Actual => "actual",
        }
    }
}

/// Which number stands for 0 °C in the old state. GB 3095-2012 writes 273 K.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ZeroCelsius {
    /// 273 K, as the standard writes it.
    #[default]
    K273,
    /// 273.15 K, as physics has it.
    K273_15,
}

/// Temperature and pressure of the air during sampling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Conditions {
    /// Temperature in kelvin; positive.
    pub kelvin: Ratio,
    /// Pressure in kPa; positive.
    pub kilopascal: Ratio,
}

/// What a conversion needs to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Air {
    /// Which number stands for 0 °C.
    pub zero: ZeroCelsius,
    /// The air during sampling, where known.
    pub sampled: Option<Conditions>,
}

/// Why a value cannot be stated otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unconvertible {
    /// The air during sampling is not known.
    #[error("temperature and pressure during sampling are not known")]
    ConditionsUnknown,
    /// Temperature or pressure is not positive, or the number does not fit.
    #[error("temperature, pressure or value is out of range")]
    OutOfRange,
}

/// States `amount` otherwise: C₂ = C₁ × (T₁ ÷ T₂) × (p₂ ÷ p₁), exactly.
pub fn restate(
    amount: Ratio,
    from: ReferenceState,
    to: ReferenceState,
    air: Air,
) -> Result<Ratio, Unconvertible> {
    if from == to {
        return Ok(amount);
    }
    let (old, new) = (density(from, air)?, density(to, air)?);
    amount
        .times(new)
        .and_then(|amount| amount.over(old))
        .ok_or(Unconvertible::OutOfRange)
}

/// Pressure over temperature: how dense the air of a state is.
fn density(state: ReferenceState, air: Air) -> Result<Ratio, Unconvertible> {
    let thousandths = |pressure: i128, kelvin: i128| {
        Ratio::new(pressure, kelvin).ok_or(Unconvertible::OutOfRange)
    };
    match (state, air.zero) {
        (ReferenceState::Std273, ZeroCelsius::K273) => thousandths(101_325, 273_000),
        (ReferenceState::Std273, ZeroCelsius::K273_15) => thousandths(101_325, 273_150),
        (ReferenceState::Ref298, _) => thousandths(101_325, 298_150),
        (ReferenceState::Actual, _) => {
            let sampled = air.sampled.ok_or(Unconvertible::ConditionsUnknown)?;
            if sampled.kelvin <= Ratio::ZERO || sampled.kilopascal <= Ratio::ZERO {
                return Err(Unconvertible::OutOfRange);
            }
            sampled
                .kilopascal
                .over(sampled.kelvin)
                .ok_or(Unconvertible::OutOfRange)
        }
    }
}
