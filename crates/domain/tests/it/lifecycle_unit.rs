//! A unit's first months under the plan, from the profile to the scoreboard: what is owed, when it is reminded, how it is judged.

use jiff::civil::{Date, date};
use lantian_domain::actor::ActorKey;
use lantian_domain::assignment::{AssignmentEvent, AssignmentState};
use lantian_domain::calendar::BEIJING;
use lantian_domain::city::{City, compile};
use lantian_domain::deliverable::{DeliverableEvent, DeliverableState};
use lantian_domain::ladder::steps_reached;
use lantian_domain::monthly_report::{ReportEvent, ReportState, due_on, months_to_open};
use lantian_domain::scoreboard::{Fact, scoreboard};
use lantian_domain::stamp::{Signed, Stamp};

use crate::city_plan::{PLAN_TEXT, files, plan};

fn by(unit: &str, day: Date) -> Stamp {
    let at = BEIJING
        .to_timestamp(day.at(17, 30, 0, 0))
        .expect("a moment");
    Stamp {
        at,
        by: "clerk".into(),
        unit: Some(unit.into()),
    }
}

fn submit(unit: &str, day: Date) -> Signed<ReportEvent> {
    let (evidence, progress) = (Vec::new(), Vec::new());
    Signed::new(
        by(unit, day),
        ReportEvent::Submit {
            text: "月报".into(),
            evidence,
            progress,
        },
    )
}

/// The reports of a unit for the months that are open on `today`, handed in on `days`, one after the other.
fn reports(city: &City, unit: &str, days: &[Date], today: Date) -> Vec<Fact> {
    let months = months_to_open(&city.tracking, today);
    let one = |(index, month): (usize, lantian_domain::monthly_report::Month)| {
        let rules = city.reporting_on(month.last_day()).expect("rules");
        let due = due_on(month, rules, &city.calendar);
        let events = days.get(index).map(|day| submit(unit, *day));
        let state = ReportState::replay(due, events).expect("a history");
        let punctuality = state.punctuality(today, &city.calendar);
        Fact::Report {
            unit: unit.into(),
            due,
            state: state.key(),
            punctuality,
        }
    };
    months.into_iter().enumerate().map(one).collect()
}

#[test]
fn three_units_live_through_the_autumn_of_2018() {
    let mut city = compile(&files(), &plan(), PLAN_TEXT).city.expect("a city");
    city.tracking.from = "2018-08".parse().expect("a month");
    let today = date(2019, 1, 7);
    let mut facts = Vec::new();
    // August to December are open; the report for September was due after the National Day holiday.
    let in_time = [
        date(2018, 9, 5),
        date(2018, 10, 8),
        date(2018, 11, 5),
        date(2018, 12, 5),
        date(2019, 1, 7),
    ];
    facts.extend(reports(&city, "lingshan", &in_time, today));
    facts.extend(reports(
        &city,
        "pubei",
        &[date(2018, 9, 6), date(2018, 10, 8)],
        today,
    ));
    facts.extend(reports(&city, "qinnan", &in_time[..4], today));

    let board = scoreboard(&facts, &city.directory);
    let rows: Vec<_> = board
        .districts
        .iter()
        .map(|row| {
            let counts = row.counts;
            (
                row.of.as_str(),
                row.rank,
                counts.on_time,
                counts.late,
                counts.missing,
                counts.owed,
            )
        })
        .collect();
    // The report for December is due on Monday 7 January, so on that day it is not yet missing.
    assert_eq!(
        rows,
        [
            ("lingshan", Some(1), 5, 0, 0, 5),
            ("qinnan", Some(1), 4, 0, 0, 4),
            ("pubei", Some(3), 1, 1, 2, 4),
        ]
    );

    let due = date(2018, 11, 5);
    let reached = steps_reached(due, date(2018, 11, 12), &city.calendar, &city.ladders);
    let codes: Vec<&str> = reached.iter().map(|(step, _)| step.code()).collect();
    assert_eq!(codes, ["remind", "urge", "supervise"]);
}

#[test]
fn the_emergency_plan_is_filed_returned_and_filed_again() {
    let city = compile(&files(), &plan(), PLAN_TEXT).city.expect("a city");
    let find = |key: &str| {
        city.deliverables
            .iter()
            .find(|rule| rule.key.0 == key)
            .expect("a rule")
    };
    let rule = find("emergency-plan");
    let file = |day: Date| {
        let evidence = vec!["9f86d081884c7d65".to_owned()];
        Signed::new(
            by("epb", day),
            DeliverableEvent::Receive { on: day, evidence },
        )
    };
    let send_back = DeliverableEvent::Return {
        reason: "未附减排清单".into(),
    };
    let returned = Signed::new(by("office", date(2018, 12, 28)), send_back);
    let history = [file(date(2018, 12, 20)), returned];
    let state = DeliverableState::replay(rule.due, history).expect("a history");
    assert!(!state.overdue(date(2018, 12, 31)));
    assert!(state.overdue(date(2019, 1, 1)));
    let state = state.apply(file(date(2019, 1, 3))).expect("filed again");
    assert!(!state.overdue(date(2019, 1, 4)));
}

#[test]
fn an_assignment_begun_by_one_bureau_is_finished_by_its_successor() {
    let city = compile(&files(), &plan(), PLAN_TEXT).city.expect("a city");
    let assigned = ActorKey::from("epb");
    let begun = date(2018, 9, 3);
    let done = date(2019, 6, 3);
    let unit = |day| city.directory.in_charge(&assigned, day).remove(0);
    assert_eq!((unit(begun).as_str(), unit(done).as_str()), ("epb", "eeb"));
    let finish = AssignmentEvent::Submit {
        summary: "已完成".into(),
        evidence: vec!["9f86d081".into()],
    };
    let events = [
        Signed::new(by("epb", begun), AssignmentEvent::Receive),
        Signed::new(by("eeb", done), finish),
    ];
    let state = AssignmentState::replay(by("office", begun), events).expect("a history");
    assert_eq!(state.key().code(), "under-review");
    let handed_in = state
        .submission()
        .and_then(|submission| submission.stamp.unit.clone());
    assert_eq!(handed_in, Some(unit(done)));
}
