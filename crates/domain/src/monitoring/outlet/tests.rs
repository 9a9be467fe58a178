//! Hours of a stack from what was sent: units, dryness, standard state, oxygen, frames; and that neither order nor lateness matters.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::monitoring::device::{
    CheckFamily, DeviceKind, HourStamp, Interval, Origin, ProtocolEdition, ReadingPolicy,
    Registration,
};
use crate::monitoring::flue_gas::{FOLD_GUARD, Reference, fold};
use crate::monitoring::hour::HJ75_HOUR;

const START: DateTime = date(2026, 11, 28).at(10, 0, 0, 0);

fn channel(factor: &str, sent: Unit, unit: Unit, gas: GasBasis) -> Channel {
    Channel {
        factor: factor.into(),
        means: factor.into(),
        label: factor.into(),
        sent,
        unit,
        gas,
        limits: Vec::new(),
        reference: None,
        range: None,
    }
}

fn device(channels: Vec<Channel>, expected: Vec<Interval>) -> Device {
    Registration {
        mn: "010000A8900016F000169DC0".into(),
        name: "一号排口".into(),
        kind: DeviceKind::Cems,
        edition: ProtocolEdition::V2017,
        vendor: None,
        model: None,
        password: None,
        addresses: Vec::new(),
        object: None,
        source: None,
        expected,
        channels,
        maintenance: Vec::new(),
        policy: ReadingPolicy::Tolerant,
        check: CheckFamily::Standard,
        hour_stamp: HourStamp::Begin,
        origin: Origin::Field,
    }
    .accept()
    .unwrap()
}

fn ten() -> Vec<Interval> {
    vec![Interval::Minute(MinuteSpan::TEN)]
}

/// Six readings of one hour, all the same.
fn steady(value: &str, first_frame: u64) -> Vec<Received> {
    (0..6)
        .map(|place| Received {
            at: later(START, place * 600),
            value: value.parse().unwrap(),
            mark: Some(DataMark::Normal),
            frame: first_frame + u64::try_from(place).unwrap(),
        })
        .collect()
}

fn hour() -> Period {
    Period::new(START, later(START, 3_600))
}

fn shown(value: Result<Ratio, Unassessable>, decimals: u8) -> String {
    round(value.unwrap(), decimals).unwrap().to_string()
}

#[test]
fn parts_in_a_million_become_the_published_milligrams_and_fold_to_the_published_values() {
    let device = device(
        vec![
            channel(
                "a21026",
                Unit::Ppm,
                Unit::MilligramPerCubicMetre,
                GasBasis::StandardDry,
            ),
            channel(
                "a19001",
                Unit::Percent,
                Unit::Percent,
                GasBasis::StandardDry,
            ),
        ],
        ten(),
    );
    let minutes = Minutes::from([
        ("a21026".to_owned(), steady("100", 1)),
        ("a19001".to_owned(), steady("12", 1)),
    ]);
    let hours = outlet_hours(&device, "a21026", &minutes, hour(), &HJ75_HOUR);
    assert_eq!(hours.len(), 1);
    // SO2 100 ppm = 286.0 mg/m³.
    assert_eq!(shown(hours[0].value.mean, 1), "286.0");
    assert_eq!(
        (hours[0].value.valid, &hours[0].frames[..]),
        (60, &[1, 2, 3, 4, 5, 6][..])
    );
    let oxygen = hours[0].oxygen.unwrap().unwrap();
    assert_eq!(oxygen, Ratio::whole(12));
    // 100 mg/m³ at 12 % is 133.3 at 9 %; so is 286.0 × 12 ÷ 9.
    let folded = fold(
        hours[0].value.mean.unwrap(),
        Some(oxygen),
        Reference::Oxygen(9.into()),
        FOLD_GUARD,
    );
    assert_eq!(shown(folded, 1), "381.3");
}

#[test]
fn a_wet_flow_in_the_duct_becomes_the_published_dry_flow_and_names_what_is_missing_without_its_state()
 {
    let flow = |gas| {
        vec![
            channel(
                "a00000",
                Unit::CubicMetrePerHour,
                Unit::CubicMetrePerHour,
                gas,
            ),
            channel(
                "a01012",
                Unit::Celsius,
                Unit::Celsius,
                GasBasis::StandardDry,
            ),
            channel(
                "a01013",
                Unit::Kilopascal,
                Unit::Kilopascal,
                GasBasis::StandardDry,
            ),
            channel(
                "a01014",
                Unit::Percent,
                Unit::Percent,
                GasBasis::StandardDry,
            ),
            channel(
                "a01006",
                Unit::Kilopascal,
                Unit::Kilopascal,
                GasBasis::StandardDry,
            ),
        ]
    };
    let mut minutes = Minutes::from([
        ("a00000".to_owned(), steady("305424", 1)),
        ("a01012".to_owned(), steady("120", 1)),
        ("a01013".to_owned(), steady("-0.3", 1)),
        ("a01014".to_owned(), steady("8", 1)),
        ("a01006".to_owned(), steady("101", 11)),
    ]);
    let of = |gas, minutes: &Minutes| {
        let hours = outlet_hours(
            &device(flow(gas), ten()),
            "a00000",
            minutes,
            hour(),
            &HJ75_HOUR,
        );
        hours[0].clone()
    };
    let wet = of(GasBasis::ActualWet, &minutes);
    assert_eq!(shown(wet.value.mean, 0), "193988");
    assert_eq!(wet.frames.len(), 12, "the frames of the state belong to it");
    assert_eq!(
        shown(of(GasBasis::StandardDry, &minutes).value.mean, 0),
        "305424"
    );
    minutes.remove("a01006");
    assert_eq!(
        of(GasBasis::ActualWet, &minutes).value.mean,
        Err(Unassessable::NoGasState)
    );
    // Already in standard state only its water is asked for: 305424 × 0.92.
    let of_water = of(GasBasis::StandardWet, &minutes);
    assert_eq!(shown(of_water.value.mean, 0), "280990");
    assert_eq!(of_water.frames.len(), 6);
}

#[test]
fn an_hour_without_readings_is_there_and_a_factor_that_is_no_channel_has_none() {
    let device = device(
        vec![channel(
            "a21026",
            Unit::Ppm,
            Unit::Ppm,
            GasBasis::StandardDry,
        )],
        ten(),
    );
    let period = Period::new(later(START, 60), later(START, 3 * 3_600));
    let hours = outlet_hours(&device, "a21026", &Minutes::new(), period, &HJ75_HOUR);
    let starts: Vec<DateTime> = hours.iter().map(|hour| hour.value.start).collect();
    assert_eq!(starts, [later(START, 3_600), later(START, 7_200)]);
    assert_eq!(
        hours[0].value.mean,
        Err(Unassessable::TooFewMinutes { have: 0, need: 45 })
    );
    assert_eq!(
        outlet_hours(&device, "a21002", &Minutes::new(), period, &HJ75_HOUR),
        []
    );
}

#[test]
fn how_long_a_reading_stands_is_registered_or_seen() {
    let channels = || {
        vec![channel(
            "a21026",
            Unit::Ppm,
            Unit::Ppm,
            GasBasis::StandardDry,
        )]
    };
    let five: Vec<Received> = (0..12)
        .map(|place| Received {
            at: later(START, place * 300),
            ..steady("1", 1)[0]
        })
        .collect();
    let minutes = Minutes::from([("a21026".to_owned(), five)]);
    let seen = device(channels(), Vec::new());
    assert_eq!(span_of(&seen, &minutes).minutes(), 5);
    assert_eq!(
        span_of(&device(channels(), ten()), &minutes),
        MinuteSpan::TEN
    );
    assert_eq!(span_of(&seen, &Minutes::new()), MinuteSpan::TEN);
}

/// Readings of two hours: place, value in hundredths, mark, in the order of their frames; places come twice now and then.
fn readings() -> impl Strategy<Value = Vec<Received>> {
    let one = (0_i64..12, 0_i64..90_000, 0_usize..5);
    proptest::collection::vec(one, 0..24).prop_map(|all| {
        let marks = [
            None,
            Some(DataMark::Normal),
            Some(DataMark::Stopped),
            Some(DataMark::Calibrating),
            Some(DataMark::Fault),
        ];
        let numbered = all.into_iter().enumerate();
        numbered
            .map(|(frame, (place, value, mark))| Received {
                at: later(START, place * 600),
                value: Decimal::new(value, 2),
                mark: marks[mark],
                frame: u64::try_from(frame).unwrap() + 1,
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn neither_the_order_nor_the_time_of_arrival_changes_an_hour(
        value in readings(),
        oxygen in readings(),
        seed in any::<u64>(),
        cut in 0_usize..24,
    ) {
        let device = device(
            vec![
                channel("a21026", Unit::MilligramPerCubicMetre, Unit::MicrogramPerCubicMetre, GasBasis::StandardDry),
                channel("a19001", Unit::Percent, Unit::Percent, GasBasis::StandardDry),
            ],
            ten(),
        );
        let both = Period::new(START, later(START, 7_200));
        let hours = |value: &[Received], oxygen: &[Received]| {
            let minutes = Minutes::from([
                ("a21026".to_owned(), value.to_vec()),
                ("a19001".to_owned(), oxygen.to_vec()),
            ]);
            outlet_hours(&device, "a21026", &minutes, both, &HJ75_HOUR)
        };
        let on_time = hours(&value, &oxygen);
        // Another order, as when a gap was filled by asking again.
        let mut late = value.clone();
        let middle = cut.min(late.len());
        late.rotate_left(middle);
        let length = late.len().max(1) as u64;
        for at in 0..late.len() {
            late.swap(at, usize::try_from((seed.rotate_left(at as u32)) % length).unwrap());
        }
        let mut turned = oxygen.clone();
        turned.reverse();
        prop_assert_eq!(hours(&late, &turned), on_time.clone());
        // What each hour says is what the hour alone says.
        for hour in &on_time {
            let alone = Period::new(hour.value.start, later(hour.value.start, 3_600));
            let minutes = Minutes::from([
                ("a21026".to_owned(), value.clone()),
                ("a19001".to_owned(), oxygen.clone()),
            ]);
            prop_assert_eq!(
                outlet_hours(&device, "a21026", &minutes, alone, &HJ75_HOUR),
                vec![hour.clone()]
            );
        }
    }
}
