//! A channel: one factor of a device, in which unit it comes and in which it is kept, and its limits.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::super::emission_limit::Averaging;
use super::super::factor::{Factor, factor};
use super::super::flue_gas::Reference;
use super::super::unit::{Unconvertible, Unit, convert};
use crate::actor::Validity;
use crate::standard::Ratio;

/// On what a limit rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum LimitBasis {
    /// The permit: its number, the outlet, the place in it.
    Permit {
        /// Its number.
        number: String,
        /// The outlet, such as `DA001`.
        outlet: String,
        /// The page, table or clause.
        clause: String,
    },
    /// A standard or a local rule.
    Standard {
        /// Which.
        standard: String,
        /// The table or clause.
        clause: String,
    },
}

impl LimitBasis {
    /// As it is cited.
    pub fn citation(&self) -> String {
        match self {
            LimitBasis::Permit {
                number,
                outlet,
                clause,
            } => format!("{number} {outlet} {clause}"),
            LimitBasis::Standard { standard, clause } => format!("{standard} {clause}"),
        }
    }
}

/// A limit with its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelLimit {
    /// So much.
    pub value: Decimal,
    /// In what.
    pub unit: Unit,
    /// Over what it is averaged.
    pub averaging: Averaging,
    /// When it holds.
    pub valid: Validity,
    /// On what it rests.
    pub basis: LimitBasis,
}

/// What an analyser can measure, in the unit of the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasuringRange {
    /// The lower end.
    pub low: Decimal,
    /// The upper end.
    pub high: Decimal,
}

/// In which state of the gas a concentration or a flow is sent. HJ 212 asks for dry gas in standard state; some loggers send what the
/// analyser sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GasBasis {
    /// 标干: as the standard has it.
    #[default]
    StandardDry,
    /// 标湿: in standard state, with its water.
    StandardWet,
    /// 工况干基: as hot as it is, without its water.
    ActualDry,
    /// 工况湿基: as it is in the duct.
    ActualWet,
}

/// One factor of a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// The code as the device sends it.
    pub factor: String,
    /// What it means, where the code as sent is old, private or a plain name; the same as `factor` otherwise.
    pub means: String,
    /// What people call it.
    pub label: String,
    /// The unit it is sent in.
    pub sent: Unit,
    /// The unit it is kept and shown in.
    pub unit: Unit,
    /// In which state of the gas it is sent.
    #[serde(default)]
    pub gas: GasBasis,
    /// Its limits.
    pub limits: Vec<ChannelLimit>,
    /// To what it is folded, where it is not what the kind of source says.
    pub reference: Option<Reference>,
    /// What the analyser can measure.
    pub range: Option<MeasuringRange>,
}

impl Channel {
    /// The factor it means, if it is a known one.
    pub fn known(&self) -> Option<&'static Factor> {
        factor(&self.means)
    }

    /// A value as sent, in the unit of the channel, exactly.
    pub fn converted(&self, sent: Decimal) -> Result<Ratio, Unconvertible> {
        let sent = Ratio::from_decimal(sent).ok_or(Unconvertible::TooLarge)?;
        convert(
            sent,
            self.sent,
            self.unit,
            self.known().and_then(|factor| factor.molar),
        )
    }
}
