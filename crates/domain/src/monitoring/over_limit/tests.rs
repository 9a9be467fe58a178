//! The steps of the law one by one, on a coal boiler of Guangxi, a brick kiln and a waste incinerator.

use std::collections::BTreeMap;

use jiff::civil::{DateTime, date};
use rust_decimal::Decimal;

use super::super::device::{
    Channel, CheckFamily, DeviceKind, HourStamp, ProtocolEdition, ReadingPolicy, Registration,
};
use super::super::flue_gas::FOLD_GUARD;
use super::super::period::Period;
use super::super::unit::{Unit, exact};
use super::*;
use crate::calendar::BEIJING;
use crate::stamp::Stamp;

const DAY: Date = date(2019, 6, 1);

fn device(source: &str) -> Device {
    Registration {
        mn: "MN1".into(),
        name: "排口".into(),
        kind: DeviceKind::Cems,
        edition: ProtocolEdition::V2017,
        vendor: None,
        model: None,
        password: None,
        addresses: Vec::new(),
        object: None,
        source: Some(source.into()),
        expected: Vec::new(),
        channels: vec![Channel {
            factor: "a21026".into(),
            means: "a21026".into(),
            label: "SO2".into(),
            sent: Unit::MilligramPerCubicMetre,
            unit: Unit::MilligramPerCubicMetre,
            gas: Default::default(),
            limits: Vec::new(),
            reference: None,
            range: None,
        }],
        maintenance: Vec::new(),
        policy: ReadingPolicy::Tolerant,
        check: CheckFamily::default(),
        hour_stamp: HourStamp::Begin,
        origin: Default::default(),
    }
    .accept()
    .unwrap()
}

fn exactly(text: &str) -> Ratio {
    Ratio::from_decimal(text.parse::<Decimal>().unwrap()).unwrap()
}

fn hour_on(day: Date, hour: i8, value: &str, oxygen: &str) -> OutletHour {
    OutletHour {
        value: Hour {
            start: day.at(hour, 0, 0, 0),
            mean: Ok(exactly(value)),
            valid: 60,
            marks: BTreeMap::new(),
        },
        oxygen: Some(Ok(exactly(oxygen))),
        plant: PlantState::Ran,
        frames: vec![
            u64::try_from(hour).unwrap() * 10,
            u64::try_from(hour).unwrap() * 10 + 1,
        ],
    }
}

fn hour(at: i8, value: &str, oxygen: &str) -> OutletHour {
    hour_on(DAY, at, value, oxygen)
}

fn matter<'a>(device: &'a Device, markings: &'a [Marking]) -> Matter<'a> {
    Matter {
        device,
        factor: "a21026",
        division: "450700",
        markings,
        guard: FOLD_GUARD,
        now: date(2030, 1, 1).at(0, 0, 0, 0),
    }
}

fn code(verdict: &Result<Compared<'_>, Unassessable>) -> &'static str {
    match verdict {
        Ok(compared) if compared.over.is_some() => "over",
        Ok(_) => "within",
        Err(reason) => reason.code(),
    }
}

#[test]
fn the_reference_oxygen_of_a_coal_boiler_decides_the_verdict() {
    let boiler = device("coal-boiler-special");
    let hours = [
        hour(8, "140", "12"),
        hour(9, "150", "12"),
        hour(10, "150.01", "12"),
        hour(11, "100", "20.5"),
    ];
    let judged = judge_hours(&matter(&boiler, &[]), &hours);
    let verdicts: Vec<&str> = judged.iter().map(|hour| code(&hour.verdict)).collect();
    // 150 mg/m³ at 12 % fold to exactly 200, the limit; at 6 % they would be 250.
    assert_eq!(verdicts, ["within", "within", "over", "oxygen-near-air"]);
    let over = judged[2].verdict.unwrap().over.unwrap();
    assert_eq!(exact(over), None, "a multiple is exact, not rounded");
    assert_eq!(
        over,
        exactly("150.01")
            .over(exactly("150"))
            .unwrap()
            .minus(Ratio::whole(1))
            .unwrap()
    );
}

#[test]
fn the_limit_of_guangxi_holds_in_guangxi() {
    let boiler = device("coal-boiler-existing");
    let hours = [hour(8, "337.5", "12")];
    assert_eq!(
        code(&judge_hours(&matter(&boiler, &[]), &hours)[0].verdict),
        "within"
    );
    let elsewhere = Matter {
        division: "440100",
        ..matter(&boiler, &[])
    };
    let judged = judge_hours(&elsewhere, &hours);
    assert_eq!(judged[0].verdict.unwrap().over, Ratio::new(1, 8));
}

#[test]
fn a_brick_kiln_is_over_under_the_rule_of_2019_and_not_under_that_of_2021() {
    let kiln = device("brick-kiln");
    let old = [hour(8, "100", "18")];
    let new = [hour_on(date(2021, 6, 1), 8, "100", "18")];
    assert_eq!(
        code(&judge_hours(&matter(&kiln, &[]), &old)[0].verdict),
        "over"
    );
    assert_eq!(
        code(&judge_hours(&matter(&kiln, &[]), &new)[0].verdict),
        "within"
    );
}

#[test]
fn each_step_of_the_law_goes_before_the_next() {
    let boiler = device("coal-boiler-special");
    let base = hour(8, "900", "12");
    let mut stopped = base.clone();
    stopped.plant = PlantState::Stopped;
    stopped.value.mean = Err(Unassessable::TooFewMinutes { have: 3, need: 45 });
    let mut short = base.clone();
    short.value.mean = Err(Unassessable::TooFewMinutes { have: 44, need: 45 });
    short.oxygen = None;
    let mut dry = base.clone();
    dry.oxygen = None;
    let mut bad_oxygen = base.clone();
    bad_oxygen.oxygen = Some(Err(Unassessable::TooFewMinutes { have: 9, need: 45 }));
    let hours = [stopped, short, dry, bad_oxygen, base];
    let judged = judge_hours(&matter(&boiler, &[]), &hours);
    let verdicts: Vec<&str> = judged.iter().map(|hour| code(&hour.verdict)).collect();
    assert_eq!(
        verdicts,
        [
            "not-running",
            "too-few-minutes",
            "no-oxygen",
            "too-few-minutes",
            "over"
        ]
    );
    let unknown = Matter {
        factor: "a21002",
        ..matter(&boiler, &[])
    };
    assert_eq!(code(&judge_hours(&unknown, &hours)[4].verdict), "no-limit");
}

fn marking(mark: EnterpriseMark, filed: DateTime, from: DateTime, to: DateTime) -> Marking {
    Marking {
        stamp: Stamp {
            at: BEIJING.to_timestamp(filed).unwrap(),
            by: "wang".into(),
            unit: None,
        },
        factor: None,
        period: Period::new(from, to),
        mark,
        reason: "工单 7".into(),
    }
}

#[test]
fn marks_in_time_excuse_late_ones_do_not_and_open_hours_wait() {
    let incinerator = device("waste-incineration");
    let day = date(2024, 3, 5);
    let at = |hour| day.at(hour, 0, 0, 0);
    let next = |hour| date(2024, 3, 6).at(hour, 0, 0, 0);
    let markings = [
        marking(EnterpriseMark::Fault, next(11), at(1), at(2)),
        marking(EnterpriseMark::Stopped, next(11), at(2), at(3)),
        marking(EnterpriseMark::Fault, next(13), at(3), at(4)),
    ];
    let hours: Vec<OutletHour> = (1..5).map(|at| hour_on(day, at, "150", "11")).collect();
    let verdicts = |now| {
        let matter = Matter {
            now,
            ..matter(&incinerator, &markings)
        };
        judge_hours(&matter, &hours)
            .iter()
            .map(|hour| code(&hour.verdict))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        verdicts(next(14)),
        ["marked-invalid", "not-running", "over", "over"]
    );
    assert_eq!(verdicts(next(11))[3], "marking-open");
}

#[test]
fn hours_that_follow_each_other_are_one_episode_and_a_gap_makes_two() {
    let boiler = device("coal-boiler-special");
    let mut hours: Vec<OutletHour> = [0, 1, 2, 4, 6]
        .map(|at| hour(at, if at == 1 { "300" } else { "200" }, "12"))
        .to_vec();
    hours.push(hour(7, "10", "12"));
    hours.push(hour(8, "200", "12"));
    hours.push(hour_on(date(2019, 6, 2), 0, "200", "12"));
    hours.insert(0, hour_on(date(2019, 5, 31), 23, "200", "12"));
    let judged = judge_hours(&matter(&boiler, &[]), &hours);
    let found = episodes(&judged);
    let lengths: Vec<usize> = found.iter().map(|episode| episode.hours.len()).collect();
    assert_eq!(
        lengths,
        [4, 1, 1, 1, 1],
        "over midnight, and cut by 03:00, 05:00, 07:00"
    );
    assert_eq!(found[0].first(), date(2019, 5, 31).at(23, 0, 0, 0));
    let (worst, compared) = found[0].worst();
    assert_eq!(
        (worst, compared.over),
        (DAY.at(1, 0, 0, 0), Some(Ratio::whole(1)))
    );
}

#[test]
fn the_arithmetic_of_an_hour_can_be_computed_again() {
    let boiler = device("coal-boiler-special");
    let hours = [hour(8, "180", "12"), hour(9, "10", "12")];
    let judged = judge_hours(&matter(&boiler, &[]), &hours);
    let unit = Unit::MilligramPerCubicMetre;
    let line = calculation(&judged[0], unit);
    assert_eq!(
        line.en,
        "2019-06-01 08:00: C′ = 180 × (21 − 9) ÷ (21 − 12) = 240 mg/m³ > 200, over by 0.20 times the limit"
    );
    assert_eq!(
        calculation(&judged[1], unit).zh,
        "2019-06-01 09:00：C′ = 10 × (21 − 9) ÷ (21 − 12) = 13.33 mg/m³ ≤ 200，达标"
    );
}

#[test]
fn the_evidence_names_frames_marks_limit_and_what_is_missing() {
    let boiler = device("coal-boiler-special");
    let hours = [hour(8, "180", "12"), hour(9, "190", "12")];
    let markings = [marking(
        EnterpriseMark::Calibration,
        date(2019, 6, 1).at(20, 0, 0, 0),
        DAY.at(9, 0, 0, 0),
        DAY.at(10, 0, 0, 0),
    )];
    let judged = judge_hours(&matter(&boiler, &markings), &hours);
    let episode = &episodes(&judged)[0];
    let list = evidence(episode, Unit::MilligramPerCubicMetre);
    let of = |kind| list.iter().find(|one| one.kind == kind).unwrap();
    assert_eq!(
        of(EvidenceKind::Frames).words.en,
        "4 raw frames, numbers 80 to 91 of the journal"
    );
    assert!(
        of(EvidenceKind::Marks)
            .words
            .en
            .contains("wang marked \"calibration\" on 2019-06-01 20:00 (工单 7): claimed")
    );
    assert_eq!(
        of(EvidenceKind::Limit).words.zh,
        "限值 200 mg/m³，GB 13271-2014 表3，5.2"
    );
    let missing: Vec<EvidenceKind> = list
        .iter()
        .filter(|one| one.presence == Presence::ToBeAdded)
        .map(|one| one.kind)
        .collect();
    assert_eq!(
        missing,
        [
            EvidenceKind::Instrument,
            EvidenceKind::Calibration,
            EvidenceKind::SiteCheck
        ]
    );
}

#[test]
fn a_day_is_judged_by_the_mean_of_its_valid_hours_where_there_is_a_daily_limit() {
    let incinerator = device("waste-incineration");
    let day = date(2019, 6, 1);
    let full: Vec<OutletHour> = (0..18)
        .map(|at| hour_on(day, at, if at == 0 { "98" } else { "80" }, "11"))
        .collect();
    let of_day = |hours: &[OutletHour]| {
        let matter = matter(&incinerator, &[]);
        code(&judge_day(&matter, day, &judge_hours(&matter, hours)).verdict)
    };
    assert_eq!(of_day(&full), "over");
    assert_eq!(of_day(&full[1..]), "too-few-hours");
    let within: Vec<OutletHour> = (0..18).map(|at| hour_on(day, at, "80", "11")).collect();
    assert_eq!(of_day(&within), "within");
    let boiler = device("coal-boiler-special");
    let matter = matter(&boiler, &[]);
    assert_eq!(
        code(&judge_day(&matter, day, &judge_hours(&matter, &full)).verdict),
        "no-limit"
    );
}

#[test]
fn an_episode_that_goes_on_is_an_alarm_and_an_old_one_is_none() {
    use super::super::alarm::over_limit;
    let boiler = device("coal-boiler-special");
    let hours = [hour(8, "180", "12"), hour(9, "195", "12")];
    let judged = judge_hours(&matter(&boiler, &[]), &hours);
    let found = episodes(&judged);
    let alarm = |now| {
        over_limit(
            "MN1",
            "a21026",
            Unit::MilligramPerCubicMetre,
            &found,
            now,
            2,
        )
    };
    let (_, facts) = alarm(DAY.at(12, 0, 0, 0)).unwrap();
    assert_eq!(
        facts.words().en,
        "2 hours over the limit from 2019-06-01 08:00 to 2019-06-01 09:00, at most 260.00 mg/m³, limit 200.00 mg/m³ (GB 13271-2014 表3，5.2)"
    );
    assert_eq!(alarm(DAY.at(12, 0, 1, 0)), None);
}

#[test]
fn a_permit_that_has_a_daily_limit_only_is_judged_by_the_day() {
    use super::super::device::{ChannelLimit, LimitBasis};
    use crate::actor::Validity;
    let mut registration = device("other-kiln").into_registration();
    registration.channels[0].limits.push(ChannelLimit {
        value: 100.into(),
        unit: Unit::MilligramPerCubicMetre,
        averaging: Averaging::Day,
        valid: Validity::ALWAYS,
        basis: LimitBasis::Permit {
            number: "9145".into(),
            outlet: "DA001".into(),
            clause: "表4".into(),
        },
    });
    let kiln = registration.accept().unwrap();
    let hours: Vec<OutletHour> = (0..24).map(|at| hour(at, "35", "14")).collect();
    let matter = matter(&kiln, &[]);
    let judged = judge_hours(&matter, &hours);
    assert_eq!(code(&judged[0].verdict), "no-limit");
    // α = 21 ÷ 7 = 3: 35 × 3 ÷ 1.7 = 61.8.
    assert_eq!(
        judged[0].folded,
        Ratio::new(1_050, 17).ok_or(Unassessable::TooLarge)
    );
    assert_eq!(code(&judge_day(&matter, DAY, &judged).verdict), "within");
}

#[test]
fn a_day_of_values_with_all_their_digits_has_a_mean() {
    let incinerator = device("waste-incineration");
    // Sixty minutes of three decimals each, and oxygen of its own: no two hours share a denominator.
    let irregular = |at: i64| {
        let mean = |base: i128| {
            Ratio::new(base * 60_000 + i128::from((at + 7) * 7_919 % 5_987), 60_000).unwrap()
        };
        let mut hour = hour(i8::try_from(at).unwrap(), "0", "0");
        hour.value.mean = Ok(mean(95));
        hour.oxygen = Some(Ok(mean(11)));
        hour
    };
    let hours: Vec<OutletHour> = (0..24).map(irregular).collect();
    let matter = matter(&incinerator, &[]);
    let judged = judge_hours(&matter, &hours);
    assert!(judged.iter().all(|hour| code(&hour.verdict) == "within"));
    let day = judge_day(&matter, DAY, &judged);
    assert_eq!(code(&day.verdict), "over");
    let mean = day.day.mean.unwrap();
    assert!(exactly("95") < mean && mean < exactly("97"));
}
