//! Exchanges as annex C shows them, and whatever a device may do instead.

use proptest::prelude::*;

use super::*;

const PATIENCE: Patience = Patience {
    answer: Duration::from_secs(10),
    again: 3,
    execution: Duration::from_secs(60),
};
const REQUEST: (Form, Patience) = (Form::Request, PATIENCE);

fn played(how: (Form, Patience), events: &[(u64, Event)]) -> (State, usize) {
    let mut state = State::Waiting;
    let mut again = 0;
    for (second, event) in events {
        let at = Elapsed(second * 1000);
        let (next, act) = state.then(how, at, *event);
        state = next;
        if act == Act::SendAgain {
            again += 1;
            state = state.then(how, at, Event::Sent).0;
        }
    }
    (state, again)
}

fn outcome(events: &[(u64, Event)]) -> Option<Outcome> {
    played(REQUEST, events).0.outcome()
}

#[test]
fn a_request_is_taken_on_answered_and_done() {
    use Event::{Answered, Data, Executed, Passed, Sent};
    let events = [
        (0, Sent),
        (1, Answered(1)),
        (2, Data),
        (61, Data),
        (120, Passed),
        (121, Executed(1)),
    ];
    let (state, again) = played(REQUEST, &events);
    assert_eq!(
        (state.outcome(), state.frames(), again),
        (Some(Outcome::Executed), 2, 0)
    );
    assert_eq!(
        outcome(&[(0, Sent), (1, Answered(3))]),
        Some(Outcome::Refused(3))
    );
    assert_eq!(
        outcome(&[(0, Sent), (1, Answered(1)), (2, Executed(100))]),
        Some(Outcome::NoData)
    );
    assert_eq!(
        outcome(&[(0, Sent), (1, Executed(5))]),
        Some(Outcome::Failed(5))
    );
}

#[test]
fn silence_is_asked_three_times_more_at_the_intervals_of_table_1() {
    let mut events = vec![(0, Event::Sent)];
    events.extend((1..=39).map(|second| (second, Event::Passed)));
    let (state, again) = played(REQUEST, &events);
    assert_eq!(
        (again, state.is_over()),
        (3, false),
        "sent at 0, 10, 20 and 30"
    );
    events.push((40, Event::Passed));
    assert_eq!(
        played(REQUEST, &events).0.outcome(),
        Some(Outcome::Unanswered)
    );
    // Late, and better than silence; what comes twice changes nothing.
    events.extend([(50, Event::Executed(1)), (51, Event::Executed(2))]);
    assert_eq!(
        played(REQUEST, &events).0.outcome(),
        Some(Outcome::Executed)
    );
}

#[test]
fn what_is_taken_on_and_never_ended_ends_a_minute_after_the_last_sign() {
    use Event::{Answered, Data, Passed, Sent};
    let begun = [(0, Sent), (5, Answered(1)), (30, Data), (89, Passed)];
    assert_eq!(outcome(&begun), None);
    let (state, _) = played(REQUEST, &[&begun[..], &[(90, Passed)]].concat());
    assert_eq!(
        (state.outcome(), state.frames()),
        (Some(Outcome::Unfinished), 1)
    );
}

#[test]
fn a_notice_is_ended_by_9013_and_no_request_is() {
    let notice = (Form::Notice, PATIENCE);
    let events = [(0, Event::Sent), (1, Event::Noticed)];
    assert_eq!(played(notice, &events).0.outcome(), Some(Outcome::Noticed));
    assert_eq!(outcome(&events), None);
}

#[test]
fn a_state_is_read_back_as_it_was_written() {
    for state in [
        State::Waiting,
        State::Sent {
            times: 2,
            last: Elapsed(10_000),
        },
        State::Accepted {
            heard: Elapsed(1),
            frames: 7,
        },
        State::Ended {
            outcome: Outcome::Refused(8),
            frames: 0,
        },
        State::Ended {
            outcome: Outcome::NoData,
            frames: 0,
        },
    ] {
        let text = serde_json::to_string(&state).unwrap();
        assert_eq!(
            serde_json::from_str::<State>(&text).unwrap(),
            state,
            "{text}"
        );
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Passed),
        Just(Event::Passed),
        Just(Event::Sent),
        Just(Event::Data),
        Just(Event::Noticed),
        Just(Event::NotSent),
        Just(Event::Stopped),
        (0_u16..12).prop_map(Event::Answered),
        (0_u16..102).prop_map(Event::Executed),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_it_is_sent_four_times_at_most_and_what_a_device_told_stands(
        steps in prop::collection::vec((0_u64..40, any_event()), 0..60)
    ) {
        let mut state = State::Waiting.then(REQUEST, Elapsed(0), Event::Sent).0;
        let (mut at, mut sendings) = (0, 1);
        for (later, event) in steps.into_iter().filter(|(_, event)| *event != Event::Sent) {
            at += later * 1000;
            let before = state;
            let (next, act) = state.then(REQUEST, Elapsed(at), event);
            state = next;
            if act == Act::SendAgain {
                prop_assert!(!before.is_over());
                sendings += 1;
                state = state.then(REQUEST, Elapsed(at), Event::Sent).0;
            }
            if before.is_over() {
                prop_assert!(state.is_over());
                let told = matches!(
                    before.outcome(),
                    Some(Outcome::Executed | Outcome::NoData | Outcome::Failed(_) | Outcome::Refused(_))
                );
                prop_assert!(!told || before == state);
            }
            prop_assert!(before.frames() <= state.frames());
        }
        prop_assert!(sendings <= 4);
        // And silence ends it, sooner or later.
        for _ in 0..10 {
            at += 61_000;
            let (next, act) = state.then(REQUEST, Elapsed(at), Event::Passed);
            state = next;
            if act == Act::SendAgain {
                state = state.then(REQUEST, Elapsed(at), Event::Sent).0;
            }
        }
        prop_assert!(state.is_over());
    }
}
