//! Registrations that cannot be, limits in force, and proposals from what devices of each kind really send.

use jiff::civil::date;

use super::super::emission_limit::Averaging;
use super::super::flue_gas::Reference;
use super::super::unit::{Unit, exact};
use super::*;
use crate::actor::{Mark, Validity};

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn channel(factor: &str, unit: Unit) -> Channel {
    Channel {
        factor: factor.into(),
        means: factor.into(),
        label: factor.into(),
        sent: unit,
        unit,
        gas: Default::default(),
        limits: Vec::new(),
        reference: None,
        range: None,
    }
}

fn limit(value: &str, number: &str, valid: Validity) -> ChannelLimit {
    ChannelLimit {
        value: dec(value),
        unit: Unit::MilligramPerCubicMetre,
        averaging: Averaging::Hour,
        valid,
        basis: LimitBasis::Permit {
            number: number.into(),
            outlet: "DA001".into(),
            clause: "表4".into(),
        },
    }
}

fn boiler() -> Registration {
    Registration {
        mn: "010000A8900016F000169DC0".into(),
        name: "1号锅炉排口".into(),
        kind: DeviceKind::Cems,
        edition: ProtocolEdition::V2017,
        vendor: None,
        model: None,
        password: Some("123456".into()),
        addresses: Vec::new(),
        object: None,
        source: Some("coal-boiler-existing".into()),
        expected: vec![
            Interval::RealTime(60),
            Interval::Minute(MinuteSpan::TEN),
            Interval::Hour,
            Interval::Day,
        ],
        channels: vec![
            channel("a21026", Unit::MilligramPerCubicMetre),
            channel("a19001", Unit::Percent),
            channel("a00000", Unit::CubicMetrePerHour),
        ],
        maintenance: Vec::new(),
        policy: ReadingPolicy::Tolerant,
        check: CheckFamily::default(),
        hour_stamp: HourStamp::Begin,
        origin: Origin::Field,
    }
}

fn codes(registration: Registration) -> Vec<&'static str> {
    registration
        .accept()
        .unwrap_err()
        .iter()
        .map(DeviceRefusal::code)
        .collect()
}

#[test]
fn what_cannot_be_is_refused_all_at_once() {
    let mut wrong = boiler();
    wrong.mn = "A;B".into();
    wrong.name = "　".into();
    wrong.password = Some("1234567890".into());
    wrong.source = Some("volcano".into());
    wrong.expected = vec![Interval::Hour, Interval::Hour, Interval::RealTime(5)];
    wrong.maintenance.push(MaintenanceWindow {
        from: date(2019, 1, 2).at(0, 0, 0, 0),
        to: date(2019, 1, 1).at(0, 0, 0, 0),
        reason: "大修".into(),
    });
    wrong
        .channels
        .push(channel("a21026", Unit::MilligramPerCubicMetre));
    let mut odd = channel("a 1", Unit::Kilopascal);
    odd.unit = Unit::Celsius;
    odd.range = Some(MeasuringRange {
        low: dec("5"),
        high: dec("5"),
    });
    odd.reference = Some(Reference::Oxygen(dec("21")));
    wrong.channels.push(odd);
    let mut limited = channel("a21002", Unit::MilligramPerCubicMetre);
    let backwards = Validity {
        from: Some(date(2020, 1, 1)),
        to: Some(date(2019, 1, 1)),
    };
    limited.limits = vec![
        limit("0", "a", Validity::ALWAYS),
        limit("5", "b", Validity::ALWAYS),
        limit("5", "c", backwards),
    ];
    wrong.channels.push(limited);
    assert_eq!(
        codes(wrong),
        [
            "mn-unusable",
            "name-missing",
            "password-unusable",
            "no-such-source",
            "interval-twice",
            "real-time-out-of-range",
            "channel-twice",
            "factor-unusable",
            "units-do-not-convert",
            "range-backwards",
            "reference-unusable",
            "limit-unusable",
            "limits-overlap",
            "limit-backwards",
            "maintenance-backwards",
        ]
    );
}

#[test]
fn every_refusal_speaks_both_languages() {
    let mut wrong = boiler();
    wrong.mn = String::new();
    wrong.source = Some("volcano".into());
    for refusal in wrong.accept().unwrap_err() {
        let words = refusal.words();
        assert!(words.en.is_ascii() && !words.zh.is_ascii(), "{words:?}");
    }
}

#[test]
fn the_limit_of_the_permit_goes_before_that_of_the_standard() {
    let mut registration = boiler();
    let second_half = Validity {
        from: Some(date(2019, 7, 1)),
        to: None,
    };
    registration.channels[0]
        .limits
        .push(limit("200", "9145", second_half));
    let device = registration.accept().unwrap();
    let shown = |day| {
        let limit = device
            .limit("a21026", Averaging::Hour, day, "450700")
            .unwrap();
        (
            exact(limit.value.unwrap()).unwrap().to_string(),
            limit.source.citation(),
            device.reference("a21026", day).unwrap(),
        )
    };
    let nine = Reference::Oxygen(dec("9"));
    assert_eq!(
        shown(date(2019, 6, 30)),
        ("550".into(), "GB 13271-2014 表1，5.2".into(), nine)
    );
    assert_eq!(
        shown(date(2019, 7, 1)),
        ("200".into(), "9145 DA001 表4".into(), nine)
    );
    assert_eq!(
        device.limit("a19001", Averaging::Hour, date(2019, 7, 1), "450700"),
        None
    );
    assert_eq!(
        device.limit("a21026", Averaging::Day, date(2019, 7, 1), "450700"),
        None
    );
}

#[test]
fn a_stack_with_oxygen_and_no_kind_of_source_has_no_reference_to_guess() {
    let day = date(2019, 7, 1);
    let mut registration = boiler();
    registration.source = None;
    let device = registration.clone().accept().unwrap();
    assert_eq!(device.reference("a21026", day), None);
    assert_eq!(device.reference("a00000", day), Some(Reference::AsMeasured));
    registration.channels[0].reference = Some(Reference::AsMeasured);
    assert_eq!(
        registration
            .clone()
            .accept()
            .unwrap()
            .reference("a21026", day),
        Some(Reference::AsMeasured)
    );
    registration.channels[0].reference = None;
    registration.channels.remove(1);
    assert_eq!(
        registration.accept().unwrap().reference("a21026", day),
        Some(Reference::AsMeasured)
    );
}

#[test]
fn a_limit_is_stated_in_the_unit_of_its_channel() {
    let mut registration = boiler();
    registration.channels[0].unit = Unit::MicrogramPerCubicMetre;
    let device = registration.accept().unwrap();
    let limit = device
        .limit("a21026", Averaging::Hour, date(2019, 1, 1), "440100")
        .unwrap();
    assert_eq!(exact(limit.value.unwrap()).unwrap().to_string(), "400000");
    assert_eq!(
        exact(
            device
                .channel("a21026")
                .unwrap()
                .converted(dec("0.35"))
                .unwrap()
        )
        .unwrap(),
        dec("350")
    );
}

#[test]
fn a_registration_survives_being_written_down() {
    let mut registration = boiler();
    registration.addresses.push("10.20.0.0/16".parse().unwrap());
    registration.channels[0]
        .limits
        .push(limit("200", "9145", Validity::ALWAYS));
    let text = serde_json::to_string(&registration).unwrap();
    assert_eq!(
        serde_json::from_str::<Registration>(&text).unwrap(),
        registration
    );
}

fn seen(system: &str, factors: &[(&str, &str)]) -> Seen {
    Seen {
        mn: "MN1".into(),
        systems: [(system.to_owned(), 50)].into(),
        editions: [(ProtocolEdition::V2017, 50)].into(),
        passwords: [("123456".to_owned(), 50)].into(),
        factors: factors
            .iter()
            .map(|(code, value)| {
                (
                    code.to_string(),
                    SeenFactor {
                        frames: 50,
                        readings: vec![dec(value); 50],
                    },
                )
            })
            .collect(),
        ..Seen::default()
    }
}

#[test]
fn the_kind_comes_from_what_is_measured_and_not_from_the_system_code() {
    let kind = |system: &str, codes: &[&str]| {
        let factors: Vec<(&str, &str)> = codes.iter().map(|code| (*code, "5")).collect();
        propose(&seen(system, &factors)).registration.kind
    };
    assert_eq!(
        kind("31", &["a34001", "a34002", "a34004", "Leq", "a01001"]),
        DeviceKind::Dust
    );
    assert_eq!(
        kind("22", &["a34001", "a50001", "a01007"]),
        DeviceKind::Dust
    );
    assert_eq!(
        kind("31", &["01", "02", "03", "S01", "S03"]),
        DeviceKind::Cems
    );
    assert_eq!(kind("31", &["a24088", "a25002", "a00000"]), DeviceKind::Voc);
    assert_eq!(
        kind("22", &["101", "141", "106", "107", "108", "121"]),
        DeviceKind::AirStation
    );
    assert_eq!(kind("51", &["a34041"]), DeviceKind::Fume);
    assert_eq!(kind("23", &["LA"]), DeviceKind::Noise);
    assert_eq!(kind("44", &["d20105"]), DeviceKind::Electricity);
    assert_eq!(kind("99", &["x1"]), DeviceKind::Other);
}

#[test]
fn units_come_from_the_size_of_the_readings() {
    let proposal = propose(&seen(
        "39",
        &[
            ("a34002", "0.062"),
            ("a34004", "38"),
            ("Leq", "60.1"),
            ("B00008", "1"),
        ],
    ));
    let unit = |code: &str| {
        let channel = proposal
            .registration
            .channels
            .iter()
            .find(|channel| channel.factor == code)
            .unwrap();
        (channel.sent, channel.unit)
    };
    assert_eq!(
        unit("a34002"),
        (Unit::MilligramPerCubicMetre, Unit::MicrogramPerCubicMetre)
    );
    assert_eq!(
        unit("a34004"),
        (Unit::MicrogramPerCubicMetre, Unit::MicrogramPerCubicMetre)
    );
    assert_eq!(unit("Leq"), (Unit::Decibel, Unit::Decibel));
    let about = |code: &str| {
        proposal
            .findings
            .iter()
            .find(|finding| finding.about == code)
            .unwrap()
    };
    assert_eq!(about("a34002").mark, Mark::Likely);
    assert!(about("a34002").words.en.contains("0.062"));
    assert_eq!(about("B00008").mark, Mark::Unsure);
    let stack = propose(&seen(
        "31",
        &[("a00000", "193988"), ("a19001", "9"), ("a21026", "35")],
    ));
    assert_eq!(stack.registration.channels[0].sent, Unit::CubicMetrePerHour);
    let station = propose(&seen(
        "22",
        &[
            ("a21026", "9"),
            ("a21004", "31"),
            ("a21005", "0.9"),
            ("a05024", "88"),
            ("a34004", "30"),
        ],
    ));
    let sent: Vec<Unit> = station
        .registration
        .channels
        .iter()
        .map(|channel| channel.sent)
        .collect();
    assert_eq!(sent[0], Unit::MicrogramPerCubicMetre, "O3");
    assert_eq!(sent[2], Unit::MilligramPerCubicMetre, "CO");
}

#[test]
fn intervals_are_what_most_frames_keep_and_a_proposal_can_be_accepted() {
    let mut dust = seen("39", &[("a34002", "62"), ("LA", "60.1")]);
    dust.intervals
        .insert(Cadence::RealTime, vec![60, 61, 59, 60, 62, 60, 300]);
    dust.intervals.insert(Cadence::Minute, vec![900; 12]);
    dust.intervals
        .insert(Cadence::Hour, vec![3_600, 3_600, 7_200]);
    dust.intervals.insert(Cadence::Day, vec![40, 5, 900]);
    let proposal = propose(&dust);
    let fifteen = MinuteSpan::new(15).unwrap();
    assert_eq!(
        proposal.registration.expected,
        [
            Interval::RealTime(60),
            Interval::Minute(fifteen),
            Interval::Hour
        ]
    );
    assert!(
        proposal
            .findings
            .iter()
            .any(|finding| finding.words.en.contains("2031 are irregular"))
    );
    assert!(proposal.registration.accept().is_ok());
}

#[test]
fn another_check_is_proposed_from_what_was_seen_and_not_with_a_strict_policy() {
    let mut modbus = seen("31", &[("a21026", "30")]);
    modbus.checks = [(CheckFamily::Standard, 2), (CheckFamily::Modbus, 48)].into();
    let proposal = propose(&modbus);
    assert_eq!(proposal.registration.check, CheckFamily::Modbus);
    assert!(
        proposal
            .findings
            .iter()
            .any(|finding| finding.about == "check")
    );
    let strict = Registration {
        policy: ReadingPolicy::Strict,
        ..proposal.registration
    };
    assert_eq!(codes(strict), ["check-not-strict"]);
    // What was registered before there was a choice is of the standard's.
    let mut old = serde_json::to_value(boiler()).unwrap();
    old.as_object_mut().unwrap().remove("check");
    let read: Registration = serde_json::from_value(old).unwrap();
    assert_eq!(read, boiler());
}
