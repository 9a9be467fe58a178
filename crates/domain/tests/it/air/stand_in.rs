//! A past day in the place of a day of another year.

use jiff::civil::date;
use lantian_domain::assess::{good_days, load_on, value_on};
use lantian_domain::standard::{Edition, Period, Pollutant, Ratio, ReferenceState, Selection};

use super::shared::{city_days, day};

#[test]
fn a_day_is_good_exactly_when_its_load_is_at_most_one() {
    let Some(days) = city_days("钦州") else {
        return;
    };
    let year = Period::year(2015).expect("a year");
    for edition in [Edition::Of2012, Edition::Of2026Transition] {
        let selection = Selection::Forced(edition);
        let counted = good_days(year, &days, selection);
        let counted = counted.ok().expect("good days");
        let loads = days.range(year.first()..=year.last());
        let loads: Vec<Ratio> = loads
            .filter_map(|(day, values)| load_on(*day, values, selection))
            .collect();
        let good = loads.iter().filter(|load| **load <= Ratio::whole(1));
        assert_eq!(good.count(), counted.good as usize);
        assert_eq!(loads.len(), counted.monitored as usize);
    }
}

#[test]
fn the_largest_ratio_to_what_a_good_day_may_have_is_the_load() {
    let past = day(["9", "13", "0.8", "80", "75", "60"], ReferenceState::Ref298);
    let by = |edition| load_on(date(2019, 5, 1), &past, Selection::Forced(edition));
    assert_eq!(by(Edition::Of2012), Ratio::new(60, 75));
    assert_eq!(by(Edition::Of2026Transition), Some(Ratio::whole(1)));
}

#[test]
fn gases_measured_before_the_autumn_of_2018_stand_in_for_later_days_at_298_kelvin() {
    let past = day(
        ["9", "13", "0.8", "200", "32", "20"],
        ReferenceState::Std273,
    );
    let selection = Selection::Forced(Edition::Of2012);
    // 200 · 273 ÷ 298.15 = 183.1…; 183 of 160.
    assert_eq!(
        load_on(date(2018, 8, 31), &past, selection),
        Ratio::new(200, 160)
    );
    assert_eq!(
        load_on(date(2018, 9, 1), &past, selection),
        Ratio::new(183, 160)
    );
    let particles = value_on(
        date(2019, 9, 1),
        &past,
        Pollutant::Pm25,
        Edition::Of2012.rules(),
    );
    assert_eq!(particles, Some(Ratio::whole(20)));
}

#[test]
fn a_day_without_an_index_has_no_load() {
    let past = day(["", "", "", "", "", ""], ReferenceState::Ref298);
    let selection = Selection::Forced(Edition::Of2012);
    assert_eq!(load_on(date(2019, 5, 1), &past, selection), None);
}
