//! Grids, rates and gaps, against days counted by hand and against a slower way of counting.

use jiff::civil::date;
use proptest::prelude::*;

use super::super::hour::MinuteSpan;
use super::*;
use crate::standard::Ratio;

const DAY: Date = date(2019, 6, 1);

fn at(hour: i8, minute: i8) -> DateTime {
    DAY.at(hour, minute, 0, 0)
}

fn rule() -> &'static RateRule {
    rate_rule_on(DAY)
}

fn hours(range: std::ops::Range<i8>, mark: u8) -> Vec<Arrived> {
    range
        .map(|hour| Arrived {
            at: at(hour, 0),
            mark: Some(DataMark::from_byte(mark)),
        })
        .collect()
}

fn of_hours(arrived: &[Arrived], pauses: Pauses<'_>) -> Count {
    count(Interval::Hour, Period::day(DAY), arrived, pauses, rule())
}

fn figures(count: Count) -> (u32, u32, u32) {
    (count.expected, count.received, count.valid)
}

#[test]
fn a_whole_day_is_full_in_every_interval() {
    for (interval, expected) in [
        (Interval::RealTime(60), 1_440),
        (Interval::Minute(MinuteSpan::TEN), 144),
        (Interval::Hour, 24),
        (Interval::Day, 1),
    ] {
        let grid: Vec<DateTime> = places(interval, Period::day(DAY)).collect();
        assert_eq!(grid.len(), expected);
        let arrived: Vec<Arrived> = grid
            .iter()
            .map(|at| Arrived {
                at: *at,
                mark: None,
            })
            .collect();
        let count = count(
            interval,
            Period::day(DAY),
            &arrived,
            Pauses::default(),
            rule(),
        );
        assert_eq!(count.effective(), Some(Ratio::whole(1)));
        assert_eq!(gaps(interval, Period::day(DAY), &grid, &[]), []);
    }
}

#[test]
fn the_effective_rate_is_the_product_of_the_other_two() {
    let mut arrived = hours(0..15, b'N');
    arrived.extend(hours(15..18, b'D'));
    let count = of_hours(&arrived, Pauses::default());
    assert_eq!(figures(count), (24, 18, 15));
    assert_eq!(count.transmission(), Ratio::new(3, 4));
    assert_eq!(count.validity(), Ratio::new(5, 6));
    assert_eq!(count.effective(), Ratio::new(5, 8));
    assert_eq!(count.meets(rule()), Some(false));
}

#[test]
fn three_quarters_are_enough_until_2021_and_nine_tenths_are_asked_since() {
    let count = of_hours(&hours(0..18, b'N'), Pauses::default());
    assert_eq!(count.meets(rate_rule_on(date(2021, 12, 31))), Some(true));
    assert_eq!(count.meets(rate_rule_on(date(2022, 1, 1))), Some(false));
    assert_eq!(rate_rule_on(date(2010, 1, 1)).key, "national-2013");
}

#[test]
fn nothing_is_expected_of_a_stopped_source_and_nothing_is_no_rate() {
    let mut arrived = hours(0..6, b'F');
    arrived.extend(hours(6..24, b'N'));
    assert_eq!(figures(of_hours(&arrived, Pauses::default())), (18, 18, 18));
    let stop = [Period::new(at(0, 0), at(12, 0))];
    let pauses = Pauses {
        stops: &stop,
        maintenance: &[],
    };
    assert_eq!(
        figures(of_hours(&hours(12..23, b'N'), pauses)),
        (12, 11, 11)
    );
    let all = [Period::day(DAY)];
    let none = of_hours(
        &[],
        Pauses {
            stops: &all,
            maintenance: &[],
        },
    );
    assert_eq!((none.effective(), none.meets(rule())), (None, None));
}

#[test]
fn maintenance_is_expected_by_the_national_rule_and_not_where_a_city_says_so() {
    let window = [Period::new(at(0, 0), at(6, 0))];
    let pauses = Pauses {
        stops: &[],
        maintenance: &window,
    };
    let arrived = hours(6..24, b'N');
    assert_eq!(figures(of_hours(&arrived, pauses)), (24, 18, 18));
    let own = RateRule {
        maintenance: Pause::NotExpected,
        ..rule().clone()
    };
    let count = count(Interval::Hour, Period::day(DAY), &arrived, pauses, &own);
    assert_eq!(figures(count), (18, 18, 18));
}

#[test]
fn nothing_that_came_is_zero_and_not_unknown() {
    let count = of_hours(&[], Pauses::default());
    assert_eq!(count.effective(), Some(Ratio::ZERO));
    assert_eq!(count.validity(), None);
}

#[test]
fn frames_that_drift_by_seconds_are_not_missing() {
    let drifting: Vec<Arrived> = (0..1_440)
        .map(|n| Arrived {
            at: later(at(0, 0), n * 60 + (n * 7) % 61),
            mark: None,
        })
        .filter(|one| one.at.date() == DAY)
        .collect();
    let count = count(
        Interval::RealTime(60),
        Period::day(DAY),
        &drifting,
        Pauses::default(),
        rule(),
    );
    assert_eq!(count.received, u32::try_from(drifting.len()).unwrap());
    let double: Vec<Arrived> = (0..2_880)
        .map(|n| Arrived {
            at: later(at(0, 0), n * 30),
            mark: None,
        })
        .collect();
    let count = super::count(
        Interval::RealTime(60),
        Period::day(DAY),
        &double,
        Pauses::default(),
        rule(),
    );
    assert_eq!(figures(count), (1_440, 1_440, 1_440));
}

#[test]
fn days_add_up_to_months() {
    let period = Period::new(
        date(2019, 6, 29).at(0, 0, 0, 0),
        date(2019, 7, 2).at(0, 0, 0, 0),
    );
    let arrived: Vec<Arrived> = places(Interval::Hour, period)
        .filter(|at| at.date() != date(2019, 6, 30))
        .map(|at| Arrived { at, mark: None })
        .collect();
    let days = count_by_day(Interval::Hour, period, &arrived, Pauses::default(), rule());
    let by_day: Vec<u32> = days.values().map(|count| count.received).collect();
    assert_eq!(by_day, [24, 0, 24]);
    let months: Vec<(u32, u32, u32)> = by_month(&days)
        .values()
        .map(|count| figures(*count))
        .collect();
    assert_eq!(months, [(48, 24, 24), (24, 24, 24)]);
}

#[test]
fn gaps_are_ranges_of_what_is_missing_and_pauses_are_none() {
    let interval = Interval::Minute(MinuteSpan::TEN);
    let arrived: Vec<DateTime> = places(interval, Period::day(DAY))
        .filter(|place| !(2..4).contains(&place.hour()) && *place != at(9, 30))
        .collect();
    let pause = [Period::new(at(3, 0), at(3, 30))];
    let found = gaps(interval, Period::day(DAY), &arrived, &pause);
    let ranges: Vec<(DateTime, DateTime, u32)> = found
        .iter()
        .map(|gap| (gap.first, gap.last, gap.places))
        .collect();
    assert_eq!(
        ranges,
        [
            (at(2, 0), at(2, 50), 6),
            (at(3, 30), at(3, 50), 3),
            (at(9, 30), at(9, 30), 1)
        ]
    );
}

#[test]
fn requests_are_cut_to_size_and_near_gaps_are_asked_for_together() {
    let interval = Interval::Hour;
    let gap = |first, last, places| Gap {
        cadence: Cadence::Hour,
        first,
        last,
        places,
    };
    let near = [
        gap(at(1, 0), at(2, 0), 2),
        gap(at(4, 0), at(4, 0), 1),
        gap(at(20, 0), at(23, 0), 4),
    ];
    assert_eq!(
        requests(interval, &near, 24, 1),
        [gap(at(1, 0), at(4, 0), 3), gap(at(20, 0), at(23, 0), 4)]
    );
    assert_eq!(requests(interval, &near, 24, 0), near);
    let cut = requests(interval, &near[2..], 3, 0);
    assert_eq!(
        cut,
        [gap(at(20, 0), at(22, 0), 3), gap(at(23, 0), at(23, 0), 1)]
    );
    let live = Gap {
        cadence: Cadence::RealTime,
        ..near[0]
    };
    assert_eq!(requests(Interval::RealTime(60), &[live], 24, 0), []);
}

#[test]
fn what_has_not_had_its_time_to_arrive_is_not_yet_missing() {
    assert_eq!(settled(Interval::Hour, at(9, 4), 300), at(8, 0));
    assert_eq!(settled(Interval::Hour, at(9, 5), 300), at(9, 0));
    assert_eq!(settled(Interval::Day, at(0, 10), 600), DAY.at(0, 0, 0, 0));
    assert_eq!(
        settled(Interval::Minute(MinuteSpan::TEN), at(9, 14), 300),
        at(9, 0)
    );
}

proptest! {
    #[test]
    fn gaps_and_what_came_make_up_the_grid(missing in prop::collection::btree_set(0_usize..144, 0..144), from in 0_i8..12, to in 12_i8..24) {
        let interval = Interval::Minute(MinuteSpan::TEN);
        let period = Period::new(at(from, 5), at(to, 35));
        let all: Vec<DateTime> = places(interval, period).collect();
        let there: Vec<DateTime> = all.iter().enumerate().filter(|(n, _)| !missing.contains(n)).map(|(_, at)| *at).collect();
        let found = gaps(interval, period, &there, &[]);
        let lost: u32 = found.iter().map(|gap| gap.places).sum();
        prop_assert_eq!(lost as usize + there.len(), all.len());
        for most in [1, 5, 200] {
            for repeated in [0, 3] {
                let asked = requests(interval, &found, most, repeated);
                // Whatever is missing is asked for.
                for place in all.iter().filter(|place| !there.contains(place)) {
                    prop_assert!(asked.iter().any(|gap| gap.first <= *place && *place <= gap.last));
                }
                for gap in asked {
                    prop_assert!(super::super::period::between(gap.first, gap.last) / 600 < i64::from(most));
                }
            }
        }
    }

    #[test]
    fn a_grid_of_any_step_stays_in_the_period_and_begins_anew_at_midnight(seconds in 30_u16..=3_600, from in 0_i64..86_400, length in 0_i64..200_000) {
        let begin = later(at(0, 0), from);
        let period = Period::new(begin, later(begin, length));
        let interval = Interval::RealTime(seconds);
        let mut before = None;
        for place in places(interval, period) {
            prop_assert!(period.holds(place));
            prop_assert_eq!(place_of(interval, place), place);
            prop_assert!(before < Some(place));
            before = Some(place);
        }
    }
}
