//! Codes against the text of the standard, and against the reference the table was taken from.

use super::*;

fn of(st: &str, code: &str) -> (String, Recognised) {
    match meaning(st, code) {
        Meaning::Factor { factor, by } => (factor.code.clone(), by),
        other => panic!("{code} in {st} is {other:?}"),
    }
}

#[test]
fn the_air_factors_of_annex_b2_are_all_there() {
    let standard = |factor: &&Factor| {
        factor.code.starts_with('a') && factor.source.is_none() && factor.mark == Mark::Sure
    };
    assert_eq!(factors().iter().filter(standard).count(), 121);
}

#[test]
fn the_traps_of_the_table_are_as_the_standard_has_them() {
    let thc = factor("a24087").unwrap();
    let nmhc = factor("a24088").unwrap();
    assert!(thc.name.en.contains("total hydrocarbons") && !thc.name.en.contains("non-methane"));
    assert!(nmhc.name.zh.contains("非甲烷总烃"));
    for code in ["a34001", "a34002", "a34004", "a34005", "a05002", "a21001"] {
        assert_eq!(
            factor(code).unwrap().unit,
            Some(Unit::NanogramPerCubicMetre),
            "{code}"
        );
    }
    assert_eq!(
        factor("a00000").unwrap().unit,
        Some(Unit::CubicMetrePerSecond)
    );
    assert_eq!(factor("a34013").unwrap().old.as_deref(), Some("01"));
    assert_eq!(factor("a34001").unwrap().group, Group::Dust);
    let ozone = factor("a05024").unwrap();
    assert_eq!(
        (ozone.mark, ozone.source.as_deref()),
        (Mark::Likely, Some("HJ 524"))
    );
    assert_eq!(factor("a01010").unwrap().unit, None);
}

#[test]
fn a_number_means_another_thing_at_an_air_station_than_in_sewage() {
    assert_eq!(of("22", "101"), ("a21026".into(), Recognised::Station));
    assert_eq!(of("32", "101"), ("w21011".into(), Recognised::Old));
    assert_eq!(meaning("31", "101"), Meaning::Unknown);
    assert_eq!(of("22", "107"), ("a34002".into(), Recognised::Station));
}

#[test]
fn codes_of_2005_are_those_of_the_place() {
    assert_eq!(of("31", "02"), ("a21026".into(), Recognised::Old));
    assert_eq!(of("31", "S01"), ("a19001".into(), Recognised::Old));
    assert_eq!(of("31", "s01"), ("a19001".into(), Recognised::Old));
    assert_eq!(of("31", "B02"), ("a00000".into(), Recognised::Old));
    assert_eq!(of("32", "B01"), ("w00000".into(), Recognised::Old));
    assert_eq!(of("39", "B03"), ("LA".into(), Recognised::Old));
    assert_eq!(meaning("32", "02"), Meaning::Unknown);
}

#[test]
fn letters_of_another_size_and_plain_names_are_recognised_and_say_so() {
    assert_eq!(of("31", "A21026"), ("a21026".into(), Recognised::OtherCase));
    assert_eq!(of("39", "leq"), ("Leq".into(), Recognised::OtherCase));
    assert_eq!(of("22", "PM25"), ("a34004".into(), Recognised::Name));
    assert_eq!(meaning("32", "CO"), Meaning::Unknown);
    assert_eq!(meaning("31", "Nh3-scr"), Meaning::Unknown);
}

#[test]
fn a_process_code_that_the_standard_defines_twice_has_two_meanings() {
    let Meaning::Process { items, equipment } = meaning("51", "g11901") else {
        panic!("g11901 is a process code");
    };
    assert_eq!(equipment, 1);
    let names: Vec<&str> = items.iter().map(|item| item.name.en.as_str()).collect();
    assert_eq!(names, ["desulphurisation efficiency", "inlet SO2"]);
    let Meaning::Process { items, .. } = meaning("51", "g30102") else {
        panic!("g30102 is a process code");
    };
    assert_eq!(items[0].name.en, "ammonia injection current");
    assert_eq!(meaning("51", "g99999"), Meaning::Unknown);
}

#[test]
fn field_information_of_a_rescaled_analyser_is_known() {
    for (code, en) in [
        ("i13001", "range"),
        ("i13007", "intercept"),
        ("i13008", "slope"),
        ("I33400", "production load"),
    ] {
        assert_eq!(field_information(code).unwrap().name.en, en);
    }
    let rescaling =
        ["i13001", "i13007", "i13008"].map(|code| field_information(code).unwrap().rescales());
    assert_eq!(rescaling, [true; 3]);
    assert!(!field_information("i33101").unwrap().rescales());
}

#[test]
fn every_name_is_in_both_languages() {
    for factor in factors() {
        assert!(!factor.name.zh.is_ascii(), "{}", factor.code);
        assert!(
            factor.name.en.is_ascii() && !factor.name.en.is_empty(),
            "{}",
            factor.code
        );
    }
}

#[test]
fn a_dust_reading_betrays_its_unit() {
    let day = |value: &str| vec![value.parse().unwrap(); 24];
    let judge = |value, unit| judge_dust_unit(unit, &day(value));
    assert_eq!(judge("0.05", Unit::MilligramPerCubicMetre), DustUnit::Fits);
    assert_eq!(
        judge("0.05", Unit::NanogramPerCubicMetre),
        DustUnit::LooksLike {
            unit: Unit::MilligramPerCubicMetre,
            median: "0.05".parse().unwrap()
        }
    );
    assert_eq!(judge("50", Unit::MicrogramPerCubicMetre), DustUnit::Fits);
    assert_eq!(judge("50000", Unit::NanogramPerCubicMetre), DustUnit::Fits);
    assert!(matches!(
        judge("50", Unit::NanogramPerCubicMetre),
        DustUnit::LooksLike {
            unit: Unit::MicrogramPerCubicMetre,
            ..
        }
    ));
}

#[test]
fn a_few_readings_or_none_but_zeros_betray_nothing() {
    let few = vec!["50".parse().unwrap(); 23];
    assert_eq!(
        judge_dust_unit(Unit::MicrogramPerCubicMetre, &few),
        DustUnit::Unclear
    );
    let zeros = vec![Decimal::ZERO; 48];
    assert_eq!(
        judge_dust_unit(Unit::MicrogramPerCubicMetre, &zeros),
        DustUnit::Unclear
    );
    assert_eq!(
        judge_dust_unit(Unit::Ppm, &vec![Decimal::ONE; 48]),
        DustUnit::Unclear
    );
    let between = vec!["2".parse().unwrap(); 48];
    assert_eq!(
        judge_dust_unit(Unit::MicrogramPerCubicMetre, &between),
        DustUnit::Unclear
    );
}
