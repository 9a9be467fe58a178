//! What holds for all inputs, not only for those somebody thought of.

use lantian_domain::assess::{
    DayHours, MISSING, Profile, Quantity, QuickTable, Readings, Settings, air_index, daily_mean,
    evaluate, individual_index, maximum_eight_hours, percentile,
};
use lantian_domain::standard::{
    Column, Concentration, Edition, HJ633_2012, HJ633_2026, Period, Pollutant, Ratio,
    ReferenceState, Zone, round,
};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

use super::shared;
use super::station_day::{hours, rules, value};

fn column() -> impl Strategy<Value = Column> {
    proptest::sample::select(Column::ALL.to_vec())
}

fn some_hours() -> impl Strategy<Value = Vec<(u8, i32)>> {
    proptest::collection::btree_map(1_u8..=24, 0_i32..300, 0..=24)
        .prop_map(|hours| hours.into_iter().collect())
}

proptest! {
    #[test]
    fn the_individual_index_never_falls(column in column(), a in 0_i64..4_000, b in 0_i64..4_000) {
        let step = column.pollutant().step().count();
        let (less, more) = (a.min(b) * step, a.max(b) * step);
        for edition in [&HJ633_2012, &HJ633_2026] {
            let of = |picograms| individual_index(edition, column, Concentration::picograms(picograms));
            if let (Some(less), Some(more)) = (of(less), of(more)) {
                prop_assert!(less <= more);
            }
        }
    }

    #[test]
    fn the_quick_index_is_the_full_one(
        steps in proptest::array::uniform6(prop_oneof![4 => 0_u16..900, 1 => 0_u16..5_000, 1 => Just(MISSING)]),
        profile in proptest::sample::select(vec![
            Profile::HourPractice2012, Profile::Hour2026, Profile::CityDay2012, Profile::Day2026,
        ]),
    ) {
        let mut readings = Readings::default();
        for item in profile.items() {
            let step = steps[item.pollutant.index()];
            if step != MISSING {
                let picograms = i64::from(step) * item.pollutant.step().count();
                readings = readings.with(
                    item.pollutant, item.quantity, Concentration::picograms(picograms),
                );
            }
        }
        let quick = QuickTable::of(profile).expect("one column each").index(&steps);
        let full = air_index(profile, &readings);
        if quick.handed_over.is_empty() {
            prop_assert_eq!(full.ok().map_or(0, |index| index.computed), quick.aqi);
            if let Some(index) = full.ok() {
                prop_assert_eq!(index.primary, quick.primary);
                prop_assert_eq!(index.missing, quick.missing);
            }
        }
    }

    #[test]
    fn an_extra_valid_hour_never_invalidates_a_day(
        known in some_hours(), hour in 1_u8..=24, extra in 0_i32..300,
    ) {
        let before = hours(known.iter().copied());
        let mut after = before;
        if before.valid(hour).is_none() {
            after.place(hour, value(extra));
        }
        if daily_mean(Pollutant::Pm25, &before, rules()).ok().is_some() {
            prop_assert!(daily_mean(Pollutant::Pm25, &after, rules()).ok().is_some());
        }
        // Of ozone this holds for days with enough windows; the exception for polluted ones looks at the maximum, and a clean
        // hour may take it below the limit.
        let windows = |day: &DayHours| maximum_eight_hours(day, rules(), Zone::ClassII);
        if windows(&before).ok().is_some_and(|value| value.parts >= 14) {
            prop_assert!(windows(&after).ok().is_some());
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(
        rows in proptest::collection::vec((1_u8..=24, 0_i32..4, any::<bool>()), 0..80),
        seed in any::<u64>(),
    ) {
        let place = |rows: &[(u8, i32, bool)]| {
            let mut day = DayHours::default();
            for (hour, amount, reviewed) in rows {
                let mut value = value(*amount);
                if !reviewed {
                    value.grade = lantian_domain::assess::Grade::Provisional;
                }
                day.place(*hour, value);
            }
            day
        };
        let mut shuffled = rows.clone();
        let mut state = seed | 1;
        for place in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(place, (state >> 33) as usize % (place + 1));
        }
        prop_assert_eq!(place(&rows), place(&shuffled));
    }

    #[test]
    fn a_percentile_is_that_of_numpy_linear(
        values in proptest::collection::vec(0_i64..100_000, 1..400), percent in 0_u8..=100,
    ) {
        // NumPy: the virtual index is (n − 1) q, and the value a + (b − a) t between its neighbours; here times 100.
        let mut sorted = values.clone();
        sorted.sort_unstable();
        let virtual_index = (sorted.len() - 1) * usize::from(percent);
        let a = sorted[virtual_index / 100];
        let b = sorted[(virtual_index / 100 + 1).min(sorted.len() - 1)];
        let hundredfold = 100 * a + (b - a) * (virtual_index % 100) as i64;
        let mut ratios: Vec<Ratio> = values.into_iter().map(Ratio::whole).collect();
        prop_assert_eq!(percentile(&mut ratios, percent), Ratio::new(hundredfold.into(), 100));
    }

    #[test]
    fn rounding_is_that_of_exact_decimals(
        mantissa in -1_000_000_000_i64..1_000_000_000, scale in 0_u32..9, decimals in 0_u8..6,
    ) {
        let decimal = Decimal::new(mantissa, scale);
        let expected = decimal
            .round_dp_with_strategy(decimals.into(), RoundingStrategy::MidpointNearestEven);
        let rounded = round(Ratio::from_decimal(decimal).expect("it fits"), decimals);
        prop_assert_eq!(rounded.and_then(|rounded| rounded.decimal()), Some(expected));
    }

    #[test]
    fn fractions_compare_as_their_cross_products(
        a in -1_000_000_i128..1_000_000, b in 1_i128..1_000_000,
        c in -1_000_000_i128..1_000_000, d in 1_i128..1_000_000,
    ) {
        let of = |above, below| Ratio::new(above, below).expect("small");
        prop_assert_eq!(of(a, b).cmp(&of(c, d)), (a * d).cmp(&(c * b)));
    }

    #[test]
    fn a_year_is_the_mean_of_its_days_in_whatever_order_they_come(
        amounts in proptest::collection::vec(0_u32..500, 365),
    ) {
        let year = Period::year(2019).expect("a year");
        let text: Vec<String> = amounts.iter().map(u32::to_string).collect();
        let dated: Vec<_> = year.days().zip(&text).map(|(day, amount)| {
            (day, shared::day(["", "", "", "", "", amount], ReferenceState::Actual))
        }).collect();
        let forwards = dated.iter().copied().collect();
        let backwards = dated.iter().rev().copied().collect();
        let of = |days| {
            let year = evaluate(year, days, Edition::Of2012.rules(), Settings::default());
            year.of(Pollutant::Pm25).mean.ok().expect("a full year").exact
        };
        prop_assert_eq!(of(&forwards), of(&backwards));
        let sum: u32 = amounts.iter().sum();
        prop_assert_eq!(Some(of(&forwards)), Ratio::new(sum.into(), 365));
    }
}

#[test]
fn the_top_of_the_scale_hands_over_in_2012_and_stays_in_2026() {
    let hour = Readings::default()
        .with(
            Pollutant::So2,
            Quantity::Hour,
            Concentration::micrograms(801),
        )
        .with(
            Pollutant::So2,
            Quantity::MovingDay,
            Concentration::micrograms(1600),
        );
    let of = |profile| air_index(profile, &hour).ok().map(|index| index.computed);
    assert_eq!(of(Profile::HourText2012), Some(300));
    assert_eq!(of(Profile::Hour2026), Some(200));
    let quick = QuickTable::of(Profile::HourPractice2012).expect("one column each");
    let row = quick.index(&[801, 10, 5, 50, 40, 30]);
    assert!(row.handed_over.contains(Pollutant::So2));
}
