//! A station's day from its hours, and a city's from its stations.

use jiff::civil::date;
use lantian_domain::actor::Validity;
use lantian_domain::assess::{
    Assessed, DayHours, DayLabel, DayValue, Days, Grade, HourValue, Network, Outcome, Place,
    Placed, Remark, Role, Rule, Settings, Site, changes_between, city_day, daily_mean, evaluate,
    maximum_eight_hours, slot_of, station_day,
};
use lantian_domain::standard::{
    Concentration, Edition, Period, Pollutant, ReferenceState, Rules, Zone, round,
};

pub const OZONE: [i32; 24] = [
    31, 28, 25, 22, 20, 18, 21, 30, 45, 62, 80, 98, 115, 131, 144, 152, 155, 149, 136, 118, 97, 80,
    66, 52,
];

pub fn rules() -> &'static Rules {
    Edition::Of2012.rules()
}

pub fn value(micrograms: i32) -> HourValue {
    HourValue {
        amount: Concentration::micrograms(micrograms),
        state: ReferenceState::Std273,
        grade: Grade::Reviewed,
    }
}

pub fn hours(values: impl IntoIterator<Item = (u8, i32)>) -> DayHours {
    let mut day = DayHours::default();
    for (hour, micrograms) in values {
        day.place(hour, value(micrograms));
    }
    day
}

fn ozone(without: &[u8]) -> DayHours {
    let day = (1..=24).zip(OZONE);
    hours(day.filter(|(hour, _)| !without.contains(hour)))
}

fn steps(day: &Assessed<DayValue>) -> Option<u32> {
    day.ok().map(|value| value.steps)
}

#[test]
fn ozone_of_a_full_day() {
    let day = maximum_eight_hours(&ozone(&[]), rules(), Zone::ClassII);
    let value = day.ok().expect("valid");
    assert_eq!(
        value.exact,
        lantian_domain::standard::Ratio::new(137_500_000, 1).expect("it fits")
    );
    assert_eq!((value.steps, value.parts), (138, 17));
}

#[test]
fn ozone_of_eleven_windows_is_invalid_unless_it_is_above_the_limit() {
    let missing = [13, 14, 15];
    let day = maximum_eight_hours(&ozone(&missing), rules(), Zone::ClassII);
    let shortfall = day.shortfall().expect("too few windows");
    assert_eq!(
        (shortfall.rule, shortfall.have, shortfall.need),
        (Rule::DayWindows, 11, 14)
    );
    // In a class I zone the limit is 100, and the same eleven windows are above it.
    let day = maximum_eight_hours(&ozone(&missing), rules(), Zone::ClassI);
    assert!(
        day.remarks
            .contains(&Remark::ValidAboveLimit { windows: 11 })
    );
    assert_eq!(
        round(day.ok().expect("valid").exact, 0).map(|r| r.units),
        Some(134_500_000)
    );
    let higher = (1..=24).zip(OZONE.map(|hour| hour + 30));
    let higher = hours(higher.filter(|(hour, _)| !missing.contains(hour)));
    assert_eq!(
        steps(&maximum_eight_hours(&higher, rules(), Zone::ClassII)),
        Some(164)
    );
}

#[test]
fn a_daily_mean_needs_twenty_valid_hours() {
    let of = |count| {
        daily_mean(
            Pollutant::Pm25,
            &hours((1..=count).map(|hour| (hour, 30))),
            rules(),
        )
    };
    assert_eq!(steps(&of(20)), Some(30));
    let shortfall = of(19).shortfall().expect("too few");
    assert_eq!(
        (shortfall.rule, shortfall.have, shortfall.need),
        (Rule::DayHours, 19, 20)
    );
}

#[test]
fn a_negative_hour_is_missing_and_said() {
    let mut day = hours((1..=20).map(|hour| (hour, 30)));
    day.place(21, value(-5));
    let mean = daily_mean(Pollutant::Pm25, &day, rules());
    assert_eq!(steps(&mean), Some(30));
    assert!(
        mean.remarks
            .contains(&Remark::NegativeLeftOut { values: 1 })
    );
}

#[test]
fn two_different_values_for_an_hour_are_a_conflict_and_a_reviewed_one_settles_it() {
    let mut day = hours((1..=20).map(|hour| (hour, 30)));
    let provisional = |micrograms| HourValue {
        grade: Grade::Provisional,
        ..value(micrograms)
    };
    assert_eq!(day.place(21, provisional(40)), Placed::New);
    assert_eq!(day.place(21, provisional(40)), Placed::Same);
    assert_eq!(day.place(21, provisional(41)), Placed::Conflict);
    assert_eq!((day.valid(21), day.tally().conflicts), (None, 1));
    assert_eq!(day.place(21, value(42)), Placed::Replaced);
    assert_eq!(day.place(21, provisional(40)), Placed::Outranked);
    assert_eq!(day.valid(21), Some(value(42)));
    assert_eq!(day.place(25, value(1)), Placed::NoSuchHour);
}

#[test]
fn a_day_of_two_reference_states_has_no_mean() {
    let mut day = hours((1..=23).map(|hour| (hour, 30)));
    let other = HourValue {
        state: ReferenceState::Ref298,
        ..value(30)
    };
    day.place(24, other);
    let mean = daily_mean(Pollutant::So2, &day, rules());
    assert_eq!(
        mean.shortfall().map(|shortfall| shortfall.rule),
        Some(Rule::OneState)
    );
}

#[test]
fn a_provisional_hour_makes_the_day_provisional() {
    let mut day = hours((1..=23).map(|hour| (hour, 30)));
    let provisional = HourValue {
        grade: Grade::Provisional,
        ..value(30)
    };
    day.place(24, provisional);
    let mean = daily_mean(Pollutant::So2, &day, rules());
    assert_eq!(mean.ok().map(|value| value.grade), Some(Grade::Provisional));
    assert!(mean.remarks.contains(&Remark::Provisional { values: 1 }));
}

#[test]
fn midnight_is_the_last_hour_of_the_day_before() {
    let midnight = date(2018, 2, 20).at(0, 0, 0, 0);
    assert_eq!(
        slot_of(midnight, DayLabel::End),
        Some((date(2018, 2, 19), 24))
    );
    assert_eq!(
        slot_of(midnight, DayLabel::Beginning),
        Some((date(2018, 2, 20), 1))
    );
}

#[test]
fn a_city_day_is_the_mean_of_its_station_days_and_needs_enough_of_them() {
    let station = |shift: u8| {
        let values = (1..=24)
            .zip(OZONE)
            .map(|(hour, value)| ((hour + shift - 1) % 24 + 1, value));
        station_day(Pollutant::O3, &hours(values), rules(), Zone::ClassII)
    };
    // Peaks at other hours do not lower the city's day: each station has its own maximum.
    let days = [station(0), station(2), station(4)];
    let sum: u32 = days.iter().filter_map(steps).sum();
    let city = city_day(Pollutant::O3, &days, 3, rules());
    assert_eq!(steps(&city), Some((sum + 1) / 3));
    let one = city_day(Pollutant::O3, &days[..1], 3, rules());
    let shortfall = one.shortfall().expect("too few stations");
    assert_eq!(
        (shortfall.rule, shortfall.have, shortfall.need),
        (Rule::CityStations, 1, 2)
    );
}

fn site(name: &str, east: i32, north: i32, valid: Validity) -> Site {
    Site {
        code: "2503A".to_owned(),
        name: name.to_owned(),
        place: Some(Place { east, north }),
        role: Role::City,
        valid,
    }
}

#[test]
fn a_station_that_moved_under_its_code_breaks_its_series() {
    let old = Validity {
        from: None,
        to: Some(date(2020, 12, 31)),
    };
    let new = Validity {
        from: Some(date(2021, 1, 1)),
        to: None,
    };
    let farm = site("市农科院", 108_655_300, 21_950_800, old);
    let school = site("沙埠小学", 108_654_900, 21_948_100, new);
    let changes = changes_between(std::slice::from_ref(&farm), std::slice::from_ref(&school));
    assert_eq!(changes.len(), 1);
    let network = Network {
        sites: vec![school, farm],
    };
    let breaks = network.breaks("2503A");
    assert_eq!((breaks.len(), breaks[0].on), (1, date(2021, 1, 1)));
    let years = Period::span(date(2020, 1, 1), date(2021, 12, 31)).expect("in order");
    let shortfall = network.one_site("2503A", years).expect_err("it moved");
    assert_eq!((shortfall.rule, shortfall.have), (Rule::OneSite, 2));
    assert!(
        network
            .one_site("2503A", Period::year(2020).expect("a year"))
            .is_ok()
    );
    assert_eq!(network.expected_on(date(2021, 1, 1)), 1);
    let changed = Remark::NetworkChanged {
        on: date(2021, 1, 1),
    };
    assert_eq!(
        network.changes_within(years),
        std::slice::from_ref(&changed)
    );
    assert_eq!(network.moves_within("2503A", years), [changed]);
    let rules = Edition::Of2012.rules();
    let evaluation = evaluate(years, &Days::new(), rules, Settings::default()).voided(shortfall);
    let figures = evaluation
        .pollutants
        .iter()
        .flat_map(|one| [&one.mean, &one.percentile]);
    let (mut broken, mut none) = (0, 0);
    for figure in figures {
        match &figure.outcome {
            Outcome::Invalid(found) => {
                assert_eq!(*found, shortfall);
                broken += 1;
            }
            Outcome::NotApplicable(_) => none += 1,
            Outcome::Value(_) => panic!("a moved station has no statistic"),
        }
    }
    assert_eq!((broken, none), (10, 2), "CO and ozone have no mean");
}
