//! 钦州 2015 from a third party's daily values: not the official figures, but reproducible, worked out independently of this project.

use lantian_domain::assess::{Settings, StatePolicy, composite_by, evaluate, good_days};
use lantian_domain::standard::{
    Adoption, Edition, Period, Pollutant, ReferenceState, Selection, Stages, ZeroCelsius,
};

use super::shared::city_days;

fn exact_days() -> Settings {
    Settings {
        stages: Some(Stages {
            station_day_rounded: false,
            city_day_rounded: false,
        }),
        ..Settings::default()
    }
}

/// Judged values in the order PM2.5, PM10, SO2, NO2, CO, O3.
fn six(evaluation: &lantian_domain::assess::Evaluation) -> Vec<String> {
    [
        Pollutant::Pm25,
        Pollutant::Pm10,
        Pollutant::So2,
        Pollutant::No2,
        Pollutant::Co,
        Pollutant::O3,
    ]
    .map(|pollutant| {
        let headline = evaluation.of(pollutant).headline();
        headline.ok().expect("a valid year").judged.to_string()
    })
    .to_vec()
}

#[test]
fn the_six_numbers_the_index_and_good_days_of_both_editions() {
    let Some(days) = city_days("钦州") else {
        return;
    };
    let year = Period::year(2015).expect("a year");
    for settings in [Settings::default(), exact_days()] {
        for (edition, index, rate) in [
            (Edition::Of2012, "4.05", "88.5"),
            (Edition::Of2026Transition, "4.36", "84.1"),
        ] {
            let evaluation = evaluate(year, &days, edition.rules(), settings);
            assert_eq!(six(&evaluation), ["36", "58", "17", "19", "2.3", "137"]);
            // The statistics of 2013 are whole numbers; by the divisors of either edition they give the index worked out from those.
            let statistics = evaluate(year, &days, Edition::Of2012.rules(), settings);
            let found = composite_by(&statistics, edition.rules());
            assert_eq!(found.ok().expect("six").index.to_string(), index);
            let good = good_days(year, &days, Selection::Forced(edition));
            let good = good.ok().expect("an edition");
            assert_eq!((good.monitored, good.calendar), (365, 365));
            assert_eq!(good.rate.to_string(), rate);
        }
    }
}

#[test]
fn the_edition_follows_the_day() {
    let Some(days) = city_days("钦州") else {
        return;
    };
    let year = Period::year(2015).expect("a year");
    let by_date = good_days(year, &days, Selection::ByDate(Adoption::GUANGXI));
    let forced = good_days(year, &days, Selection::Forced(Edition::Of2012));
    assert_eq!(by_date.ok(), forced.ok());
    assert_eq!(by_date.basis.edition, "hj633-2012");
    let earlier = Selection::ByDate(Adoption::NATIONWIDE);
    assert!(good_days(year, &days, earlier).ok().is_none());
}

#[test]
fn gases_restated_at_298_kelvin_are_lower_and_say_so() {
    let Some(days) = city_days("钦州") else {
        return;
    };
    let year = Period::year(2015).expect("a year");
    let rules = Edition::Of2012.rules();
    let settings = Settings {
        states: StatePolicy::RestateGases {
            to: ReferenceState::Ref298,
            zero: ZeroCelsius::K273,
        },
        ..exact_days()
    };
    let restated = evaluate(year, &days, rules, settings);
    let as_was = evaluate(year, &days, rules, exact_days());
    let mean = |evaluation: &lantian_domain::assess::Evaluation, pollutant| {
        evaluation.of(pollutant).mean.ok().expect("valid").exact
    };
    let factor = mean(&restated, Pollutant::No2).over(mean(&as_was, Pollutant::No2));
    let expected = lantian_domain::standard::Ratio::new(27_300, 29_815);
    assert_eq!(factor, expected);
    assert_eq!(
        mean(&restated, Pollutant::Pm25),
        mean(&as_was, Pollutant::Pm25)
    );
    assert!(!restated.of(Pollutant::No2).mean.remarks.is_empty());
}
