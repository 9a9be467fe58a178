use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::actor::{Mark, Validity};

fn on(day: Date) -> Stamp {
    let at = crate::calendar::BEIJING
        .to_timestamp(day.at(10, 0, 0, 0))
        .expect("a moment");
    Stamp {
        at,
        by: "wei".into(),
        unit: None,
    }
}

fn submit(day: Date) -> Signed<ReportEvent> {
    let event = ReportEvent::Submit {
        text: "text".into(),
        evidence: Vec::new(),
        progress: Vec::new(),
    };
    Signed::new(on(day), event)
}

fn send_back(day: Date) -> Signed<ReportEvent> {
    Signed::new(
        on(day),
        ReportEvent::Return {
            reason: "no numbers".into(),
        },
    )
}

fn accept(day: Date) -> Signed<ReportEvent> {
    Signed::new(
        on(day),
        ReportEvent::Accept {
            note: String::new(),
        },
    )
}

const DUE: Date = date(2018, 9, 5);

#[test]
fn the_first_submission_decides_whether_a_report_came_in_time() {
    let calendar = Calendar::default();
    let late = |working_days| Punctuality::Late { working_days };
    for (events, expected) in [
        (
            vec![],
            Punctuality::Missing {
                since: date(2018, 9, 6),
            },
        ),
        (vec![submit(DUE)], Punctuality::OnTime),
        (vec![submit(date(2018, 9, 6))], late(1)),
        (vec![submit(date(2018, 9, 8))], late(3)),
        (vec![submit(date(2018, 9, 10))], late(3)),
        (
            vec![submit(DUE), send_back(date(2018, 9, 7))],
            Punctuality::OnTime,
        ),
        (
            vec![
                submit(DUE),
                send_back(date(2018, 9, 7)),
                submit(date(2018, 9, 11)),
                accept(date(2018, 9, 12)),
            ],
            Punctuality::OnTime,
        ),
    ] {
        let state = ReportState::replay(DUE, events).expect("a history");
        assert_eq!(state.punctuality(date(2018, 9, 30), &calendar), expected);
    }
    let open = ReportState::open(DUE);
    assert_eq!(open.punctuality(DUE, &calendar), Punctuality::NotDue);
}

#[test]
fn late_on_a_weekend_after_a_due_friday_is_one_day_late() {
    let friday = date(2018, 9, 7);
    let late = Punctuality::of(friday, Some(date(2018, 9, 8)), friday, &Calendar::default());
    assert_eq!(late, Punctuality::Late { working_days: 1 });
}

#[test]
fn every_state_answers_every_event() {
    let day = date(2018, 9, 4);
    let states = [
        (
            vec![],
            ["submitted", "not-in-this-state", "not-in-this-state"],
        ),
        (
            vec![submit(day)],
            ["not-in-this-state", "returned", "accepted"],
        ),
        (
            vec![submit(day), send_back(day)],
            ["submitted", "not-in-this-state", "not-in-this-state"],
        ),
        (vec![submit(day), accept(day)], ["already-ended"; 3]),
    ];
    for (path, row) in states {
        for (event, expected) in [submit(day), send_back(day), accept(day)]
            .into_iter()
            .zip(row)
        {
            let state = ReportState::replay(DUE, path.clone()).expect("a path");
            let found = match state.apply(event) {
                Ok(state) => state.key().code(),
                Err(refused) => refused.reason.code(),
            };
            assert_eq!(found, expected, "after {} events", path.len());
        }
    }
}

#[test]
fn an_empty_report_and_a_return_without_reason_are_refused() {
    let empty = ReportEvent::Submit {
        text: "\u{3000}".into(),
        evidence: Vec::new(),
        progress: Vec::new(),
    };
    let refused = ReportState::open(DUE)
        .apply(Signed::new(on(DUE), empty))
        .expect_err("refused");
    assert_eq!(refused.reason, Reason::TextMissing);
    let silent = ReportEvent::Return {
        reason: String::new(),
    };
    let state = ReportState::replay(DUE, [submit(DUE)]).expect("submitted");
    let refused = state
        .apply(Signed::new(on(DUE), silent))
        .expect_err("refused");
    assert_eq!(refused.reason, Reason::ReasonMissing);
}

#[test]
fn a_report_opens_when_its_month_has_ended() {
    let month = |text: &str| text.parse::<Month>().expect("a month");
    let tracking = Tracking {
        from: month("2018-11"),
        to: month("2019-01"),
    };
    for (today, expected) in [
        (date(2018, 11, 30), vec![]),
        (date(2018, 12, 1), vec!["2018-11"]),
        (date(2019, 1, 31), vec!["2018-11", "2018-12"]),
        (date(2022, 1, 1), vec!["2018-11", "2018-12", "2019-01"]),
    ] {
        let open: Vec<String> = months_to_open(&tracking, today)
            .iter()
            .map(Month::to_string)
            .collect();
        assert_eq!(open, expected, "{today}");
    }
}

#[test]
fn a_due_day_beyond_the_month_is_its_last_day() {
    let rules = |due_day, shift| ReportingRules {
        valid: Validity::ALWAYS,
        due_day,
        shift,
        mark: Mark::Unsure,
        source: String::new(),
    };
    let january = Month::new(2019, 1).expect("a month");
    let calendar = Calendar::default();
    assert_eq!(
        due_on(january, &rules(31, Shift::None), &calendar),
        date(2019, 2, 28)
    );
    let december = Month::new(2018, 12).expect("a month");
    assert_eq!(
        due_on(december, &rules(5, Shift::None), &calendar),
        date(2019, 1, 5)
    );
    assert_eq!(
        due_on(december, &rules(5, Shift::NextWorkingDay), &calendar),
        date(2019, 1, 7)
    );
}

proptest! {
    #[test]
    fn a_month_is_printed_as_it_is_read(year in 1..=9999_i16, month in 1..=12_i8) {
        let month = Month::new(year, month).expect("a month");
        prop_assert_eq!(month.to_string().parse::<Month>(), Ok(month));
        prop_assert_eq!(Month::of(month.last_day()), month);
    }

    #[test]
    fn whatever_is_not_a_month_is_refused(text in "[0-9-]{0,9}") {
        if let Ok(month) = text.parse::<Month>() {
            prop_assert_eq!(month.to_string(), text);
        }
    }
}
