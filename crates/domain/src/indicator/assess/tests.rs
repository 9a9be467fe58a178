use jiff::civil::date;

use super::*;
use crate::actor::{Mark, Validity};
use crate::indicator::Tone;
use crate::language::Bilingual;
use crate::plan::document::Span;
use crate::plan::model::Strength;
use crate::stamp::Stamp;

const END_2018: Date = date(2018, 12, 31);
const END_2020: Date = date(2020, 12, 31);

fn number(text: &str) -> Decimal {
    text.parse().expect("a number")
}

fn target(comparator: Comparator, value: &str, when: When) -> Target {
    let nowhere = Span { start: 0, end: 0 };
    let value = match value {
        "external" => TargetValue::External,
        "ratios" => {
            let of = |case: &str, value| (case.to_owned(), Decimal::from(value));
            TargetValue::Distributed(vec![of("黄色", 10), of("橙色", 20), of("红色", 30)])
        }
        written => TargetValue::Number(number(written)),
    };
    Target {
        id: "T".into(),
        task: "0".into(),
        also_in: Vec::new(),
        quote: nowhere,
        comparator,
        value,
        unit: "%".into(),
        when,
        strength: Strength::Must,
        soft: Vec::new(),
    }
}

fn stamp(day: Date) -> Stamp {
    let at = crate::calendar::BEIJING
        .to_timestamp(day.at(9, 0, 0, 0))
        .expect("a moment");
    Stamp {
        at,
        by: "wei".into(),
        unit: None,
    }
}

/// A value entered and reviewed on `known`.
fn value(as_of: Date, written: &str, known: Date) -> IndicatorValue {
    IndicatorValue {
        as_of,
        value: number(written),
        case: None,
        recorded: stamp(known),
        reviewed: Some(stamp(known)),
        document: "form".into(),
    }
}

/// A value known on the day it describes.
fn at(as_of: Date, written: &str) -> IndicatorValue {
    value(as_of, written, as_of)
}

fn baseline(as_of: Date, written: &str) -> Option<Baseline> {
    Some(Baseline {
        as_of,
        value: number(written),
    })
}

/// The status in a few words: its code, the value, the line, the reason.
fn told(status: &TargetStatus) -> String {
    let code = status.code();
    match status {
        TargetStatus::NotAssessable { reason, .. } => format!("{code} {}", reason.code()),
        TargetStatus::AwaitingValue { what, .. } => format!("{code} {}", what.code()),
        _ => {
            let judgement = status.judgement().expect("numbers");
            let line = judgement
                .expected
                .map(|line| format!(", line {line}"))
                .unwrap_or_default();
            format!("{code} {}{line}", judgement.latest.value)
        }
    }
}

#[test]
fn an_annual_mean_follows_its_line_and_is_decided_by_the_value_of_the_year() {
    let target = target(Comparator::AtMost, "35", When::InYear(2018));
    let from_2017 = baseline(date(2017, 12, 31), "38.65");
    let half = date(2018, 6, 30);
    let values = |written: &str| vec![at(half, written)];
    for (values, baseline, on, expected) in [
        (vec![], None, half, "awaiting-value value"),
        (values("34.9"), None, half, "on-course 34.9"),
        (values("35"), None, half, "on-course 35"),
        (
            values("36"),
            None,
            half,
            "not-assessable one-value-no-baseline",
        ),
        // 181 of 365 days at 0.01 a day: 38.65 − 1.81.
        (
            values("36.84"),
            from_2017,
            half,
            "on-course 36.84, line 36.84",
        ),
        (values("36.85"), from_2017, half, "behind 36.85, line 36.84"),
        (values("34"), None, date(2019, 1, 1), "awaiting-value value"),
        (vec![at(END_2018, "35")], None, date(2019, 1, 1), "met 35"),
        (
            vec![at(END_2018, "35.1")],
            None,
            date(2019, 1, 1),
            "behind 35.1",
        ),
        (
            vec![at(date(2017, 12, 31), "30")],
            None,
            half,
            "awaiting-value value",
        ),
    ] {
        let status = assess(&target, None, &values, baseline, on);
        assert_eq!(told(&status), expected);
    }
}

#[test]
fn two_values_make_a_line() {
    let target = target(Comparator::AtLeast, "100", When::By(END_2020));
    let first = at(date(2018, 12, 31), "0");
    let before = |written| vec![first.clone(), at(date(2019, 12, 31), written)];
    let on = date(2020, 2, 1);
    // 365 of 731 days: 49.9316…; the decision is exact, only what is shown is rounded.
    for (written, expected) in [
        ("49.94", "on-course 49.94, line 49.9316"),
        ("49.93", "behind 49.93, line 49.9316"),
    ] {
        assert_eq!(
            told(&assess(&target, None, &before(written), None, on)),
            expected
        );
    }
}

#[test]
fn completion_is_met_once_it_is_reached() {
    let whole = target(Comparator::Equal, "100", When::By(END_2020));
    let share = target(Comparator::AtLeast, "70", When::By(END_2020));
    let early = date(2019, 6, 30);
    let after = date(2021, 2, 1);
    for (target, values, on, expected) in [
        (&whole, vec![at(early, "100")], early, "met 100"),
        (&whole, vec![at(early, "100")], after, "met 100"),
        (&whole, vec![at(early, "80")], after, "awaiting-value value"),
        (
            &whole,
            vec![at(early, "80"), at(date(2021, 1, 15), "90")],
            after,
            "behind 90",
        ),
        (
            &whole,
            vec![at(early, "80"), at(date(2021, 1, 15), "100")],
            after,
            "awaiting-value value",
        ),
        (&share, vec![at(early, "72")], early, "on-course 72"),
        (&share, vec![at(early, "72")], after, "awaiting-value value"),
        (&share, vec![at(END_2020, "72")], after, "met 72"),
        (&share, vec![at(END_2020, "69.9")], after, "behind 69.9"),
    ] {
        assert_eq!(told(&assess(target, None, &values, None, on)), expected);
    }
}

#[test]
fn basically_needs_a_declared_threshold_and_takes_its_side() {
    let boilers = target(Comparator::About, "0", When::By(END_2020));
    let works = target(Comparator::About, "100", When::By(END_2020));
    let day = date(2020, 6, 30);
    for (target, declared, written, expected) in [
        (&boilers, None, "0", "awaiting-value threshold"),
        (&boilers, Some("0"), "0", "met 0"),
        (&boilers, Some("3"), "3", "met 3"),
        (
            &boilers,
            Some("3"),
            "4",
            "not-assessable one-value-no-baseline",
        ),
        (&works, Some("95"), "95", "met 95"),
        (
            &works,
            Some("95"),
            "94",
            "not-assessable one-value-no-baseline",
        ),
        (
            &works,
            Some("100"),
            "99",
            "not-assessable one-value-no-baseline",
        ),
    ] {
        let status = assess(target, declared.map(number), &[at(day, written)], None, day);
        assert_eq!(told(&status), expected);
        assert_eq!(
            declared.is_some(),
            status.remarks().contains(&Remark::DeclaredThreshold)
        );
    }
}

#[test]
fn limits_that_always_hold_are_judged_by_the_latest_value() {
    let limit = target(Comparator::AtMost, "1.5", When::Continuous);
    let strict = target(Comparator::Above, "45", When::Continuous);
    let start = target(Comparator::Equal, "100", When::From(date(2019, 1, 1)));
    let (before, after) = (date(2018, 12, 1), date(2019, 2, 1));
    for (target, values, on, expected) in [
        (&limit, vec![], after, "awaiting-value value"),
        (
            &limit,
            vec![at(before, "1.6"), at(after, "1.5")],
            after,
            "on-course 1.5",
        ),
        (
            &limit,
            vec![at(before, "1.4"), at(after, "1.51")],
            after,
            "behind 1.51",
        ),
        (&strict, vec![at(before, "45")], after, "behind 45"),
        (&strict, vec![at(before, "45.1")], after, "on-course 45.1"),
        (
            &start,
            vec![at(before, "50")],
            before,
            "not-assessable not-yet-in-force",
        ),
        (
            &start,
            vec![at(before, "50")],
            after,
            "awaiting-value value",
        ),
        (&start, vec![at(after, "99")], after, "behind 99"),
        (&start, vec![at(after, "100")], after, "on-course 100"),
    ] {
        assert_eq!(told(&assess(target, None, &values, None, on)), expected);
    }
}

#[test]
fn each_case_of_a_distributed_target_is_assessed_and_the_worst_speaks() {
    let target = target(Comparator::AtLeast, "ratios", When::Continuous);
    let day = date(2018, 12, 31);
    let of = |case: &str, written| IndicatorValue {
        case: Some(case.into()),
        ..at(day, written)
    };
    let values = [of("黄色", "10"), of("橙色", "19.9")];
    let cases: Vec<String> = assess_cases(&target, &values, None, day)
        .iter()
        .map(|(case, status)| format!("{case} {}", told(status)))
        .collect();
    assert_eq!(
        cases,
        [
            "黄色 on-course 10",
            "橙色 behind 19.9",
            "红色 awaiting-value value"
        ]
    );
    let worst = assess(&target, None, &values, None, day);
    assert_eq!(told(&worst), "behind 19.9");
    assert_eq!(
        worst
            .judgement()
            .and_then(|judgement| judgement.case.as_deref()),
        Some("橙色")
    );
    assert_eq!(
        worst.remarks(),
        [Remark::CaseWithoutValue {
            case: "红色".into()
        }]
    );
}

#[test]
fn a_goal_of_each_year_is_spoken_for_by_the_running_year_and_at_the_end_by_a_missed_one() {
    let target = target(Comparator::Equal, "external", When::EachYear(2019, 2020));
    let one = Some(Decimal::ONE);
    let missed = at(date(2019, 12, 31), "0.8");
    let reached = at(END_2020, "1");
    let status = |values: &[IndicatorValue], on| assess(&target, one, values, None, on);
    assert_eq!(
        told(&status(&[], date(2018, 9, 1))),
        "not-assessable not-yet-in-force"
    );
    assert_eq!(told(&status(&[], date(2019, 9, 1))), "awaiting-value value");
    assert_eq!(
        told(&assess(&target, None, &[], None, date(2019, 9, 1))),
        "awaiting-value threshold"
    );
    let running = status(std::slice::from_ref(&missed), date(2020, 3, 1));
    assert_eq!(told(&running), "awaiting-value value");
    assert!(
        running
            .remarks()
            .contains(&Remark::EarlierYearMissed { year: 2019 })
    );
    assert_eq!(
        told(&status(&[missed, reached.clone()], date(2021, 3, 1))),
        "behind 0.8"
    );
    let unknown = status(&[reached], date(2021, 3, 1));
    assert_eq!(told(&unknown), "met 1");
    assert!(
        unknown
            .remarks()
            .contains(&Remark::EarlierYearUnknown { year: 2019 })
    );
}

#[test]
fn only_reviewed_values_count_and_a_correction_replaces_what_it_corrects() {
    let target = target(Comparator::AtMost, "35", When::InYear(2018));
    let day = date(2019, 1, 10);
    let entered = IndicatorValue {
        reviewed: None,
        ..value(END_2018, "34", day)
    };
    let status = assess(&target, None, std::slice::from_ref(&entered), None, day);
    assert_eq!(told(&status), "awaiting-value value");
    assert!(
        status
            .remarks()
            .contains(&Remark::UnreviewedValue { as_of: END_2018 })
    );

    let corrected = value(END_2018, "35.2", date(2019, 3, 1));
    let values = [value(END_2018, "34", day), corrected];
    assert_eq!(
        told(&assess(&target, None, &values, None, date(2019, 2, 1))),
        "met 34"
    );
    assert_eq!(
        told(&assess(&target, None, &values, None, date(2019, 3, 1))),
        "behind 35.2"
    );
}

#[test]
fn history_keeps_what_was_known_and_is_not_changed_by_values_filled_later() {
    let target = target(Comparator::Equal, "external", When::By(END_2020));
    let threshold = |value, from| DeclaredThreshold {
        target: "T".into(),
        value: Decimal::from(value),
        valid: Validity {
            from: Some(from),
            to: None,
        },
        note: Bilingual::new("下达", "sent"),
        mark: Mark::Sure,
    };
    let declared = [
        threshold(100, date(2019, 3, 1)),
        threshold(200, date(2020, 3, 1)),
    ];
    let mut values = vec![value(date(2019, 6, 30), "120", date(2019, 7, 10))];
    let until = date(2021, 6, 1);
    let tell = |values: &[IndicatorValue]| -> Vec<String> {
        history(&target, &declared, values, None, until)
            .iter()
            .map(|(day, status)| format!("{day} {}", told(status)))
            .collect()
    };
    let before = tell(&values);
    assert_eq!(
        before,
        [
            "2019-03-01 awaiting-value value",
            "2019-07-10 met 120",
            "2020-03-01 not-assessable one-value-no-baseline",
            "2021-01-01 awaiting-value value",
        ]
    );
    values.push(value(END_2020, "210", date(2021, 2, 1)));
    values.push(value(date(2019, 12, 31), "10", date(2021, 3, 1)));
    let after = tell(&values);
    assert_eq!(after[..4], before[..]);
    assert_eq!(after[4], "2021-02-01 met 210");
}

#[test]
fn only_what_must_be_done_turns_red() {
    let target = target(Comparator::AtMost, "1.5", When::Continuous);
    let day = date(2019, 1, 1);
    let behind = assess(&target, None, &[at(day, "2")], None, day);
    for (strength, tone) in [
        (Strength::Must, Tone::Alarm),
        (Strength::InPrinciple, Tone::Attention),
        (Strength::Strive, Tone::Attention),
        (Strength::Encourage, Tone::Neutral),
    ] {
        assert_eq!(behind.tone(strength), tone);
    }
    let good = assess(&target, None, &[at(day, "1")], None, day);
    assert_eq!(good.tone(Strength::Must), Tone::Good);
}
