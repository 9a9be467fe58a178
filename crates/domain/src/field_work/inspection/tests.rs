//! The life of an inspection as a table of who may follow what, and that nothing is closed that was not seen.

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::field_work::checklist::ItemVerdict;

fn signed(event: InspectionEvent) -> Signed<InspectionEvent> {
    let stamp = Stamp {
        at: "2019-03-01T02:00:00Z".parse().unwrap(),
        by: "li".into(),
        unit: None,
    };
    Signed::new(stamp, event)
}

fn photo() -> Photo {
    Photo {
        hash: "ab".into(),
        position: Some(Position {
            latitude: Decimal::new(2195, 2),
            longitude: Decimal::new(10862, 2),
        }),
        taken_at: Some(date(2019, 3, 1).at(10, 20, 0, 0)),
    }
}

fn sheet(failed: &[&str]) -> InspectionEvent {
    let item = |key: &str| {
        let verdict = if failed.contains(&key) {
            ItemVerdict::Failed
        } else {
            ItemVerdict::Passed
        };
        (key.to_owned(), verdict)
    };
    InspectionEvent::HandIn {
        filled: Filled {
            checklist: "six-hundreds".into(),
            edition: date(2018, 12, 1),
            answers: Vec::new(),
        },
        verdict: Verdict {
            passed: Some(failed.is_empty()),
            items: vec![item("a"), item("b"), item("c")],
        },
        position: None,
    }
}

fn ordered(item: &str, deadline: Date) -> Ordered {
    Ordered {
        item: item.into(),
        text: "补齐围挡".into(),
        unit: "hcc".into(),
        deadline,
    }
}

fn order(items: &[&str]) -> InspectionEvent {
    InspectionEvent::Order {
        findings: items
            .iter()
            .map(|item| ordered(item, date(2019, 3, 10)))
            .collect(),
    }
}

fn assign() -> InspectionEvent {
    InspectionEvent::Assign {
        inspectors: vec!["li".into(), "wang".into()],
        due: date(2019, 3, 5),
    }
}

fn answer(finding: usize) -> InspectionEvent {
    InspectionEvent::Answer {
        finding,
        text: "已补齐".into(),
        evidence: vec!["cd".into()],
    }
}

fn verify(finding: usize) -> InspectionEvent {
    InspectionEvent::Verify {
        finding,
        photos: vec![photo()],
    }
}

/// Where a history ends, and with which refusal if it was stopped.
fn told(events: Vec<InspectionEvent>) -> String {
    match InspectionState::replay(events.into_iter().map(signed)) {
        Ok(state) => format!("{:?}", state.key()),
        Err(refused) => format!("{:?}: {}", refused.state.key(), refused.reason.code()),
    }
}

#[test]
fn an_inspection_goes_its_way() {
    let reject = |reason: &str| InspectionEvent::Reject {
        finding: 0,
        reason: reason.into(),
    };
    let cancel = |reason: &str| InspectionEvent::Cancel {
        reason: reason.into(),
    };
    let unseen = InspectionEvent::Verify {
        finding: 0,
        photos: vec![Photo {
            position: None,
            ..photo()
        }],
    };
    let rectifying = || vec![assign(), sheet(&["a"]), order(&["a"])];
    let with = |mut events: Vec<InspectionEvent>, more: Vec<InspectionEvent>| {
        events.extend(more);
        told(events)
    };
    for (found, expected) in [
        (told(vec![]), "Planned"),
        (told(vec![sheet(&[])]), "Planned: not-in-this-state"),
        (told(vec![assign(), InspectionEvent::Start]), "InField"),
        (
            told(vec![assign(), InspectionEvent::Start, assign()]),
            "Assigned",
        ),
        (told(vec![assign(), sheet(&[])]), "HandedIn"),
        (
            told(vec![assign(), sheet(&[]), sheet(&[])]),
            "HandedIn: not-in-this-state",
        ),
        (
            told(vec![assign(), sheet(&[]), InspectionEvent::Close]),
            "Closed",
        ),
        (
            told(vec![assign(), sheet(&["a"]), InspectionEvent::Close]),
            "HandedIn: findings-open",
        ),
        (
            told(vec![assign(), sheet(&["a", "b"]), order(&["a"])]),
            "HandedIn: findings-open",
        ),
        (
            told(vec![assign(), sheet(&["a"]), order(&["a", "c"])]),
            "HandedIn: findings-open",
        ),
        (
            told(vec![assign(), sheet(&[]), order(&[])]),
            "HandedIn: findings-open",
        ),
        (
            told(vec![
                assign(),
                sheet(&["a"]),
                InspectionEvent::Order {
                    findings: vec![ordered("a", date(2019, 2, 28))],
                },
            ]),
            "HandedIn: deadline-over",
        ),
        (told(rectifying()), "Rectifying"),
        (
            with(rectifying(), vec![verify(0)]),
            "Rectifying: not-in-this-state",
        ),
        (
            with(rectifying(), vec![answer(1)]),
            "Rectifying: not-in-this-state",
        ),
        (
            with(rectifying(), vec![answer(0), unseen]),
            "Rectifying: photo-missing",
        ),
        (
            with(rectifying(), vec![answer(0), reject(" ")]),
            "Rectifying: reason-missing",
        ),
        (
            with(rectifying(), vec![answer(0), reject("仍有缺口"), verify(0)]),
            "Rectifying: not-in-this-state",
        ),
        (
            with(
                rectifying(),
                vec![answer(0), reject("仍有缺口"), answer(0), verify(0)],
            ),
            "Closed",
        ),
        (
            with(rectifying(), vec![answer(0), verify(0), answer(0)]),
            "Closed: already-ended",
        ),
        (told(vec![assign(), cancel("停工")]), "Cancelled"),
        (
            told(vec![assign(), cancel("　")]),
            "Assigned: reason-missing",
        ),
        (
            told(vec![assign(), sheet(&[]), cancel("x")]),
            "HandedIn: not-in-this-state",
        ),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn an_answer_without_proof_is_refused() {
    let bare = InspectionEvent::Answer {
        finding: 0,
        text: "已补齐".into(),
        evidence: vec![" ".into()],
    };
    assert_eq!(
        told(vec![assign(), sheet(&["a"]), order(&["a"]), bare]),
        "Rectifying: evidence-missing"
    );
}

#[test]
fn the_earliest_deadline_of_a_unit_counts_for_its_list_of_things_to_do() {
    let findings = vec![
        ordered("a", date(2019, 3, 12)),
        ordered("b", date(2019, 3, 8)),
    ];
    let events = [
        assign(),
        sheet(&["a", "b"]),
        InspectionEvent::Order { findings },
    ];
    let state = InspectionState::replay(events.map(signed)).unwrap();
    assert_eq!(open_for(&state), [(&"hcc".into(), date(2019, 3, 8))]);
    let state = state.apply(signed(answer(1))).unwrap();
    assert_eq!(open_for(&state), [(&"hcc".into(), date(2019, 3, 12))]);
}

proptest! {
    #[test]
    fn nothing_closes_before_every_finding_was_verified_with_a_placed_photo(steps in prop::collection::vec((0..4_u8, 0..3_usize), 0..40)) {
        let begin = [assign(), sheet(&["a", "b", "c"]), order(&["a", "b", "c"])];
        let mut state = InspectionState::replay(begin.map(signed)).unwrap();
        let mut verified = std::collections::BTreeSet::new();
        for (kind, finding) in steps {
            let event = match kind {
                0 | 1 => answer(finding),
                2 => verify(finding),
                _ => InspectionEvent::Reject { finding, reason: "x".into() },
            };
            let verifies = kind == 2;
            state = match state.apply(signed(event)) {
                Ok(next) => {
                    if verifies { verified.insert(finding); }
                    next
                }
                Err(refused) => refused.state,
            };
            let closed = state.key() == InspectionStateKey::Closed;
            prop_assert_eq!(closed, verified.len() == 3);
        }
    }
}
