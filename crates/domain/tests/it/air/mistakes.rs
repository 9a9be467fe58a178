//! Mistakes of other programs, one test each. The wrong way is written out, so that the test shows it to be wrong.

use jiff::civil::date;
use lantian_domain::assess::{
    Assessed, DayValue, Profile, Quantity, Readings, Rule, Settings, air_index, city_day,
    daily_mean, day_index, evaluate, individual_index, maximum_eight_hours, station_day,
};
use lantian_domain::standard::{
    Adoption, Column, Concentration, Edition, HJ633_2012, HJ633_2026, Level, Period, Pollutant,
    PollutantSet, Ratio, ReferenceState, Selection, Zone, round,
};
use rust_decimal::Decimal;

use super::evaluation::{AUGUST, alike};
use super::shared::{amount, day};
use super::station_day::{hours, rules};

fn index(column: Column, text: &str) -> Option<u16> {
    individual_index(&HJ633_2012, column, amount(column.pollutant(), text))
}

fn hour(values: &[(Pollutant, Quantity, &str)]) -> Option<u16> {
    let readings = values
        .iter()
        .fold(Readings::default(), |all, (pollutant, quantity, text)| {
            all.with(*pollutant, *quantity, amount(*pollutant, text))
        });
    air_index(Profile::HourPractice2012, &readings)
        .ok()
        .map(|found| found.computed)
}

#[test]
fn columns_of_one_hour_and_of_24_hours_are_not_mixed() {
    assert_eq!(index(Column::So2Day, "150"), Some(100));
    assert_eq!(index(Column::So2Hour, "150"), Some(50));
    assert_eq!(index(Column::So2Day, "475"), Some(150));
}

#[test]
fn segments_meet_at_their_ends_without_an_offset() {
    let offset = (75.0_f64 - 36.0) * 49.0 / 39.0 + 51.0;
    assert_eq!((offset, index(Column::Pm25Day, "36")), (100.0, Some(52)));
}

#[test]
fn an_index_is_rounded_up_and_not_to_the_nearest() {
    // 41 µg/m³ of NO2 is 51.25.
    assert_eq!(index(Column::No2Day, "41"), Some(52));
}

#[test]
fn a_float_rounds_exact_indices_up() {
    let float = |c: f64, from: f64, to: f64, low: f64, high: f64| {
        ((high - low) / (to - from) * (c - from) + low).ceil()
    };
    assert_eq!(float(2.2, 2.0, 4.0, 50.0, 100.0), 56.0);
    assert_eq!(index(Column::CoDay, "2.2"), Some(55));
    assert_eq!(index(Column::CoHour, "65.4"), Some(218));
}

#[test]
fn a_float_half_is_not_a_half() {
    let of = |text: &str| {
        let value: Decimal = text.parse().expect("a number");
        round(Ratio::from_decimal(value)?, 1).map(|rounded| rounded.to_string())
    };
    assert_eq!((2.45_f64 * 10.0).round() / 10.0, 2.5);
    assert_eq!(of("2.45").as_deref(), Some("2.4"));
    assert_eq!(of("0.35").as_deref(), Some("0.4"));
}

#[test]
fn concentrations_are_rounded_before_the_index_is_taken() {
    // Unrounded, 4.9 µg/m³ would be exactly 7; as published it is 5, and that is 7.14.
    assert_eq!(index(Column::Pm25Day, "4.9"), Some(8));
    let newer = individual_index(
        &HJ633_2026,
        Column::Pm25Day,
        amount(Pollutant::Pm25, "60.5"),
    );
    assert_eq!(newer, Some(100));
}

#[test]
fn an_hour_takes_particles_of_that_hour_and_not_of_24() {
    let of_hour = (Pollutant::Pm25, Quantity::Hour, "38");
    let of_day = (Pollutant::Pm25, Quantity::MovingDay, "134");
    assert_eq!(hour(&[of_hour, of_day]), hour(&[of_hour]));
    assert_eq!(hour(&[of_day]), None);
}

#[test]
fn an_hour_does_not_take_ozone_of_eight_hours() {
    let of_hour = (Pollutant::O3, Quantity::Hour, "62");
    let of_eight = (Pollutant::O3, Quantity::MovingEight, "180");
    assert_eq!(hour(&[of_hour, of_eight]), Some(20));
}

fn station_days(pollutant: Pollutant, values: [i32; 3]) -> [Assessed<DayValue>; 3] {
    values.map(|value| {
        let day = hours((1..=24).map(|hour| (hour, value)));
        station_day(pollutant, &day, rules(), Zone::ClassII)
    })
}

#[test]
fn the_index_of_a_city_is_of_its_mean_and_neither_mean_nor_maximum_of_its_stations() {
    let days = station_days(Pollutant::Pm25, [20, 80, 140]);
    let city = city_day(Pollutant::Pm25, &days, 3, rules());
    let city = city.ok().expect("valid");
    let of = |steps: u32| index(Column::Pm25Day, &steps.to_string()).expect("on the scale");
    assert_eq!((city.steps, of(city.steps)), (80, 107));
    let stations: Vec<u16> = days
        .iter()
        .filter_map(|day| Some(of(day.ok()?.steps)))
        .collect();
    assert_eq!(stations, [29, 107, 186]);
    let pair = city_day(
        Pollutant::Pm25,
        &station_days(Pollutant::Pm25, [20, 20, 170]),
        3,
        rules(),
    );
    let pair = of(pair.ok().expect("valid").steps);
    assert_eq!(pair, 94);
    assert_ne!(pair, (29 + 29 + 220_u16).div_ceil(3));
}

#[test]
fn the_index_of_a_day_is_of_its_means_and_not_the_mean_of_its_hours() {
    let values = |hour: u8| if hour <= 12 { 20 } else { 160 };
    let day = hours((1..=24).map(|hour| (hour, values(hour))));
    let mean = daily_mean(Pollutant::Pm25, &day, rules())
        .ok()
        .expect("valid")
        .steps;
    let of = |steps: u32| index(Column::Pm25Day, &steps.to_string()).expect("on the scale");
    assert_eq!((mean, of(mean)), (90, 119));
    assert_eq!((of(20) + of(160)).div_ceil(2), 120);
}

#[test]
fn ozone_of_a_city_is_the_mean_of_maxima_and_not_the_maximum_of_means() {
    let peak = |from: u8| {
        let value = move |hour: u8| {
            if (from..from + 8).contains(&hour) {
                200
            } else {
                0
            }
        };
        hours((1..=24).map(|hour| (hour, value(hour))))
    };
    let (early, late) = (peak(1), peak(17));
    let days = [&early, &late].map(|day| maximum_eight_hours(day, rules(), Zone::ClassII));
    let city = city_day(Pollutant::O3, &days, 2, rules());
    assert_eq!(city.ok().map(|value| value.steps), Some(200));
}

#[test]
fn windows_of_ozone_do_not_reach_into_the_day_before() {
    // Only hours 1 to 4 are high. A window that ended at 4 o'clock would be 200; within the day the first window ends at 8.
    let value = |hour: u8| if hour <= 4 { 200 } else { 0 };
    let day = hours((1..=24).map(|hour| (hour, value(hour))));
    let found = maximum_eight_hours(&day, rules(), Zone::ClassII);
    assert_eq!(
        found.ok().map(|value| (value.steps, value.parts)),
        Some((100, 17))
    );
}

#[test]
fn pollutants_that_tie_are_all_primary_and_below_51_none_is() {
    let of = |values| {
        let values = day(values, ReferenceState::Std273);
        let found = day_index(&values, Edition::Of2012.rules());
        let found = found.ok().expect("an index").clone();
        (found.computed, found.primary)
    };
    assert_eq!(
        of(["5", "10", "0.5", "60", "150", "75"]),
        (100, PollutantSet::PARTICLES)
    );
    assert_eq!(
        of(["5", "10", "0.5", "60", "50", "35"]),
        (50, PollutantSet::NONE)
    );
}

#[test]
fn an_annual_mean_is_of_days_and_not_of_months() {
    let year = Period::year(2019).expect("a year");
    let mut days = alike(year, AUGUST);
    for (date, values) in &mut days {
        if date.month() == 2 {
            *values = day(
                ["9", "13", "0.8", "119", "32", "100"],
                ReferenceState::Std273,
            );
        }
    }
    let found = evaluate(year, &days, Edition::Of2012.rules(), Settings::default());
    let mean = found.of(Pollutant::Pm25).mean.ok().expect("valid").exact;
    assert_eq!(Some(mean), Ratio::new(337 * 16 + 28 * 100, 365));
    assert_ne!(Some(mean), Ratio::new(11 * 16 + 100, 12));
}

#[test]
fn missing_is_not_zero() {
    let few = hours((1..=19).map(|hour| (hour, 48)));
    let rule = daily_mean(Pollutant::Pm25, &few, rules()).shortfall();
    assert_eq!(rule.map(|shortfall| shortfall.rule), Some(Rule::DayHours));
    let twenty = hours((1..=20).map(|hour| (hour, 48)));
    let mean = daily_mean(Pollutant::Pm25, &twenty, rules());
    assert_eq!(mean.ok().map(|value| value.steps), Some(48));
    let nothing = air_index(Profile::Day2026, &Readings::default()).shortfall();
    assert_eq!(nothing.map(|shortfall| shortfall.rule), Some(Rule::Data));
    let negative = Readings::default().with(
        Pollutant::Pm25,
        Quantity::DayMean,
        Concentration::picograms(-1),
    );
    assert!(air_index(Profile::Day2026, &negative).ok().is_none());
}

#[test]
fn days_after_march_2026_are_not_judged_by_the_limits_of_2012() {
    let by_date = Selection::ByDate(Adoption::NATIONWIDE);
    let values = day(
        ["5", "10", "0.5", "60", "100", "70"],
        ReferenceState::Actual,
    );
    let of = |on| {
        let rules = by_date.rules_on(on).expect("an edition");
        let found = day_index(&values, rules);
        (found.ok().map(|index| index.computed), found.basis.edition)
    };
    assert_eq!(of(date(2026, 2, 28)), (Some(94), "hj633-2012"));
    assert_eq!(of(date(2026, 3, 1)), (Some(110), "hj633-2026"));
}

#[test]
fn a_day_is_compared_with_the_limit_of_a_day_and_not_of_a_year() {
    let january = Period::month(2019, 1).expect("a month");
    let days = alike(january, ["9", "13", "0.8", "119", "32", "50"]);
    let selection = Selection::Forced(Edition::Of2012);
    let found = lantian_domain::assess::good_days(january, &days, selection);
    let found = found.ok().expect("an edition").items[Pollutant::Pm25.index()];
    assert_eq!((found.valid, found.attaining), (31, 31));
}

#[test]
fn purple_is_the_official_one() {
    assert_eq!(Level::V.colour().hex(), "#99004C");
    let all: Vec<String> = Level::ALL.map(|level| level.colour().hex()).to_vec();
    assert_eq!(
        all,
        [
            "#00E400", "#FFFF00", "#FF7E00", "#FF0000", "#99004C", "#7E0023"
        ]
    );
}
