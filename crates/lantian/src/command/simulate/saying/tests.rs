//! What is simulated is judged by the project's own grader, which knows nothing of it.

use jiff::civil::date;
use lantian_domain::monitoring::device::ProtocolEdition;
use lantian_domain::monitoring::simulation::SimulatedKind;
use lantian_wire::hj212::{Cutter, Keys, Limits, Piece, Verdict, Verdicts};

use super::super::fault::FAULTS;
use super::*;

const EDITIONS: [ProtocolEdition; 3] = [
    ProtocolEdition::V2005,
    ProtocolEdition::V2017,
    ProtocolEdition::V2025,
];

fn speaker(kind: SimulatedKind, edition: ProtocolEdition, fault: Option<Fault>) -> Speaker {
    Speaker {
        simulated: Simulated {
            kind,
            edition,
            seed: 3,
            number: 5,
            disturbance: fault.and_then(Fault::disturbance),
        },
        fault,
    }
}

/// Everything a device says in a day.
fn day(speaker: &Speaker) -> Vec<u8> {
    let begin = date(2026, 11, 24).at(0, 0, 0, 0);
    let day = speaker.of_period(Cadence::Day, begin, (begin, Sending::First));
    [said(speaker, 144), day.concat()].concat()
}

/// What a device says in so many times ten minutes, real-time data each ten minutes.
fn said(speaker: &Speaker, tens: i64) -> Vec<u8> {
    let begin = date(2026, 11, 24).at(0, 0, 0, 0);
    let mut said = Vec::new();
    for ten in 0..tens {
        let at = begin + jiff::Span::new().minutes(10 * ten);
        said.extend(speaker.now(at, at).concat());
        said.extend(
            speaker
                .of_period(Cadence::Minute, at, (at, Sending::First))
                .concat(),
        );
        if ten % 6 == 0 {
            said.extend(
                speaker
                    .of_period(Cadence::Hour, at, (at, Sending::Again))
                    .concat(),
            );
        }
    }
    said
}

/// The verdicts of all frames, how many frames there were and how many of them had any, and what was no frame.
fn graded(bytes: &[u8], edition: Edition) -> (Verdicts, usize, usize) {
    let (mut cutter, keys) = (Cutter::new(Limits::default()), Keys::none());
    let (mut all, mut frames, mut faulty) = (Verdicts::NONE, 0, 0);
    let mut take = |piece: &Piece<'_>| match piece {
        Piece::Frame(frame) => {
            let found = frame.readings_of(edition).finish().verdicts;
            frames += 1;
            faulty += usize::from(!found.is_empty());
            all = all.and(found);
        }
        Piece::Junk(_) => all.add(Verdict::Junk),
        Piece::Truncated(_) => all.add(Verdict::Truncated),
    };
    let mut rest = bytes;
    while let Some(cut) = cutter.cut(&mut rest, &keys) {
        take(&cut.piece);
    }
    while let Some(cut) = cutter.idle(&keys) {
        take(&cut.piece);
    }
    (all, frames, faulty)
}

#[test]
fn without_a_fault_no_clause_is_broken() {
    for kind in SimulatedKind::ALL {
        for edition in EDITIONS {
            let speaker = speaker(kind, edition, None);
            let (found, frames, _) = graded(&day(&speaker), speaker.edition());
            assert!(found.is_empty(), "{kind:?} {edition:?}: {found:?}");
            assert!(frames > 144 * 2 + 24);
            // What no edition is stated for is read by what it says of itself.
            let said = day(&speaker);
            let mut rest = said.as_slice();
            let mut cutter = Cutter::new(Limits::default());
            let keys = Keys::none();
            while let Some(cut) = cutter.cut(&mut rest, &keys) {
                let Piece::Frame(frame) = cut.piece else {
                    panic!("no frame");
                };
                assert_eq!(frame.grade().edition, speaker.edition());
            }
        }
    }
}

#[test]
fn each_fault_earns_its_verdict_and_no_other() {
    for (fault, name, ..) in FAULTS {
        for kind in SimulatedKind::ALL {
            for edition in EDITIONS {
                let speaker = speaker(kind, edition, Some(fault));
                if !fault.fits(speaker.edition()) {
                    continue;
                }
                let (found, frames, faulty) = graded(&said(&speaker, 30), speaker.edition());
                let expected: Verdicts = fault.verdict().into_iter().collect();
                if fault == Fault::Encrypted {
                    // Who cannot read it cannot check it either, and takes what it means for anything.
                    assert!(found.has(Verdict::EncryptedWithoutKey), "{found:?}");
                    continue;
                }
                assert_eq!(found, expected, "{name}, {kind:?} {edition:?}");
                match fault {
                    Fault::Junk => {}
                    // A log beside each message, which may have two parts.
                    Fault::Gbk => assert!(faulty * 3 >= frames && faulty * 2 <= frames),
                    Fault::CrcWrong => assert!(faulty * 10 > frames && faulty * 3 < frames),
                    _ if expected.is_empty() => assert_eq!(faulty, 0, "{name}"),
                    _ => assert_eq!(faulty, frames, "{name}"),
                }
            }
        }
    }
}

#[test]
fn the_same_seed_says_the_same_and_a_mean_is_that_of_what_was_said() {
    let one = speaker(SimulatedKind::Cems, ProtocolEdition::V2017, None);
    assert_eq!(day(&one), day(&one.clone()));
    let mut other = one.clone();
    other.simulated.seed += 1;
    assert_ne!(day(&one), day(&other));
    // Minute by minute, as a platform would add them up.
    let begin = date(2026, 11, 24).at(15, 0, 0, 0);
    let value = |frames: &[Vec<u8>], name: &str| -> i64 {
        let text = String::from_utf8(frames.concat()).unwrap();
        let (_, rest) = text.split_once(&format!("{name}=")).expect(name);
        let digits: String = rest
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .filter(char::is_ascii_digit)
            .collect();
        digits.parse().unwrap()
    };
    let sum: i64 = (0..10)
        .map(|minute| {
            let at = begin + jiff::Span::new().minutes(minute);
            value(&one.now(at, at), "a21026-Rtd")
        })
        .sum();
    let sent = value(
        &one.of_period(Cadence::Minute, begin, (begin, Sending::First)),
        "a21026-Avg",
    );
    assert!((sum - 10 * sent).abs() <= 5, "{sum} is ten times {sent}");
}

#[test]
fn what_is_encrypted_is_clear_to_who_has_the_key() {
    let speaker = speaker(
        SimulatedKind::Voc,
        ProtocolEdition::V2025,
        Some(Fault::Encrypted),
    );
    let mut keys = Keys::none();
    keys.add(speaker.simulated.mn(), Key::new(SECRET));
    let at = date(2026, 11, 24).at(15, 0, 0, 0);
    let frame = speaker.now(at, at).concat();
    let mut rest = frame.as_slice();
    let mut cutter = Cutter::new(Limits::default());
    let cut = cutter.cut(&mut rest, &keys).expect("a frame");
    let Piece::Frame(frame) = cut.piece else {
        panic!("no frame");
    };
    assert!(frame.was_encrypted() && frame.grade().verdicts.is_empty());
}

#[test]
fn numbers_have_their_points() {
    for (mantissa, places, text) in [
        (0, 2, "0.00"),
        (-7, 2, "-0.07"),
        (1234, 1, "123.4"),
        (12, 0, "12"),
    ] {
        assert_eq!(decimal(mantissa, places), text);
    }
}
