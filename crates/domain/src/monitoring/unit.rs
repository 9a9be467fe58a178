//! Units of measured values, and exact conversion between them. A frame never says its unit, so a value carries the unit of its channel;
//! a wrong one is a factor of a thousand. A conversion gives an exact fraction or says why there is none.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::language::Bilingual;
use crate::standard::Ratio;

/// Litres that a mole of gas fills at 273 K and 101.325 kPa, as HJ 75 and HJ 212 annex D write it.
const MOLAR_LITRES: Decimal = Decimal::from_parts(224, 0, 0, false, 1);

/// What kind of quantity a unit measures. Only units of one dimension convert, and gas volume shares to mass concentrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dimension {
    /// Mass in a volume of gas.
    MassConcentration,
    /// Volume in a volume of gas.
    VolumeShare,
    /// Volume in a time.
    Flow,
    /// Volume.
    Volume,
    /// Mass.
    Mass,
    /// Mass in a time.
    MassFlow,
    /// Pressure.
    Pressure,
    /// Temperature.
    Temperature,
    /// Speed.
    Speed,
    /// Angle.
    Angle,
    /// Area.
    Area,
    /// Level of sound.
    Level,
    /// Anything else: a state, an index, a quantity that is not converted.
    Other,
}

/// A unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unit {
    /// ng/m³.
    #[serde(rename = "ng/m³")]
    NanogramPerCubicMetre,
    /// µg/m³.
    #[serde(rename = "µg/m³")]
    MicrogramPerCubicMetre,
    /// mg/m³.
    #[serde(rename = "mg/m³")]
    MilligramPerCubicMetre,
    /// g/m³.
    #[serde(rename = "g/m³")]
    GramPerCubicMetre,
    /// mg/L.
    #[serde(rename = "mg/L")]
    MilligramPerLitre,
    /// Parts in a thousand million, by volume.
    #[serde(rename = "ppb")]
    Ppb,
    /// Parts in a million, by volume; the same as µmol/mol.
    #[serde(rename = "ppm")]
    Ppm,
    /// Per cent: of volume for oxygen, of saturation for humidity.
    #[serde(rename = "%")]
    Percent,
    /// m³/s.
    #[serde(rename = "m³/s")]
    CubicMetrePerSecond,
    /// m³/h.
    #[serde(rename = "m³/h")]
    CubicMetrePerHour,
    /// L/s.
    #[serde(rename = "L/s")]
    LitrePerSecond,
    /// m³.
    #[serde(rename = "m³")]
    CubicMetre,
    /// g.
    #[serde(rename = "g")]
    Gram,
    /// kg.
    #[serde(rename = "kg")]
    Kilogram,
    /// t.
    #[serde(rename = "t")]
    Tonne,
    /// kg/h.
    #[serde(rename = "kg/h")]
    KilogramPerHour,
    /// Pa.
    #[serde(rename = "Pa")]
    Pascal,
    /// hPa.
    #[serde(rename = "hPa")]
    Hectopascal,
    /// kPa.
    #[serde(rename = "kPa")]
    Kilopascal,
    /// °C.
    #[serde(rename = "°C")]
    Celsius,
    /// m/s.
    #[serde(rename = "m/s")]
    MetrePerSecond,
    /// °.
    #[serde(rename = "°")]
    Degree,
    /// m².
    #[serde(rename = "m²")]
    SquareMetre,
    /// t/(km²·month), dust fall.
    #[serde(rename = "t/(km²·month)")]
    TonnePerSquareKilometreMonth,
    /// dB.
    #[serde(rename = "dB")]
    Decibel,
    /// A.
    #[serde(rename = "A")]
    Ampere,
    /// V.
    #[serde(rename = "V")]
    Volt,
    /// kW.
    #[serde(rename = "kW")]
    Kilowatt,
    /// kg/m³ of a slurry.
    #[serde(rename = "kg/m³")]
    KilogramPerCubicMetre,
    /// r/min.
    #[serde(rename = "r/min")]
    RevolutionPerMinute,
    /// min.
    #[serde(rename = "min")]
    Minute,
    /// No unit: an index or a state.
    #[serde(rename = "")]
    One,
}

/// Symbol, dimension, and how many base units of the dimension one of the unit is, as (mantissa, exponent of ten).
type Row = (Unit, &'static str, Dimension, (i64, i32));

/// Everything that is known of the units. Base units: mg/m³, ppm, m³/h, m³, kg, kg/h, Pa.
const UNITS: [Row; 32] = {
    use Dimension as D;
    use Unit as U;
    [
        (
            U::NanogramPerCubicMetre,
            "ng/m³",
            D::MassConcentration,
            (1, -6),
        ),
        (
            U::MicrogramPerCubicMetre,
            "µg/m³",
            D::MassConcentration,
            (1, -3),
        ),
        (
            U::MilligramPerCubicMetre,
            "mg/m³",
            D::MassConcentration,
            (1, 0),
        ),
        (U::GramPerCubicMetre, "g/m³", D::MassConcentration, (1, 3)),
        (U::MilligramPerLitre, "mg/L", D::Other, (1, 0)),
        (U::Ppb, "ppb", D::VolumeShare, (1, -3)),
        (U::Ppm, "ppm", D::VolumeShare, (1, 0)),
        (U::Percent, "%", D::VolumeShare, (1, 4)),
        (U::CubicMetrePerSecond, "m³/s", D::Flow, (3600, 0)),
        (U::CubicMetrePerHour, "m³/h", D::Flow, (1, 0)),
        (U::LitrePerSecond, "L/s", D::Flow, (36, -1)),
        (U::CubicMetre, "m³", D::Volume, (1, 0)),
        (U::Gram, "g", D::Mass, (1, -3)),
        (U::Kilogram, "kg", D::Mass, (1, 0)),
        (U::Tonne, "t", D::Mass, (1, 3)),
        (U::KilogramPerHour, "kg/h", D::MassFlow, (1, 0)),
        (U::Pascal, "Pa", D::Pressure, (1, 0)),
        (U::Hectopascal, "hPa", D::Pressure, (1, 2)),
        (U::Kilopascal, "kPa", D::Pressure, (1, 3)),
        (U::Celsius, "°C", D::Temperature, (1, 0)),
        (U::MetrePerSecond, "m/s", D::Speed, (1, 0)),
        (U::Degree, "°", D::Angle, (1, 0)),
        (U::SquareMetre, "m²", D::Area, (1, 0)),
        (
            U::TonnePerSquareKilometreMonth,
            "t/(km²·month)",
            D::Other,
            (1, 0),
        ),
        (U::Decibel, "dB", D::Level, (1, 0)),
        (U::Ampere, "A", D::Other, (1, 0)),
        (U::Volt, "V", D::Other, (1, 0)),
        (U::Kilowatt, "kW", D::Other, (1, 0)),
        (U::KilogramPerCubicMetre, "kg/m³", D::Other, (1, 0)),
        (U::RevolutionPerMinute, "r/min", D::Other, (1, 0)),
        (U::Minute, "min", D::Other, (1, 0)),
        (U::One, "", D::Other, (1, 0)),
    ]
};

impl Unit {
    /// Every unit.
    pub fn all() -> impl Iterator<Item = Unit> {
        UNITS.iter().map(|row| row.0)
    }

    fn row(self) -> &'static Row {
        let of_this = UNITS.iter().find(|row| row.0 == self);
        of_this.expect("a test of this file finds every unit in the table")
    }

    /// How it is written, such as `mg/m³`; nothing for a number without unit.
    pub fn symbol(self) -> &'static str {
        self.row().1
    }

    /// What it measures.
    pub fn dimension(self) -> Dimension {
        self.row().2
    }

    /// The unit that is written so: `mg/m3`, `mg/m³`, `ug/m3`, `μg/m³`, `m3/h`, `umol/mol`, any case of the letters where no two units
    /// differ by it.
    pub fn read(text: &str) -> Option<Unit> {
        let plain: String = text
            .trim()
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| match c {
                '³' => '3',
                '²' => '2',
                'μ' | 'µ' => 'u',
                '／' => '/',
                '℃' => '°',
                c => c,
            })
            .collect();
        let plain = if text.contains('℃') { "°C" } else { &plain };
        match plain.to_lowercase().as_str() {
            "umol/mol" => return Some(Unit::Ppm),
            "degree" | "度" => return Some(Unit::Degree),
            _ => {}
        }
        UNITS
            .iter()
            .find(|row| {
                let symbol = row.1.replace('³', "3").replace('²', "2").replace('µ', "u");
                symbol.eq_ignore_ascii_case(plain)
            })
            .map(|row| row.0)
    }
}

/// Why a value cannot be stated in another unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unconvertible {
    /// The units measure different things.
    Dimensions {
        /// The unit it is in.
        from: Unit,
        /// The unit it was to be in.
        to: Unit,
    },
    /// Volume to mass needs the molar mass, and the factor has none.
    MolarMassUnknown,
    /// The number does not fit.
    TooLarge,
}

impl Unconvertible {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Unconvertible::Dimensions { .. } => "unit-dimensions",
            Unconvertible::MolarMassUnknown => "molar-mass-unknown",
            Unconvertible::TooLarge => "number-too-large",
        }
    }

    /// What it is and what to do, for people.
    pub fn words(self) -> Bilingual {
        match self {
            Unconvertible::Dimensions { from, to } => Bilingual::new(
                format!(
                    "{} 不能换算为 {}，请核对通道的单位",
                    from.symbol(),
                    to.symbol()
                ),
                format!(
                    "{} cannot be stated in {}; check the unit of the channel",
                    from.symbol(),
                    to.symbol()
                ),
            ),
            Unconvertible::MolarMassUnknown => Bilingual::new(
                "体积浓度换算质量浓度需要摩尔质量，该因子没有登记",
                "a volume share becomes a mass concentration only with a molar mass, and this factor has none",
            ),
            Unconvertible::TooLarge => Bilingual::new(
                "数值过大，无法精确换算",
                "the number is too large to be converted exactly",
            ),
        }
    }
}

/// States `value` in another unit, exactly. `molar` in g/mol joins volume shares (ppm) and mass concentrations: mg/m³ = M ÷ 22.4 × ppm
/// (HJ 212-2017 annex D), with the gas at 273 K and 101.325 kPa.
pub fn convert(
    value: Ratio,
    from: Unit,
    to: Unit,
    molar: Option<Decimal>,
) -> Result<Ratio, Unconvertible> {
    if from == to {
        return Ok(value);
    }
    let (source, target) = (from.row(), to.row());
    let crossed = match (source.2, target.2) {
        (Dimension::Other, _) => None,
        (a, b) if a == b => Some(Ratio::whole(1)),
        (Dimension::VolumeShare, Dimension::MassConcentration) => Some(grams_per_litre(molar)?),
        (Dimension::MassConcentration, Dimension::VolumeShare) => Some(
            Ratio::whole(1)
                .over(grams_per_litre(molar)?)
                .ok_or(Unconvertible::MolarMassUnknown)?,
        ),
        _ => None,
    };
    let crossed = crossed.ok_or(Unconvertible::Dimensions { from, to })?;
    scale(source.3)
        .zip(scale(target.3))
        .and_then(|(source, target)| value.times(source)?.times(crossed)?.over(target))
        .ok_or(Unconvertible::TooLarge)
}

fn grams_per_litre(molar: Option<Decimal>) -> Result<Ratio, Unconvertible> {
    let molar = molar.filter(|molar| *molar > Decimal::ZERO);
    molar
        .and_then(Ratio::from_decimal)
        .zip(Ratio::from_decimal(MOLAR_LITRES))
        .and_then(|(molar, litres)| molar.over(litres))
        .ok_or(Unconvertible::MolarMassUnknown)
}

fn scale((mantissa, exponent): (i64, i32)) -> Option<Ratio> {
    let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
    if exponent < 0 {
        Ratio::new(mantissa.into(), power)
    } else {
        Ratio::new(i128::from(mantissa).checked_mul(power)?, 1)
    }
}

/// The fraction as a decimal, where it ends within 28 digits.
pub fn exact(value: Ratio) -> Option<Decimal> {
    let mut below = value.denominator();
    let (mut twos, mut fives) = (0_u32, 0_u32);
    while below % 2 == 0 {
        (below, twos) = (below / 2, twos + 1);
    }
    while below % 5 == 0 {
        (below, fives) = (below / 5, fives + 1);
    }
    if below != 1 {
        return None;
    }
    let digits = twos.max(fives);
    let missing = 2_i128
        .checked_pow(digits - twos)?
        .checked_mul(5_i128.checked_pow(digits - fives)?)?;
    let mantissa = value.numerator().checked_mul(missing)?;
    Decimal::try_from_i128_with_scale(mantissa, digits).ok()
}

#[cfg(test)]
mod tests;
