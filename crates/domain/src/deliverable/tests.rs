use jiff::civil::date;

use super::*;

const DUE: Date = date(2018, 12, 31);

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

fn receive(day: Date) -> Signed<DeliverableEvent> {
    let event = DeliverableEvent::Receive {
        on: day,
        evidence: vec!["hash".into()],
    };
    Signed::new(on(day), event)
}

fn send_back(day: Date) -> Signed<DeliverableEvent> {
    Signed::new(
        on(day),
        DeliverableEvent::Return {
            reason: "unsigned".into(),
        },
    )
}

fn accept(day: Date) -> Signed<DeliverableEvent> {
    Signed::new(
        on(day),
        DeliverableEvent::Accept {
            note: String::new(),
        },
    )
}

fn waive(day: Date) -> Signed<DeliverableEvent> {
    Signed::new(
        on(day),
        DeliverableEvent::Waive {
            reason: "no kilns here".into(),
        },
    )
}

#[test]
fn every_state_answers_every_event() {
    let day = date(2018, 12, 3);
    let not = "not-in-this-state";
    for (path, row) in [
        (vec![], ["received", not, not, "waived"]),
        (vec![receive(day)], [not, "returned", "accepted", "waived"]),
        (
            vec![receive(day), send_back(day)],
            ["received", not, not, "waived"],
        ),
        (vec![receive(day), accept(day)], ["already-ended"; 4]),
        (vec![waive(day)], ["already-ended"; 4]),
    ] {
        let events = [receive(day), send_back(day), accept(day), waive(day)];
        for (event, expected) in events.into_iter().zip(row) {
            let state = DeliverableState::replay(DUE, path.clone()).expect("a path");
            let found = match state.apply(event) {
                Ok(state) => state.key().code(),
                Err(refused) => refused.reason.code(),
            };
            assert_eq!(found, expected, "after {} events", path.len());
        }
    }
}

#[test]
fn a_document_needs_a_file_and_a_day_that_has_come() {
    let day = date(2018, 12, 3);
    let bare = DeliverableEvent::Receive {
        on: day,
        evidence: Vec::new(),
    };
    let early = DeliverableEvent::Receive {
        on: date(2018, 12, 4),
        evidence: vec!["hash".into()],
    };
    for (event, reason) in [
        (bare, Reason::EvidenceMissing),
        (early, Reason::InTheFuture),
    ] {
        let state = DeliverableState::expected(DUE);
        let refused = state
            .apply(Signed::new(on(day), event))
            .expect_err("a refusal");
        assert_eq!(refused.reason, reason);
    }
}

#[test]
fn what_is_not_there_after_the_due_day_is_overdue() {
    let day = date(2018, 12, 3);
    let after = date(2019, 1, 1);
    for (path, overdue) in [
        (vec![], true),
        (vec![receive(day)], false),
        (vec![receive(day), send_back(day)], true),
        (vec![receive(day), accept(day)], false),
        (vec![waive(day)], false),
    ] {
        let state = DeliverableState::replay(DUE, path).expect("a path");
        assert!(!state.overdue(DUE));
        assert_eq!(state.overdue(after), overdue);
        let missing = state.punctuality(after, &Calendar::default())
            == Some(Punctuality::Missing { since: after });
        assert_eq!(missing, overdue);
    }
}
