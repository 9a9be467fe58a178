//! What holds for every series.

use lantian_kernel::outlook::{Day, FAN, Known, Measure, Outlook, Question, outlook};
use proptest::prelude::*;

/// Months of thirty days, so that a year of twelve of them is short of the seasons by five days.
fn place(number: i32) -> Day {
    Day {
        number,
        month: number.div_euclid(30),
    }
}

/// A year and part of the next, of any positive values.
fn series() -> impl Strategy<Value = Vec<Known>> {
    (370_usize..700, 0.1_f64..200.0).prop_flat_map(|(length, scale)| {
        proptest::collection::vec(0.05_f64..3.0, length).prop_map(move |values| {
            let days = values.iter().zip(0..);
            days.map(|(value, number)| Known {
                day: place(number),
                value: value * scale,
            })
            .collect()
        })
    })
}

fn ask(known: &[Known], measure: Measure, seed: u64, marks: &[usize]) -> Outlook {
    let next = known.last().map_or(0, |known| known.day.number + 1);
    let rest: Vec<Day> = (next..720).map(place).collect();
    outlook(&Question {
        known,
        first: 360,
        rest: &rest,
        measure,
        marks,
        draws: 60,
        seed,
    })
    .expect("an outlook")
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

fn so_far(known: &[Known]) -> f64 {
    let own: Vec<f64> = known
        .iter()
        .filter(|known| 360 <= known.day.number)
        .map(|known| known.value)
        .collect();
    own.iter().sum::<f64>() / own.len() as f64
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_same_seed_gives_the_same_bytes(known in series(), seed in any::<u64>()) {
        let bits = |outlook: &Outlook| -> Vec<u64> {
            outlook.outcomes.iter().map(|value| value.to_bits()).collect()
        };
        let (one, other) = (ask(&known, Measure::Mean, seed, &[7]), ask(&known, Measure::Mean, seed, &[7]));
        prop_assert_eq!(bits(&one), bits(&other));
        prop_assert_eq!(&one.fan, &other.fan);
        let another = ask(&known, Measure::Mean, seed ^ 1, &[7]);
        prop_assert_ne!(bits(&one), bits(&another));
    }

    #[test]
    fn quantiles_are_in_order_and_the_fan_begins_at_what_is_known(known in series()) {
        let last = 720 - known.len();
        let found = ask(&known, Measure::Mean, 1, &[0, 7, last]);
        for row in &found.fan {
            prop_assert!(row.is_sorted());
        }
        prop_assert!(found.fan[0].iter().all(|value| close(*value, so_far(&known))));
        let end = FAN.map(|share| found.quantile(share));
        prop_assert_eq!(found.fan[2], end);
    }

    #[test]
    fn with_no_day_left_the_outcome_is_what_is_known(values in proptest::collection::vec(0.1_f64..100.0, 720)) {
        let days = values.iter().zip(0..);
        let known: Vec<Known> = days.map(|(value, number)| Known { day: place(number), value: *value }).collect();
        let found = ask(&known, Measure::Mean, 1, &[0]);
        prop_assert!(found.outcomes.iter().all(|value| close(*value, so_far(&known))));
        prop_assert!(found.fan[0].iter().all(|value| close(*value, so_far(&known))));
    }

    #[test]
    fn in_another_unit_the_answer_is_the_same(known in series(), factor in 0.001_f64..1000.0) {
        let scaled: Vec<Known> = known.iter().map(|one| Known { value: one.value * factor, ..*one }).collect();
        let (one, other) = (ask(&known, Measure::Mean, 1, &[]), ask(&scaled, Measure::Mean, 1, &[]));
        for (one, other) in one.outcomes.iter().zip(&other.outcomes) {
            prop_assert!(close(one * factor, *other));
        }
    }

    #[test]
    fn counted_from_another_day_the_answer_is_the_same(known in series(), years in -50_i32..50) {
        // Whole years of both calendars: the one of months and the one of seasons do not look at the numbers themselves.
        let move_by = |day: Day| Day { number: day.number + 360 * years, month: day.month + 12 * years };
        let moved: Vec<Known> = known.iter().map(|one| Known { day: move_by(one.day), ..*one }).collect();
        let next = known.last().map_or(0, |known| known.day.number + 1);
        let rest: Vec<Day> = (next..720).map(|number| move_by(place(number))).collect();
        let found = outlook(&Question {
            known: &moved,
            first: 360 + 360 * years,
            rest: &rest,
            measure: Measure::Mean,
            marks: &[],
            draws: 60,
            seed: 1,
        });
        let found = found.expect("an outlook").outcomes;
        for (one, other) in ask(&known, Measure::Mean, 1, &[]).outcomes.iter().zip(&found) {
            prop_assert!(close(*one, *other));
        }
    }

    #[test]
    fn a_share_lies_between_none_and_all_of_the_days_to_come(known in series(), limit in 0.1_f64..300.0) {
        let good = known.iter().filter(|one| 360 <= one.day.number && one.value <= limit).count() as f64;
        let rest = (720 - known.len()) as f64;
        let found = ask(&known, Measure::ShareUpTo(limit), 1, &[]);
        for value in &found.outcomes {
            prop_assert!(100.0 * good / 360.0 <= value + 1e-9);
            prop_assert!(value - 1e-9 <= 100.0 * (good + rest) / 360.0);
        }
    }

    #[test]
    fn a_lower_target_is_no_likelier(known in series(), one in 0.1_f64..300.0, other in 0.1_f64..300.0) {
        let found = ask(&known, Measure::Mean, 1, &[]);
        let likely = |target: f64| found.share(|value| value <= target);
        prop_assert!(likely(one.min(other)) <= likely(one.max(other)));
        prop_assert!((0.0..=1.0).contains(&likely(one)));
    }
}

#[test]
fn a_constant_series_is_expected_to_stay_where_it_is() {
    let known: Vec<Known> = (0..500)
        .map(|number| Known {
            day: place(number),
            value: 30.0,
        })
        .collect();
    let found = ask(&known, Measure::Mean, 1, &[]);
    let median = found.quantile(0.5);
    assert!((median / 30.0 - 1.0).abs() < 0.05, "{median}");
    let width = found.quantile(0.95) / found.quantile(0.05) - 1.0;
    assert!(
        width > 0.05,
        "the next year’s weather is never known: {width}"
    );
}

#[test]
fn the_band_narrows_as_the_year_goes_on() {
    let all: Vec<Known> = (0..720)
        .map(|number| Known {
            day: place(number),
            value: 30.0 + f64::from(number % 7),
        })
        .collect();
    let widths = [380, 450, 540, 630, 700].map(|days| {
        let found = ask(&all[..days], Measure::Mean, 1, &[]);
        found.quantile(0.95) - found.quantile(0.05)
    });
    assert!(widths.is_sorted_by(|one, next| one > next), "{widths:?}");
}

#[test]
fn without_a_month_to_draw_from_there_is_no_outlook() {
    let known: Vec<Known> = (0..10)
        .map(|number| Known {
            day: place(number),
            value: 1.0,
        })
        .collect();
    let question = Question {
        known: &known,
        first: 0,
        rest: &[place(10)],
        measure: Measure::Mean,
        marks: &[],
        draws: 10,
        seed: 1,
    };
    assert!(outlook(&question).is_none());
}
