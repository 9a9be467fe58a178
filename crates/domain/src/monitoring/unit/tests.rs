//! Published conversions, and that every conversion goes back.

use proptest::prelude::*;

use super::*;
use crate::standard::round;

fn ratio(text: &str) -> Ratio {
    Ratio::from_decimal(text.parse().unwrap()).unwrap()
}

fn shown(value: Ratio, decimals: u8) -> String {
    round(value, decimals).unwrap().to_string()
}

#[test]
fn every_unit_stands_in_the_table_once_and_reads_its_own_symbol() {
    for unit in Unit::all() {
        assert_eq!(UNITS.iter().filter(|row| row.0 == unit).count(), 1);
        assert_eq!(Unit::read(unit.symbol()), Some(unit));
        let written = serde_json::to_value(unit).unwrap();
        assert_eq!(written, unit.symbol());
    }
}

#[test]
fn units_are_read_as_people_and_machines_write_them() {
    for (text, unit) in [
        ("mg/m3", Unit::MilligramPerCubicMetre),
        ("MG/M3", Unit::MilligramPerCubicMetre),
        ("ug/m3", Unit::MicrogramPerCubicMetre),
        ("μg/m³", Unit::MicrogramPerCubicMetre),
        ("umol/mol", Unit::Ppm),
        ("℃", Unit::Celsius),
        ("m3/h", Unit::CubicMetrePerHour),
    ] {
        assert_eq!(Unit::read(text), Some(unit), "{text}");
    }
    assert_eq!(Unit::read("furlong"), None);
}

#[test]
fn gases_by_volume_become_the_published_masses() {
    let mg = |ppm: &str, molar: &str| {
        let molar = molar.parse().ok();
        shown(
            convert(ratio(ppm), Unit::Ppm, Unit::MilligramPerCubicMetre, molar).unwrap(),
            1,
        )
    };
    assert_eq!(mg("100", "64.06"), "286.0");
    assert_eq!(mg("100", "46.005"), "205.4");
}

#[test]
fn a_dust_reading_is_the_same_in_each_of_its_units() {
    let nano = ratio("50000");
    let in_unit = |unit| exact(convert(nano, Unit::NanogramPerCubicMetre, unit, None).unwrap());
    assert_eq!(
        in_unit(Unit::MicrogramPerCubicMetre).unwrap().to_string(),
        "50"
    );
    assert_eq!(
        in_unit(Unit::MilligramPerCubicMetre).unwrap().to_string(),
        "0.05"
    );
}

#[test]
fn a_flow_by_the_second_is_3600_times_as_much_by_the_hour() {
    let hour = convert(
        ratio("1.5"),
        Unit::CubicMetrePerSecond,
        Unit::CubicMetrePerHour,
        None,
    );
    assert_eq!(hour, Ok(ratio("5400")));
}

#[test]
fn what_does_not_convert_says_why() {
    let value = ratio("1");
    let to_celsius = convert(value, Unit::Kilopascal, Unit::Celsius, None);
    assert_eq!(to_celsius.unwrap_err().code(), "unit-dimensions");
    let without_molar = convert(value, Unit::Ppm, Unit::MilligramPerCubicMetre, None);
    assert_eq!(without_molar, Err(Unconvertible::MolarMassUnknown));
    let volt = convert(value, Unit::Volt, Unit::Ampere, None);
    assert_eq!(volt.unwrap_err().code(), "unit-dimensions");
}

#[test]
fn a_third_has_no_exact_decimal() {
    assert_eq!(exact(Ratio::new(1, 3).unwrap()), None);
    assert_eq!(
        exact(Ratio::new(1, 8).unwrap()).unwrap().to_string(),
        "0.125"
    );
}

proptest! {
    #[test]
    fn a_conversion_goes_back_to_where_it_came_from(mantissa in any::<i32>(), scale in 0_u32..7, from in 0..UNITS.len(), to in 0..UNITS.len()) {
        let value = Ratio::from_decimal(Decimal::new(mantissa.into(), scale)).unwrap();
        let (from, to) = (UNITS[from].0, UNITS[to].0);
        let molar = Some(Decimal::new(6406, 2));
        if let Ok(there) = convert(value, from, to, molar) {
            prop_assert_eq!(convert(there, to, from, molar), Ok(value));
        }
    }
}
