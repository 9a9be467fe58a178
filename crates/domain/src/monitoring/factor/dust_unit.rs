//! In which unit a dust monitor sends. The standard says ng/m³, devices send µg/m³ or mg/m³, and the frame says nothing. Ambient dust
//! lies between about 2 and 2,000 µg/m³, a span of one thousand: of the three units, exactly one puts the median of a day there.

use rust_decimal::Decimal;

use super::super::unit::{Dimension, Unit};

/// What the readings say of the unit that was declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DustUnit {
    /// The declared unit gives what air holds.
    Fits,
    /// Another unit does.
    LooksLike {
        /// Which.
        unit: Unit,
        /// The median reading, as sent.
        median: Decimal,
    },
    /// Too few readings, only zeros, no concentration, or a median near the edge between two units.
    Unclear,
}

/// Fewer readings say nothing.
const LEAST: usize = 24;

/// Judges the declared unit of ambient dust by readings above zero, as they were sent.
pub fn judge_dust_unit(declared: Unit, readings: &[Decimal]) -> DustUnit {
    let mut above: Vec<Decimal> = readings
        .iter()
        .copied()
        .filter(|value| *value > Decimal::ZERO)
        .collect();
    if declared.dimension() != Dimension::MassConcentration || above.len() < LEAST {
        return DustUnit::Unclear;
    }
    above.sort_unstable();
    let median = above[above.len() / 2];
    // Within a third of an edge both units are possible: 2 and 2.6 µg/m³ are clean air, 1,500 and 2,000 are a storm.
    let sure = |low: Decimal| {
        let high = low * Decimal::ONE_THOUSAND;
        low * Decimal::new(13, 1) <= median && median <= high * Decimal::new(75, 2)
    };
    let fitting = [
        (Unit::MilligramPerCubicMetre, Decimal::new(2, 3)),
        (Unit::MicrogramPerCubicMetre, Decimal::TWO),
        (Unit::NanogramPerCubicMetre, Decimal::new(2000, 0)),
    ]
    .into_iter()
    .find(|(_, low)| sure(*low));
    match fitting {
        Some((unit, _)) if unit == declared => DustUnit::Fits,
        Some((unit, _)) => DustUnit::LooksLike { unit, median },
        None => DustUnit::Unclear,
    }
}
