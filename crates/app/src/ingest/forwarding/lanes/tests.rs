//! Whatever a receiver does, nothing is lost and nothing of a device overtakes.

use proptest::prelude::*;

use super::*;

const PATIENCE: Patience = Patience {
    answer: Duration::from_secs(10),
    again: 3,
    execution: Duration::from_secs(60),
};

fn parcel(sequence: u64, mn: &str, proof: Proof) -> Parcel {
    Parcel {
        sequence,
        mn: mn.into(),
        qn: Some(sequence.to_string()),
        proof,
        bytes: format!("{sequence};").into_bytes(),
    }
}

fn lanes(parcels: Vec<Parcel>, read: u64) -> Lanes {
    let mut lanes = Lanes::new(&ForwardCursor::default());
    lanes.add(parcels, read);
    lanes
}

fn sent(lanes: &mut Lanes, second: u64) -> String {
    let (bytes, health) = lanes.due(Duration::from_secs(second), PATIENCE);
    let silent = if health == Health::Silent {
        "silent"
    } else {
        ""
    };
    format!("{}{silent}", String::from_utf8(bytes).unwrap())
}

fn upto(lanes: &Lanes) -> (u64, Vec<u64>) {
    let ForwardCursor { upto, beyond } = lanes.cursor();
    (upto, beyond)
}

#[test]
fn of_a_device_one_frame_waits_for_its_answer_while_others_go_on() {
    let mut lanes = lanes(
        vec![
            parcel(1, "A", Proof::Answer),
            parcel(3, "A", Proof::Answer),
            parcel(4, "B", Proof::Answer),
        ],
        9,
    );
    assert_eq!(sent(&mut lanes, 0), "1;4;");
    assert_eq!(sent(&mut lanes, 9), "");
    assert!(!lanes.answer("B", Some("7")), "another number");
    assert!(lanes.answer("B", Some("4")));
    assert!(!lanes.answer("B", Some("4")), "twice");
    assert_eq!(upto(&lanes), (0, vec![4]), "1 is not done, 4 is");
    assert_eq!(sent(&mut lanes, 10), "1;", "again, and 3 not before it");
    assert!(lanes.answer("A", Some("1")));
    assert_eq!(upto(&lanes), (2, vec![4]));
    assert_eq!(sent(&mut lanes, 11), "3;");
    assert!(lanes.answer("A", Some("3")));
    assert_eq!(upto(&lanes), (9, vec![]));
}

#[test]
fn frames_that_want_no_answer_are_done_by_what_is_behind_them_or_by_time() {
    let mut lanes = lanes(
        vec![
            parcel(1, "A", Proof::Connection),
            parcel(2, "A", Proof::Connection),
            parcel(3, "B", Proof::Answer),
        ],
        3,
    );
    assert_eq!(sent(&mut lanes, 0), "1;2;3;");
    // The connection breaks: all of it again.
    lanes.begin_anew();
    assert_eq!(sent(&mut lanes, 1), "1;2;3;");
    assert!(lanes.answer("B", Some("3")));
    assert_eq!(upto(&lanes), (3, vec![]));
    lanes.add(vec![parcel(4, "A", Proof::Connection)], 4);
    assert_eq!(sent(&mut lanes, 2), "4;");
    lanes.stands(Duration::from_secs(11), PATIENCE);
    assert_eq!(upto(&lanes).0, 3);
    lanes.stands(Duration::from_secs(12), PATIENCE);
    assert_eq!(upto(&lanes).0, 4);
}

#[test]
fn a_device_that_alone_is_not_answered_rests_and_a_receiver_that_answers_nobody_counts_as_broken() {
    let mut lanes = lanes(vec![parcel(1, "A", Proof::Answer)], 1);
    for second in [0, 10, 20, 30] {
        assert_eq!(sent(&mut lanes, second), "1;");
    }
    assert_eq!(sent(&mut lanes, 40), "silent");
    lanes.begin_anew();
    lanes.add(vec![parcel(2, "B", Proof::Answer)], 2);
    assert_eq!(sent(&mut lanes, 50), "1;2;");
    assert!(lanes.answer("B", Some("2")));
    for second in [60, 70, 80] {
        assert_eq!(sent(&mut lanes, second), "1;");
    }
    assert_eq!(sent(&mut lanes, 90), "", "it rests");
    lanes.add(vec![parcel(3, "B", Proof::Answer)], 3);
    assert_eq!(sent(&mut lanes, 91), "3;", "the others do not");
    assert_eq!(sent(&mut lanes, 150), "1;3;", "and it is not given up");
    assert_eq!(upto(&lanes), (0, vec![2]));
}

proptest! {
    /// A receiver that loses frames, answers late, twice or not at all, and connections that break: in the end it has every frame, those of
    /// each device in their order when repetitions are left out; and after a stop at any moment the cursor tells the rest.
    #[test]
    fn whatever_a_receiver_does_nothing_is_lost_and_nothing_overtakes(
        proofs in prop::collection::vec((0_u8..3, any::<bool>()), 1..30),
        deeds in prop::collection::vec(0_u8..8, 0..80),
    ) {
        let all: Vec<Parcel> = proofs
            .iter()
            .zip(1..)
            .map(|((device, answered), sequence)| {
                let proof = if *answered { Proof::Answer } else { Proof::Connection };
                parcel(sequence, &device.to_string(), proof)
            })
            .collect();
        let last = all.len() as u64;
        let mut lanes = Lanes::new(&ForwardCursor::default());
        lanes.add(all.clone(), last);
        let mut got: Vec<u64> = Vec::new();
        let mut wire: Vec<u64> = Vec::new();
        let mut now = 0;
        let wants = |sequence: u64| all[sequence as usize - 1].proof == Proof::Answer;
        let deeds = deeds.into_iter().chain(std::iter::repeat_n(0, 400));
        for deed in deeds {
            now += 1;
            let (bytes, health) = lanes.due(Duration::from_secs(now), PATIENCE);
            let text = String::from_utf8(bytes).unwrap();
            wire.extend(text.split_terminator(';').map(|number| number.parse::<u64>().unwrap()));
            match deed {
                // Lost with the connection.
                1 => {
                    wire.clear();
                    lanes.begin_anew();
                }
                // Not heard, and not answered; the connection stands, so that only what is answered may be so.
                2 => wire.retain(|sequence| !wants(*sequence)),
                // A stop: only the cursor is left, and the journal.
                3 => {
                    wire.clear();
                    let cursor = lanes.cursor();
                    lanes = Lanes::new(&cursor);
                    let rest = all.iter().filter(|one| cursor.upto < one.sequence);
                    lanes.add(rest.cloned().collect(), last);
                }
                _ if health == Health::Silent => {
                    wire.clear();
                    lanes.begin_anew();
                }
                _ => {
                    for sequence in wire.drain(..) {
                        got.push(sequence);
                        if wants(sequence) {
                            let parcel = &all[sequence as usize - 1];
                            lanes.answer(&parcel.mn, parcel.qn.as_deref());
                            lanes.answer(&parcel.mn, parcel.qn.as_deref());
                        }
                    }
                    lanes.stands(Duration::from_secs(now), PATIENCE);
                }
            }
            let cursor = lanes.cursor();
            for sequence in 1..=last {
                let done = sequence <= cursor.upto || cursor.beyond.contains(&sequence);
                prop_assert!(!done || got.contains(&sequence), "{sequence} is said to be done and never came");
            }
        }
        prop_assert_eq!(lanes.cursor(), ForwardCursor { upto: last, beyond: vec![] });
        for device in 0..3_u8 {
            let device = device.to_string();
            let mut seen = BTreeSet::new();
            let firsts: Vec<u64> = got
                .iter()
                .copied()
                .filter(|sequence| &*all[*sequence as usize - 1].mn == device.as_str())
                .filter(|sequence| seen.insert(*sequence))
                .collect();
            prop_assert!(firsts.is_sorted(), "{firsts:?}");
        }
    }
}
