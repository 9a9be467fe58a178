//! The year 2016 of fourteen cities, forecast from the one year and the month before it.

use lantian_kernel::outlook::Measure;

use crate::cities::{Case, City, covered, error, forecast, guangxi};

fn cases(cities: &[City], month: i32, measure: Measure) -> Vec<Case> {
    let days = |city: &City| match measure {
        Measure::Mean => city.particles.clone(),
        Measure::ShareUpTo(_) => city.load.clone(),
    };
    let of = |city: &City| forecast(&days(city), 2016, month, measure);
    cities.iter().map(of).collect()
}

#[test]
fn annual_means_are_forecast_within_the_errors_aimed_at() {
    let Some(cities) = guangxi() else { return };
    for (month, aim) in [(3, 7.5), (6, 5.5), (10, 4.0)] {
        let found = error(&cases(&cities, month, Measure::Mean));
        println!("end of month {month}: {found:.2} %, aim {aim} %");
        assert!(found <= aim + 0.2, "month {month}: {found:.2} %");
    }
}

#[test]
fn the_band_of_ninety_per_cent_covers_about_ninety_per_cent_of_the_outcomes() {
    let Some(cities) = guangxi() else { return };
    let asked = [3, 6, 10].map(|month| cases(&cities, month, Measure::Mean));
    let all: Vec<Case> = asked.into_iter().flatten().collect();
    println!("{} cases: {:.1} %", all.len(), covered(&all));
    assert!((85.0..=95.0).contains(&covered(&all)));
    let every = (1..12).flat_map(|month| cases(&cities, month, Measure::Mean));
    let every: Vec<Case> = every.collect();
    println!("{} cases: {:.1} %", every.len(), covered(&every));
    assert!((85.0..=95.0).contains(&covered(&every)));
}

#[test]
fn shares_of_good_days_are_forecast_too_and_their_band_rather_too_wide_than_too_narrow() {
    let Some(cities) = guangxi() else { return };
    for (month, aim) in [(3, 3.0), (6, 2.5), (10, 2.0)] {
        let found = error(&cases(&cities, month, Measure::ShareUpTo(1.0)));
        assert!(found <= aim, "month {month}: {found:.2} %");
    }
    let every = (1..12).flat_map(|month| cases(&cities, month, Measure::ShareUpTo(1.0)));
    let every: Vec<Case> = every.collect();
    println!("{} cases: {:.1} %", every.len(), covered(&every));
    assert!((85.0..=99.0).contains(&covered(&every)));
}
