//! What is simulated lies within what can be, moves as such things move, and is the same whenever it is asked.

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn device(kind: SimulatedKind, seed: u64, number: u32) -> Simulated {
    Simulated {
        kind,
        edition: ProtocolEdition::V2017,
        seed,
        number,
        disturbance: None,
    }
}

fn place(kind: SimulatedKind, code: &str) -> usize {
    let found = kind.quantities().iter().position(|of| of.code == code);
    found.expect(code)
}

fn value(kind: SimulatedKind, code: &str, measured: &[Measured]) -> f64 {
    let place = place(kind, code);
    kind.quantities()[place].value(measured[place].mantissa)
}

/// A Tuesday.
fn day() -> DateTime {
    date(2026, 11, 24).at(0, 0, 0, 0)
}

fn mean_of_hour(device: &Simulated, code: &str, hour: i64) -> f64 {
    let place = place(device.kind, code);
    let from = day().checked_add(hour.hours()).unwrap();
    device.kind.quantities()[place].value(device.over(from, 60)[place].avg)
}

fn kinds() -> impl Strategy<Value = SimulatedKind> {
    proptest::sample::select(SimulatedKind::ALL.to_vec())
}

proptest! {
    #[test]
    fn every_value_lies_within_what_can_be(
        kind in kinds(), seed in any::<u64>(), number in 0_u32..5000, second in 0_i64..4_000_000_000,
    ) {
        let measured = device(kind, seed, number).at_second(second);
        prop_assert_eq!(measured.len(), kind.quantities().len());
        for (quantity, measured) in kind.quantities().iter().zip(&measured) {
            let (low, high) = quantity.range;
            let value = quantity.value(measured.mantissa);
            prop_assert!((low..=high).contains(&value), "{} is {value}", quantity.code);
            if let (Some(limit), DataMark::Normal) = (quantity.limit, measured.mark) {
                let shown = measured.folded.map_or(value, |folded| quantity.value(folded));
                prop_assert!(shown < f64::from(limit), "{} is {shown}", quantity.code);
            }
        }
    }

    #[test]
    fn it_is_the_same_whenever_it_is_asked_and_another_with_another_seed(
        kind in kinds(), seed in any::<u64>(), second in 0_i64..4_000_000_000,
    ) {
        let one = device(kind, seed, 1);
        prop_assert_eq!(one.at_second(second), one.at_second(second));
        let other = device(kind, seed.wrapping_add(1), 1);
        let both = (0..20).map(|minute| {
            let at = second + 60 * minute;
            one.at_second(at) == other.at_second(at)
        });
        prop_assert!(both.filter(|same| *same).count() < 3);
    }

    #[test]
    fn parts_do_not_exceed_what_they_are_parts_of(seed in any::<u64>(), second in 0_i64..4_000_000_000) {
        let site = device(SimulatedKind::Dust, seed, 0).at_second(second);
        let dust = |code| value(SimulatedKind::Dust, code, &site);
        prop_assert!(dust("a34001") >= dust("a34002") && dust("a34002") >= dust("a34004"));
        let workshop = device(SimulatedKind::Voc, seed, 0).at_second(second);
        let gas = |code| value(SimulatedKind::Voc, code, &workshop);
        prop_assert!((gas("a24087") - gas("a24088") - gas("a05002")).abs() < 0.0021);
        prop_assert!(gas("a25002") + gas("a25003") + gas("a25005") < gas("a24088"));
    }

    #[test]
    fn a_folded_value_is_the_fold_of_value_and_oxygen(seed in any::<u64>(), second in 0_i64..4_000_000_000) {
        let kind = SimulatedKind::Cems;
        let measured = device(kind, seed, 3).at_second(second);
        let oxygen = value(kind, "a19001", &measured);
        for code in ["a34013", "a21026", "a21002"] {
            let quantity = &kind.quantities()[place(kind, code)];
            let folded = quantity.value(measured[place(kind, code)].folded.unwrap());
            let expected = plant::folding(value(kind, code, &measured), oxygen);
            prop_assert!((folded - expected).abs() < 0.02 + 0.01 * expected, "{code}: {folded} for {expected}");
        }
    }

    #[test]
    fn a_mean_lies_between_the_least_and_the_greatest(
        kind in kinds(), seed in any::<u64>(), hours in 0_i64..200,
    ) {
        let from = day().checked_add(hours.hours()).unwrap();
        let device = device(kind, seed, 7);
        for (quantity, summary) in kind.quantities().iter().zip(device.over(from, 60)) {
            // A mean of directions is none of numbers.
            if quantity.code != "a01008" {
                prop_assert!(summary.min <= summary.avg && summary.avg <= summary.max, "{}", quantity.code);
            }
            prop_assert!(summary.total.is_none_or(|total| total >= 0));
        }
    }
}

#[test]
fn a_site_is_dustier_by_day_and_a_workshop_smells_in_its_shifts() {
    for number in 0..20 {
        let site = device(SimulatedKind::Dust, 5, number);
        let (night, day) = (
            mean_of_hour(&site, "a34001", 3),
            mean_of_hour(&site, "a34001", 10),
        );
        assert!(
            day > 1.3 * night,
            "{number}: {day} by day, {night} by night"
        );
        let workshop = device(SimulatedKind::Voc, 5, number);
        let (rest, shift) = (
            mean_of_hour(&workshop, "a24088", 3),
            mean_of_hour(&workshop, "a24088", 15),
        );
        assert!(
            shift > 3.0 * rest,
            "{number}: {shift} in the shift, {rest} at rest"
        );
    }
}

#[test]
fn with_the_load_rise_flow_and_temperature_and_falls_the_oxygen() {
    for number in 0..20 {
        let plant = device(SimulatedKind::Cems, 5, number);
        let of = |code, hour| mean_of_hour(&plant, code, hour);
        assert!(of("a00000", 14) > of("a00000", 2), "{number}");
        assert!(of("a01012", 14) > of("a01012", 2), "{number}");
        assert!(of("a19001", 14) < of("a19001", 2), "{number}");
    }
}

#[test]
fn minutes_with_marks_are_left_out_and_too_many_of_them_mark_the_period() {
    // Every plant is calibrated once in a week for a quarter of an hour: too much for ten minutes, not for an hour.
    let plant = device(SimulatedKind::Cems, 5, 1);
    let sulphur = place(SimulatedKind::Cems, "a21026");
    let dust = place(SimulatedKind::Cems, "a34013");
    let mut calibrated = 0;
    for hours in 0..7 * 24_i64 {
        let from = day().checked_add(hours.hours()).unwrap();
        let hour = plant.over(from, 60);
        assert_eq!(
            hour[dust].mark, hour[sulphur].mark,
            "an hour stays what it is"
        );
        let minutes = plant.over(from, 10);
        if minutes[sulphur].mark == DataMark::Calibrating {
            calibrated += 1;
            assert_eq!(minutes[dust].mark, DataMark::Normal);
            assert!(
                hour[sulphur].min > 500,
                "zero gas is not averaged: {hour:?}"
            );
        }
    }
    assert_eq!(calibrated, 1);
}

#[test]
fn what_is_wrong_is_seen_where_it_is_wrong_and_nowhere_else() {
    let at = |hour: i8, minute: i8| date(2026, 11, 24).at(hour, minute, 0, 0);
    for disturbance in Disturbance::ALL {
        for kind in [SimulatedKind::Cems, SimulatedKind::Voc] {
            let clean = device(kind, 11, 4);
            let wrong = Simulated {
                disturbance: Some(disturbance),
                ..clean
            };
            let code = if kind == SimulatedKind::Cems {
                "a21026"
            } else {
                "a24088"
            };
            let about = place(kind, code);
            let quantity = &kind.quantities()[about];
            let limit = f64::from(quantity.limit.unwrap());
            let shown = |device: &Simulated, at| {
                let measured = device.at(at)[about];
                quantity.value(measured.folded.unwrap_or(measured.mantissa))
            };
            match disturbance {
                Disturbance::Frozen => {
                    assert_eq!(wrong.at(at(1, 2)), wrong.at(at(5, 59)));
                    assert_ne!(wrong.at(at(5, 59)), wrong.at(at(6, 0)));
                }
                Disturbance::Jump => {
                    assert!(shown(&wrong, at(9, 17)) > 6.0 * shown(&clean, at(9, 17)));
                    assert_eq!(wrong.at(at(9, 16)), clean.at(at(9, 16)));
                }
                Disturbance::Negative => assert!(shown(&wrong, at(9, 30)) < 0.0),
                Disturbance::Capped => {
                    for minute in 0..60 {
                        let shown = shown(&wrong, at(9, minute)) / limit;
                        assert!((0.95..1.0).contains(&shown), "{shown}");
                    }
                }
                Disturbance::Diluted => {
                    assert!(shown(&wrong, at(11, 0)) == shown(&clean, at(11, 0)));
                    let (with, without) = (wrong.at(at(9, 10)), clean.at(at(9, 10)));
                    assert!(with[about].mantissa * 10 < without[about].mantissa * 7);
                    if kind == SimulatedKind::Cems {
                        let oxygen = place(kind, "a19001");
                        assert!(with[oxygen].mantissa > without[oxygen].mantissa + 200);
                        let flow = place(kind, "a00000");
                        assert_eq!(with[flow], without[flow]);
                    }
                }
                Disturbance::OverLimit => {
                    let over = wrong.over(at(8, 0), 60)[about];
                    let mean = over.folded.map_or(over.avg, |folded| folded[1]);
                    assert!(quantity.value(mean) > limit);
                    assert_eq!(wrong.at(at(10, 0)), clean.at(at(10, 0)));
                }
            }
        }
    }
}

#[test]
fn its_registration_is_accepted_and_says_that_it_is_simulated() {
    for kind in SimulatedKind::ALL {
        for edition in [
            ProtocolEdition::V2005,
            ProtocolEdition::V2017,
            ProtocolEdition::V2025,
        ] {
            let device = Simulated {
                edition,
                ..device(kind, u64::MAX, 9)
            };
            let accepted = device.registration(60).accept();
            let accepted = accepted.expect("a registration that can be");
            assert!(accepted.registration().origin.is_simulated());
        }
    }
}
