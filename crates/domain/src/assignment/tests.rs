use proptest::prelude::*;

use super::*;
use crate::refusal::Reason;

fn stamp(second: i64) -> Stamp {
    let at = jiff::Timestamp::from_second(1_536_000_000 + second).expect("a moment");
    Stamp {
        at,
        by: "wei".into(),
        unit: Some("epb".into()),
    }
}

fn submit() -> AssignmentEvent {
    AssignmentEvent::Submit {
        summary: "done".into(),
        evidence: vec!["hash".into()],
    }
}

fn events() -> [AssignmentEvent; 6] {
    [
        AssignmentEvent::Receive,
        submit(),
        AssignmentEvent::Return {
            reason: "blurred photo".into(),
        },
        AssignmentEvent::Approve {
            note: String::new(),
        },
        AssignmentEvent::Close {
            note: String::new(),
        },
        AssignmentEvent::Withdraw {
            reason: "new edition of the plan".into(),
        },
    ]
}

fn replay(events: &[AssignmentEvent]) -> Result<AssignmentState, Refused<AssignmentState>> {
    let signed = events
        .iter()
        .zip(1..)
        .map(|(event, second)| Signed::new(stamp(second), event.clone()));
    AssignmentState::replay(stamp(0), signed)
}

/// A state of each kind, reached by events.
fn reached(key: AssignmentStateKey) -> AssignmentState {
    let [receive, submit, send_back, approve, close, withdraw] = events();
    let path = match key {
        AssignmentStateKey::AwaitingReceipt => vec![],
        AssignmentStateKey::InProgress => vec![receive],
        AssignmentStateKey::UnderReview => vec![receive, submit],
        AssignmentStateKey::Returned => vec![receive, submit, send_back],
        AssignmentStateKey::Completed => vec![receive, submit, approve],
        AssignmentStateKey::Closed => vec![receive, submit, approve, close],
        AssignmentStateKey::Withdrawn => vec![receive, withdraw],
    };
    replay(&path).expect("a path")
}

/// Every state with every event: where it leads, or why not.
#[test]
fn every_state_answers_every_event() {
    const NOT: Result<AssignmentStateKey, Reason> = Err(Reason::NotInThisState);
    const END: Result<AssignmentStateKey, Reason> = Err(Reason::Ended);
    use AssignmentStateKey as K;
    let gone = Ok(K::Withdrawn);
    let table = [
        (
            K::AwaitingReceipt,
            [Ok(K::InProgress), NOT, NOT, NOT, NOT, gone],
        ),
        (
            K::InProgress,
            [NOT, Ok(K::UnderReview), NOT, NOT, NOT, gone],
        ),
        (
            K::UnderReview,
            [NOT, NOT, Ok(K::Returned), Ok(K::Completed), NOT, gone],
        ),
        (K::Returned, [NOT, Ok(K::UnderReview), NOT, NOT, NOT, gone]),
        (K::Completed, [NOT, NOT, NOT, NOT, Ok(K::Closed), gone]),
        (K::Closed, [END; 6]),
        (K::Withdrawn, [END; 6]),
    ];
    for (from, row) in table {
        for (event, expected) in events().into_iter().zip(row) {
            let state = reached(from);
            let told = format!("{from:?} {event:?}");
            let result = state.clone().apply(Signed::new(stamp(99), event));
            if let Err(refused) = &result {
                assert_eq!(
                    refused.state, state,
                    "{told} gives the state back unchanged"
                );
            }
            let found = result
                .map(|state| state.key())
                .map_err(|refused| refused.reason);
            assert_eq!(found, expected, "{told}");
        }
    }
}

#[test]
fn a_submission_needs_words_and_evidence_and_a_return_a_reason() {
    let submit = |summary: &str, evidence: &[&str]| AssignmentEvent::Submit {
        summary: summary.into(),
        evidence: evidence.iter().map(|hash| (*hash).to_owned()).collect(),
    };
    let send_back = AssignmentEvent::Return {
        reason: "\u{3000} ".into(),
    };
    let withdraw = AssignmentEvent::Withdraw {
        reason: String::new(),
    };
    for (from, event, reason) in [
        (
            AssignmentStateKey::InProgress,
            submit("done", &[]),
            Reason::EvidenceMissing,
        ),
        (
            AssignmentStateKey::InProgress,
            submit("done", &[""]),
            Reason::EvidenceMissing,
        ),
        (
            AssignmentStateKey::InProgress,
            submit(" ", &["hash"]),
            Reason::TextMissing,
        ),
        (
            AssignmentStateKey::UnderReview,
            send_back,
            Reason::ReasonMissing,
        ),
        (
            AssignmentStateKey::Returned,
            withdraw,
            Reason::ReasonMissing,
        ),
    ] {
        let refused = reached(from)
            .apply(Signed::new(stamp(9), event))
            .expect_err("a refusal");
        assert_eq!(refused.reason, reason);
        assert_eq!(refused.state, reached(from));
    }
}

#[test]
fn owed_reports_keep_an_assignment_open() {
    let state = reached(AssignmentStateKey::Completed);
    assert_eq!(state.clone().without_owed_reports(0), Ok(state.clone()));
    let refused = state.without_owed_reports(2).expect_err("a refusal");
    assert_eq!(refused.reason, Reason::ReportsOwed);
}

#[test]
fn a_state_is_stored_under_its_code() {
    for key in AssignmentStateKey::ALL {
        let state = reached(key);
        let json = serde_json::to_value(&state).expect("json");
        assert_eq!(json["kind"], key.code());
        assert_eq!(
            serde_json::from_value::<AssignmentState>(json).expect("a state"),
            state
        );
        assert_eq!(AssignmentStateKey::from_code(key.code()), Some(key));
    }
}

fn any_event() -> impl Strategy<Value = AssignmentEvent> {
    let text = prop_oneof![Just(String::new()), Just("words".to_owned())];
    let evidence = proptest::collection::vec(Just("hash".to_owned()), 0..2);
    prop_oneof![
        Just(AssignmentEvent::Receive),
        (text.clone(), evidence)
            .prop_map(|(summary, evidence)| AssignmentEvent::Submit { summary, evidence }),
        text.clone()
            .prop_map(|reason| AssignmentEvent::Return { reason }),
        text.clone()
            .prop_map(|note| AssignmentEvent::Approve { note }),
        text.clone()
            .prop_map(|note| AssignmentEvent::Close { note }),
        text.prop_map(|reason| AssignmentEvent::Withdraw { reason }),
    ]
}

proptest! {
    /// Refused events are skipped, as a list of clicks would be.
    #[test]
    fn nothing_is_completed_without_a_submission_with_evidence(
        events in proptest::collection::vec(any_event(), 0..24),
    ) {
        let mut state = AssignmentState::dispatched(stamp(0));
        let mut submitted = false;
        let mut received = false;
        let mut approved = false;
        for (event, second) in events.into_iter().zip(1..) {
            let proves = matches!(&event, AssignmentEvent::Submit { evidence, .. } if !evidence.is_empty());
            let before = state.clone();
            match state.apply(Signed::new(stamp(second), event.clone())) {
                Ok(next) => {
                    submitted |= proves;
                    received |= event == AssignmentEvent::Receive;
                    approved |= matches!(event, AssignmentEvent::Approve { .. });
                    state = next;
                }
                Err(refused) => {
                    prop_assert_eq!(&refused.state, &before);
                    state = refused.state;
                }
            }
            if state.key().is_done() {
                prop_assert!(received && submitted && approved);
                prop_assert!(!state.submission().expect("a submission").evidence.is_empty());
            }
        }
    }
}
