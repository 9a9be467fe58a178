//! The arithmetic of flue gas (HJ 75-2017, HJ 212-2017 annex D): dry, standard state, folded to reference oxygen, flow, rate. All of it in
//! exact fractions, with guards: where a formula has no meaning, the answer says so instead of giving a number.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::unassessable::Unassessable;
use crate::actor::Mark;
use crate::standard::Ratio;

/// Oxygen of air in per cent, as the formula has it.
const AIR: i64 = 21;
/// Standard pressure in Pa.
const STANDARD_PASCAL: u32 = 101_325;
/// 0 °C in K, as the standard writes it.
const ZERO_CELSIUS: i64 = 273;

/// To what a concentration is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reference {
    /// The standard names none: the value is compared as measured.
    AsMeasured,
    /// 基准含氧量, in per cent.
    Oxygen(Decimal),
    /// 过量空气系数: α = 21 ÷ (21 − O₂).
    ExcessAir(Decimal),
}

impl Reference {
    /// Whether a value can be folded to it: oxygen from 0 to below 21, or excess air of 1 or more.
    pub fn is_usable(self) -> bool {
        match self {
            Reference::AsMeasured => true,
            Reference::Oxygen(oxygen) => Decimal::ZERO <= oxygen && oxygen < Decimal::from(AIR),
            Reference::ExcessAir(alpha) => Decimal::ONE <= alpha && alpha <= Decimal::ONE_HUNDRED,
        }
    }
}

/// When an hour is too near to air to be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoldGuard {
    /// The least difference between 21 % and the measured oxygen, in per cent.
    pub least: Decimal,
    /// How sure the number is.
    pub mark: Mark,
}

/// One per cent below air. The law names no number; a city may set its own.
pub const FOLD_GUARD: FoldGuard = FoldGuard {
    least: Decimal::ONE,
    mark: Mark::Unsure,
};

/// Folds a dry concentration: C × (21 − O₂ of reference) ÷ (21 − O₂ measured), or C × α ÷ α of reference. `oxygen` is dry, in per cent.
pub fn fold(
    value: Ratio,
    oxygen: Option<Ratio>,
    reference: Reference,
    guard: FoldGuard,
) -> Result<Ratio, Unassessable> {
    if !reference.is_usable() {
        return Err(Unassessable::ReferenceNotUsable);
    }
    if reference == Reference::AsMeasured {
        return Ok(value);
    }
    let oxygen = oxygen.ok_or(Unassessable::NoOxygen)?;
    let air = Ratio::whole(AIR);
    if oxygen < Ratio::ZERO || air <= oxygen {
        return Err(Unassessable::OxygenOutOfRange { oxygen });
    }
    let left = air.minus(oxygen).ok_or(Unassessable::TooLarge)?;
    if left < decimal(guard.least)? {
        return Err(Unassessable::OxygenNearAir { oxygen });
    }
    let above = match reference {
        Reference::AsMeasured => left,
        Reference::Oxygen(reference) => air
            .minus(decimal(reference)?)
            .ok_or(Unassessable::TooLarge)?,
        Reference::ExcessAir(alpha) => air.over(decimal(alpha)?).ok_or(Unassessable::TooLarge)?,
    };
    value
        .times(above)
        .and_then(|value| value.over(left))
        .ok_or(Unassessable::TooLarge)
}

/// The state of the gas in the duct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GasState {
    /// Temperature in °C.
    pub celsius: Decimal,
    /// 大气压 Ba, in Pa.
    pub atmosphere: Decimal,
    /// 静压 Ps, in Pa, with its sign: below zero in a duct under suction.
    pub static_pressure: Decimal,
    /// 含湿量 Xsw, in per cent by volume.
    pub moisture: Decimal,
}

impl GasState {
    /// Dry gas in standard state: 0 °C, 101,325 Pa, no water.
    pub const STANDARD: GasState = GasState {
        celsius: Decimal::ZERO,
        atmosphere: Decimal::from_parts(STANDARD_PASCAL, 0, 0, false, 0),
        static_pressure: Decimal::ZERO,
        moisture: Decimal::ZERO,
    };

    /// 1 − Xsw.
    fn dry_share(self) -> Result<Ratio, Unassessable> {
        let share = Ratio::whole(1).minus(
            decimal(self.moisture)?
                .over(Ratio::whole(100))
                .ok_or(Unassessable::TooLarge)?,
        );
        let usable = share.filter(|share| Ratio::ZERO < *share && *share <= Ratio::whole(1));
        usable.ok_or(Unassessable::OutOfRange)
    }

    /// 273 ÷ (273 + ts) × (Ba + Ps) ÷ 101325: how many standard cubic metres one of this gas is.
    fn standard_share(self) -> Result<Ratio, Unassessable> {
        let kelvin = Ratio::whole(ZERO_CELSIUS).plus(decimal(self.celsius)?);
        let pascal = decimal(self.atmosphere)?.plus(decimal(self.static_pressure)?);
        let (kelvin, pascal) = kelvin.zip(pascal).ok_or(Unassessable::TooLarge)?;
        if kelvin <= Ratio::ZERO || pascal <= Ratio::ZERO {
            return Err(Unassessable::OutOfRange);
        }
        Ratio::whole(ZERO_CELSIUS)
            .over(kelvin)
            .and_then(|share| {
                share
                    .times(pascal)?
                    .over(Ratio::whole(STANDARD_PASCAL.into()))
            })
            .ok_or(Unassessable::TooLarge)
    }

    /// A wet concentration as a dry one: C ÷ (1 − Xsw).
    pub fn dry(self, wet: Ratio) -> Result<Ratio, Unassessable> {
        wet.over(self.dry_share()?).ok_or(Unassessable::TooLarge)
    }

    /// A concentration as measured in the duct, in standard state: C × 101325 ÷ (Ba + Ps) × (273 + ts) ÷ 273.
    pub fn standard(self, actual: Ratio) -> Result<Ratio, Unassessable> {
        actual
            .over(self.standard_share()?)
            .ok_or(Unassessable::TooLarge)
    }

    /// Dry flow in standard state, m³/h, of a wet flow in m³/h.
    pub fn dry_standard_flow(self, flow: Ratio) -> Result<Ratio, Unassessable> {
        let share = self.standard_share()?.times(self.dry_share()?);
        share
            .and_then(|share| flow.times(share))
            .ok_or(Unassessable::TooLarge)
    }
}

/// Qs = 3600 × F × Vs: wet flow in m³/h from the area in m² and the speed in m/s.
pub fn flow(area: Decimal, speed: Decimal) -> Result<Ratio, Unassessable> {
    if area <= Decimal::ZERO {
        return Err(Unassessable::OutOfRange);
    }
    let flow = Ratio::whole(3600).times(decimal(area)?);
    let speed = decimal(speed)?;
    flow.and_then(|flow| flow.times(speed))
        .ok_or(Unassessable::TooLarge)
}

/// G = C × Qsn × 10⁻⁶: kg/h from mg/m³ (dry, standard, not folded) and dry standard m³/h.
pub fn rate(concentration: Ratio, dry_standard_flow: Ratio) -> Result<Ratio, Unassessable> {
    let millionth = Ratio::new(1, 1_000_000).ok_or(Unassessable::TooLarge)?;
    concentration
        .times(dry_standard_flow)
        .and_then(|rate| rate.times(millionth))
        .ok_or(Unassessable::TooLarge)
}

fn decimal(value: Decimal) -> Result<Ratio, Unassessable> {
    Ratio::from_decimal(value).ok_or(Unassessable::TooLarge)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::standard::round;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn exactly(text: &str) -> Ratio {
        Ratio::from_decimal(dec(text)).unwrap()
    }

    fn shown(value: Result<Ratio, Unassessable>, decimals: u8) -> String {
        round(value.unwrap(), decimals).unwrap().to_string()
    }

    fn folded(value: &str, oxygen: &str, reference: Reference) -> Result<Ratio, Unassessable> {
        fold(exactly(value), Some(exactly(oxygen)), reference, FOLD_GUARD)
    }

    #[test]
    fn a_hundred_milligrams_at_twelve_per_cent_fold_to_the_published_numbers() {
        for (reference, expected) in [("9", "133.3"), ("6", "166.7"), ("3.5", "194.4")] {
            let value = folded("100", "12", Reference::Oxygen(dec(reference)));
            assert_eq!(shown(value, 1), expected);
        }
    }

    #[test]
    fn a_brick_kiln_is_a_violation_under_the_old_rule_and_none_under_the_new() {
        let old = folded("50", "18", Reference::ExcessAir(dec("1.7")));
        let new = folded("50", "18", Reference::Oxygen(dec("18")));
        assert_eq!(shown(old, 1), "205.9");
        assert_eq!(new, Ok(Ratio::whole(50)));
    }

    #[test]
    fn near_air_and_beyond_nothing_is_folded() {
        let nine = Reference::Oxygen(dec("9"));
        let code = |oxygen: &str| folded("10", oxygen, nine).map_err(Unassessable::code);
        assert_eq!(code("21"), Err("oxygen-out-of-range"));
        assert_eq!(code("25"), Err("oxygen-out-of-range"));
        assert_eq!(code("-0.1"), Err("oxygen-out-of-range"));
        assert_eq!(code("20.01"), Err("oxygen-near-air"));
        assert_eq!(code("20"), Ok(Ratio::whole(120)));
        assert_eq!(
            fold(Ratio::whole(1), None, nine, FOLD_GUARD),
            Err(Unassessable::NoOxygen)
        );
        assert_eq!(
            fold(Ratio::whole(1), None, Reference::AsMeasured, FOLD_GUARD),
            Ok(Ratio::whole(1))
        );
        assert_eq!(
            folded("1", "9", Reference::Oxygen(dec("21"))),
            Err(Unassessable::ReferenceNotUsable)
        );
        assert_eq!(
            folded("1", "9", Reference::ExcessAir(dec("0"))),
            Err(Unassessable::ReferenceNotUsable)
        );
    }

    #[test]
    fn flow_and_rate_are_the_published_numbers() {
        let gas = GasState {
            celsius: dec("120"),
            atmosphere: dec("101000"),
            static_pressure: dec("-300"),
            moisture: dec("8"),
        };
        let wet = flow(dec("7.07"), dec("12")).unwrap();
        assert_eq!(shown(Ok(wet), 0), "305424");
        let dry = gas.dry_standard_flow(wet).unwrap();
        assert_eq!(shown(Ok(dry), 0), "193988");
        assert_eq!(shown(rate(exactly("35"), dry), 2), "6.79");
    }

    #[test]
    fn dry_and_standard_have_their_own_guards() {
        let gas = GasState {
            celsius: dec("0"),
            atmosphere: dec("101325"),
            static_pressure: dec("0"),
            moisture: dec("20"),
        };
        assert_eq!(gas.dry(exactly("80")), Ok(exactly("100")));
        assert_eq!(gas.standard(exactly("80")), Ok(exactly("80")));
        let all_water = GasState {
            moisture: dec("100"),
            ..gas
        };
        assert_eq!(all_water.dry(exactly("80")), Err(Unassessable::OutOfRange));
        let vacuum = GasState {
            static_pressure: dec("-101325"),
            ..gas
        };
        assert_eq!(
            vacuum.standard(exactly("80")),
            Err(Unassessable::OutOfRange)
        );
        assert_eq!(flow(dec("0"), dec("3")), Err(Unassessable::OutOfRange));
    }

    proptest! {
        #[test]
        fn folding_at_the_reference_changes_nothing_and_more_oxygen_never_gives_less(value in 1_i64..100_000, reference in 0_u32..200, oxygen in 0_u32..190) {
            let value = Ratio::new(value.into(), 10).unwrap();
            let tenths = |number: u32| Decimal::new(number.into(), 1);
            let fold = |oxygen: u32| fold(value, Ratio::from_decimal(tenths(oxygen)), Reference::Oxygen(tenths(reference)), FOLD_GUARD).unwrap();
            prop_assert_eq!(fold(reference), value);
            prop_assert!(fold(oxygen) <= fold(oxygen + 10));
        }
    }
}
