//! In which unit a device sends, by the size of its readings.

use rust_decimal::Decimal;

use super::super::super::factor::{DustUnit, Factor, Group, judge_dust_unit};
use super::super::super::unit::Unit;
use super::super::DeviceKind;
use super::{Because, SeenFactor};
use crate::actor::Mark;
use crate::language::Bilingual;

/// The unit the readings are in.
pub(super) fn unit_of(
    factor: &Factor,
    seen: &SeenFactor,
    kind: DeviceKind,
) -> (Unit, Option<Because>) {
    let default = factor.unit.unwrap_or(Unit::One);
    let by_size = |unit: Unit, median: Decimal| Because {
        words: Bilingual::new(
            format!("读数中位数 {median}，推断单位为 {}", unit.symbol()),
            format!(
                "the median reading is {median}, so the unit looks like {}",
                unit.symbol()
            ),
        ),
        mark: Mark::Likely,
    };
    let Some(median) = median(&seen.readings) else {
        return (default, None);
    };
    if factor.group == Group::Dust {
        return match judge_dust_unit(default, &seen.readings) {
            DustUnit::Fits => (default, None),
            DustUnit::LooksLike { unit, median } => (unit, Some(by_size(unit, median))),
            DustUnit::Unclear => (
                default,
                Some(Because {
                    words: Bilingual::new(
                        "读数太少，不能推断单位，请核对",
                        "too few readings to tell the unit; check",
                    ),
                    mark: Mark::Unsure,
                }),
            ),
        };
    }
    if let Some(unit) = pressure(factor, median) {
        return (unit, (unit != default).then(|| by_size(unit, median)));
    }
    if factor.code == "a00000" && Decimal::ONE_THOUSAND < median {
        return (
            Unit::CubicMetrePerHour,
            Some(by_size(Unit::CubicMetrePerHour, median)),
        );
    }
    let ambient = matches!(kind, DeviceKind::AirStation | DeviceKind::MicroStation);
    if ambient && factor.group == Group::Pollutant && factor.code != "a21005" {
        // A milligram of SO₂, NO₂ or O₃ in a cubic metre of city air would be a catastrophe.
        let unit = if Decimal::ONE < median {
            Unit::MicrogramPerCubicMetre
        } else {
            Unit::MilligramPerCubicMetre
        };
        return (unit, (unit != default).then(|| by_size(unit, median)));
    }
    (default, None)
}

/// The unit of a pressure: in a duct it is within some kPa of that of the air, outside it is about 100 kPa.
fn pressure(factor: &Factor, median: Decimal) -> Option<Unit> {
    let above = |least: i64| Decimal::from(least) < median;
    match factor.code.as_str() {
        "a01013" | "a01017" if above(15) => Some(Unit::Pascal),
        "a01006" if above(10_000) => Some(Unit::Pascal),
        "a01006" if above(500) => Some(Unit::Hectopascal),
        "a01006" | "a01013" | "a01017" => Some(Unit::Kilopascal),
        _ => None,
    }
}

/// The unit to keep it in: what people compare with limits.
pub(super) fn kept(factor: &Factor, sent: Unit) -> Unit {
    match (factor.group, sent) {
        (Group::Dust, _) => Unit::MicrogramPerCubicMetre,
        (_, Unit::CubicMetrePerSecond) => Unit::CubicMetrePerHour,
        (_, Unit::Pascal | Unit::Hectopascal) => Unit::Kilopascal,
        (Group::Pollutant, Unit::NanogramPerCubicMetre) => Unit::MilligramPerCubicMetre,
        (_, sent) => sent,
    }
}

/// The median size, whatever the sign; readings of nothing left out.
fn median(readings: &[Decimal]) -> Option<Decimal> {
    let sizes = readings.iter().map(|value| value.abs());
    let mut sorted: Vec<Decimal> = sizes.filter(|value| *value > Decimal::ZERO).collect();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied()
}
