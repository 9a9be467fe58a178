//! Published editions are data that nobody edits: what they say is frozen here, and which one holds follows the day.

use jiff::civil::date;
use lantian_domain::language::Language;
use lantian_domain::standard::{
    AMENDMENT_2018, Adoption, Air, Averaging, Concentration, Conditions, Edition, HJ633_2012,
    HJ633_2026, Level, Period, Pollutant, Ratio, ReferenceState, Selection, Unconvertible,
    ZeroCelsius, Zone, restate,
};

/// Pollutant, averaging, then class I and II of 2012, of the transition, of 2031.
const LIMITS: [(Pollutant, Averaging, [i32; 6]); 14] = [
    (Pollutant::So2, Averaging::Annual, [20, 60, 20, 60, 20, 20]),
    (Pollutant::So2, Averaging::Daily, [50, 150, 50, 150, 50, 50]),
    (
        Pollutant::So2,
        Averaging::Hour,
        [150, 500, 150, 500, 150, 150],
    ),
    (Pollutant::No2, Averaging::Annual, [40, 40, 40, 40, 30, 30]),
    (Pollutant::No2, Averaging::Daily, [80, 80, 80, 80, 50, 50]),
    (Pollutant::No2, Averaging::Hour, [200; 6]),
    (Pollutant::Co, Averaging::Daily, [4000; 6]),
    (Pollutant::Co, Averaging::Hour, [10_000; 6]),
    (
        Pollutant::O3,
        Averaging::EightHourMax,
        [100, 160, 100, 160, 100, 160],
    ),
    (
        Pollutant::O3,
        Averaging::Hour,
        [160, 200, 160, 200, 160, 200],
    ),
    (Pollutant::Pm10, Averaging::Annual, [40, 70, 40, 60, 20, 50]),
    (
        Pollutant::Pm10,
        Averaging::Daily,
        [50, 150, 50, 120, 50, 100],
    ),
    (Pollutant::Pm25, Averaging::Annual, [15, 35, 15, 30, 10, 25]),
    (Pollutant::Pm25, Averaging::Daily, [35, 75, 35, 60, 25, 50]),
];

#[test]
fn the_limits_of_every_edition_are_those_of_table_1() {
    for (pollutant, averaging, micrograms) in LIMITS {
        let found = Edition::ALL.into_iter().flat_map(|edition| {
            let limits = edition.rules().limits;
            [Zone::ClassI, Zone::ClassII].map(|zone| limits.limit(pollutant, averaging, zone))
        });
        let expected = micrograms.map(|count| Some(Concentration::micrograms(count)));
        assert_eq!(
            found.collect::<Vec<_>>(),
            expected,
            "{pollutant:?} {averaging:?}"
        );
    }
    for edition in Edition::ALL {
        let limits = edition.rules().limits;
        assert_eq!(limits.limits.len(), LIMITS.len());
        for pollutant in [Pollutant::Co, Pollutant::O3] {
            assert_eq!(
                limits.limit(pollutant, Averaging::Annual, Zone::ClassII),
                None
            );
        }
    }
}

#[test]
fn the_edition_follows_the_assessed_day() {
    let by_date = Selection::ByDate(Adoption::GUANGXI);
    let on = |year, month, day| {
        by_date
            .rules_on(date(year, month, day))
            .map(|rules| rules.edition)
    };
    assert_eq!(on(2014, 12, 31), None);
    assert_eq!(on(2015, 1, 1), Some(Edition::Of2012));
    assert_eq!(on(2026, 2, 28), Some(Edition::Of2012));
    assert_eq!(on(2026, 3, 1), Some(Edition::Of2026Transition));
    assert_eq!(on(2030, 12, 31), Some(Edition::Of2026Transition));
    assert_eq!(on(2031, 1, 1), Some(Edition::Of2026Final));
    let year = Period::year(2026).expect("a year");
    assert!(by_date.changes_within(year));
    let forced = Selection::Forced(Edition::Of2012);
    assert_eq!(
        forced.rules_for(year).map(|rules| rules.edition),
        Some(Edition::Of2012)
    );
    assert!(!forced.changes_within(year));
}

#[test]
fn from_2031_the_index_and_the_limit_part_ways() {
    let rules = Edition::Of2026Final.rules();
    let day = Concentration::micrograms(55);
    let index = lantian_domain::assess::individual_index(
        rules.index,
        lantian_domain::standard::Column::Pm25Day,
        day,
    );
    assert_eq!(index, Some(90));
    assert!(rules.limits.day_limit(Pollutant::Pm25, Zone::ClassII) < Some(day));
}

#[test]
fn the_reference_state_changed_on_the_first_of_september_2018() {
    let state = |pollutant, day| AMENDMENT_2018.state_on(pollutant, day);
    let (before, after) = (date(2018, 8, 31), date(2018, 9, 1));
    assert_eq!(state(Pollutant::So2, before), ReferenceState::Std273);
    assert_eq!(state(Pollutant::Pm25, before), ReferenceState::Std273);
    assert_eq!(state(Pollutant::So2, after), ReferenceState::Ref298);
    assert_eq!(state(Pollutant::Pm25, after), ReferenceState::Actual);
}

#[test]
fn conversion_is_exact_explicit_and_refuses_what_it_cannot_know() {
    use ReferenceState::{Actual, Ref298, Std273};
    let of = |above, below| Ratio::new(above, below).expect("it fits");
    let standard = Air::default();
    assert_eq!(
        restate(Ratio::whole(1), Std273, Ref298, standard),
        Ok(of(27_300, 29_815))
    );
    let physics = Air {
        zero: ZeroCelsius::K273_15,
        sampled: None,
    };
    assert_eq!(
        restate(Ratio::whole(1), Std273, Ref298, physics),
        Ok(of(27_315, 29_815))
    );
    assert_eq!(
        restate(Ratio::whole(1), Std273, Actual, standard),
        Err(Unconvertible::ConditionsUnknown)
    );
    let warm = Air {
        zero: ZeroCelsius::K273,
        sampled: Some(Conditions {
            kelvin: Ratio::whole(300),
            kilopascal: Ratio::whole(100),
        }),
    };
    let stated = restate(Ratio::whole(50), Std273, Actual, warm).expect("known air");
    assert_eq!(stated, of(50 * 273 * 100 * 1000, 300 * 101_325));
    assert_eq!(restate(stated, Actual, Std273, warm), Ok(Ratio::whole(50)));
}

#[test]
fn every_level_has_its_texts_in_both_languages() {
    for edition in [&HJ633_2012, &HJ633_2026] {
        for level in Level::ALL {
            let advice = edition.advice(level);
            for language in Language::ALL {
                assert!(!advice.effect.get(language).is_empty());
                assert!(!advice.measures.get(language).is_empty());
                assert!(!level.category().get(language).is_empty());
            }
        }
    }
    assert_ne!(HJ633_2012.advice(Level::III), HJ633_2026.advice(Level::III));
    assert_eq!(HJ633_2012.sensitive_to(Pollutant::Co), None);
    let sensitive = HJ633_2026.sensitive_to(Pollutant::Co).expect("new in 2026");
    assert_eq!(sensitive.zh, "患有心血管系统疾病的人");
}

#[test]
fn a_city_of_three_needs_two_and_a_city_of_five_needs_four() {
    let share = Edition::Of2012.rules().evaluation.city_share.value;
    assert_eq!(
        [0, 1, 2, 3, 4, 5, 12].map(|all| share.needed(all)),
        [1, 1, 1, 2, 3, 4, 9]
    );
}
