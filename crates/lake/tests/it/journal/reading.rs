//! What was appended is what is read, wherever one begins, whichever way it was kept.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use lantian_lake::journal::{
    Arrival, Entry, Extent, FileState, Settings, Way, list, read, seal, verify,
};
use proptest::prelude::*;

use super::{SHA256, SM3, arrival, at, open};

/// An arrival that owns what it has.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Kept {
    way: Way,
    peer: String,
    at: Timestamp,
    notes: Vec<u8>,
    bytes: Vec<u8>,
}

impl Kept {
    fn of(entry: &Entry) -> Self {
        Self {
            way: entry.way,
            peer: entry.peer().to_owned(),
            at: entry.at,
            notes: entry.notes().to_vec(),
            bytes: entry.bytes().to_vec(),
        }
    }

    fn arrival(&self) -> Arrival<'_> {
        Arrival {
            way: self.way,
            peer: &self.peer,
            at: self.at,
            notes: &self.notes,
            bytes: &self.bytes,
        }
    }
}

fn kept() -> impl Strategy<Value = Kept> {
    let way = prop_oneof![
        Just(Way::Tcp),
        Just(Way::Http),
        Just(Way::Mqtt),
        Just(Way::Folder)
    ];
    let bytes = || proptest::collection::vec(any::<u8>(), 0..400);
    // Devices say any time, also one before there were any.
    let at = -10_000_000_000_000_i64..10_000_000_000_000;
    (way, "\\PC{0,20}", at, bytes(), bytes()).prop_map(|(way, peer, at, notes, bytes)| Kept {
        way,
        peer,
        at: Timestamp::from_millisecond(at).expect("in the calendar"),
        notes,
        bytes,
    })
}

fn all(root: &Path, from: u64) -> Vec<(u64, Kept)> {
    read(root, from..u64::MAX)
        .expect("it reads")
        .map(|entry| entry.expect("sound"))
        .map(|entry| (entry.sequence, Kept::of(&entry)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_appended_is_read_again_in_its_order(
        batches in proptest::collection::vec((proptest::collection::vec(kept(), 0..9), 0_i64..40), 1..12),
        settings in prop_oneof![Just(SHA256), Just(SM3)],
        seals in any::<u16>(),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let mut journal = open(root, settings);
        let mut now = at("2026-11-28T09:00:00Z");
        let mut expected: Vec<(u64, Kept)> = Vec::new();
        for (place, (batch, hours)) in batches.iter().enumerate() {
            now += SignedDuration::from_hours(*hours);
            let arrivals: Vec<Arrival<'_>> = batch.iter().map(Kept::arrival).collect();
            let written = journal.append(now, &arrivals).expect("written");
            expected.extend(written.sequences.clone().zip(batch.iter().cloned()));
            prop_assert_eq!(written.sequences.end, journal.next_sequence());
            if let Some(finished) = written.finished && seals & (1 << place) != 0 {
                seal(root, finished).expect("sealed");
            }
            if place % 3 == 2 {
                drop(journal);
                journal = open(root, settings);
                prop_assert!(journal.recovered().torn.is_none());
            }
        }
        prop_assert_eq!(expected.first().map_or(1, |first| first.0), 1);
        let found = all(root, 0);
        prop_assert_eq!(&found, &expected);
        for from in 0..=journal.next_sequence() {
            let wanted: Vec<u64> = expected.iter().map(|one| one.0).filter(|one| *one >= from).collect();
            let found: Vec<u64> = all(root, from).into_iter().map(|one| one.0).collect();
            prop_assert_eq!(found, wanted);
        }
        let middle = read(root, 2..4).expect("it reads").count();
        prop_assert_eq!(middle, expected.iter().filter(|one| (2..4).contains(&one.0)).count());
        let known = Some(journal.head());
        let report = verify(root, Extent::Whole { known }).expect("it reads");
        prop_assert_eq!(&report.damage, &vec![]);
        prop_assert_eq!(report.records, expected.len() as u64);
    }
}

#[test]
fn one_record_among_many_is_found_without_reading_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let mut journal = open(root, SHA256);
    let (mut now, bytes) = (at("2026-11-28T00:00:00Z"), [7; 300]);
    let mut finished = None;
    for batch in 0..600 {
        now += SignedDuration::from_mins(3);
        let arrivals: Vec<Arrival<'_>> =
            (0..1 + batch % 97).map(|_| arrival(now, &bytes)).collect();
        finished = journal
            .append(now, &arrivals)
            .expect("written")
            .finished
            .or(finished);
    }
    for round in 0..2 {
        for sequence in [1, 2, 96, 97, 98, 5_000, 14_000, journal.next_sequence() - 1] {
            let found: Vec<u64> = read(root, sequence..sequence + 1)
                .expect("it reads")
                .map(|entry| entry.expect("sound").sequence)
                .collect();
            assert_eq!(found, [sequence], "round {round}");
        }
        assert_eq!(all(root, journal.next_sequence()), []);
        seal(root, finished.expect("a day is over")).expect("sealed");
    }
}

#[test]
fn the_list_tells_of_each_day_what_is_in_it_and_sealing_changes_none_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let mut journal = open(root, SM3);
    for hour in 0..60 {
        // Sixteen hours before midnight in Beijing.
        let now = at("2026-11-28T00:00:00Z") + SignedDuration::from_hours(hour);
        let bytes = format!("##frame {hour}");
        journal
            .append(now, &[arrival(now, bytes.as_bytes())])
            .expect("written");
    }
    let before = list(root).expect("listed");
    assert_eq!(
        before
            .iter()
            .map(|day| day.sequences.clone())
            .collect::<Vec<_>>(),
        [1..17, 17..41, 41..61]
    );
    assert_eq!(
        before
            .iter()
            .map(|day| day.state.name())
            .collect::<Vec<_>>(),
        ["finished", "finished", "open"]
    );
    assert_eq!(before[1].file.to_string(), "000002-2026-11-29");
    let hours = at("2026-11-28T16:00:00Z")..at("2026-11-29T15:00:00Z");
    assert_eq!(before[1].times, Some((hours.start, hours.end)));
    assert_eq!(
        (before[1].chain, before[1].chain_in),
        (super::Chain::Sm3, before[0].chain_out)
    );
    assert_eq!(before[2].chain_out, journal.head().hash);
    for day in &before[..2] {
        let sealed = seal(root, day.file).expect("sealed");
        assert!(matches!(sealed.state, FileState::Sealed { .. }));
        assert!(!root.join(format!("{}.journal", day.file)).exists());
        assert_eq!(seal(root, day.file).expect("again"), sealed);
    }
    let mut after = list(root).expect("listed");
    for (before, after) in before.iter().zip(&mut after) {
        assert!(after.bytes <= before.bytes);
        (after.bytes, after.state) = (before.bytes, before.state);
    }
    assert_eq!(before, after);
    assert_eq!(all(root, 0).len(), 60);
}

#[test]
fn what_is_damaged_is_told_once_and_the_rest_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let mut journal = open(root, SHA256);
    let now = at("2026-11-28T00:00:00Z");
    for number in 0..10_u8 {
        let bytes = [number; 50];
        journal
            .append(now, &[arrival(now, &bytes), arrival(now, &bytes)])
            .expect("written");
    }
    let path = root.join("000001-2026-11-28.journal");
    let mut bytes = std::fs::read(&path).expect("it reads");
    let altered = bytes
        .windows(50)
        .rposition(|bytes| bytes == [4; 50])
        .expect("record 10");
    bytes[altered] = 5;
    std::fs::write(&path, bytes).expect("written");
    let (sound, damaged): (Vec<_>, Vec<_>) = read(root, 0..u64::MAX)
        .expect("it reads")
        .partition(Result::is_ok);
    let sound: Vec<u64> = sound
        .into_iter()
        .map(|entry| entry.expect("sound").sequence)
        .collect();
    assert_eq!(sound, (1..9).chain(11..21).collect::<Vec<u64>>());
    assert_eq!(damaged.len(), 1);
    let error = damaged
        .into_iter()
        .next()
        .and_then(Result::err)
        .expect("an error");
    assert_eq!(error.code(), "journal-damaged");
    assert!(error.to_string().contains("records 9 to 10"), "{error}");
}

#[test]
fn what_is_too_large_is_refused_before_anything_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let mut journal = open(root, Settings::default());
    let now = at("2026-11-28T00:00:00Z");
    let long = vec![b'x'; 70_000];
    let peer = String::from_utf8(long.clone()).expect("text");
    let sound = arrival(now, b"sound");
    let too_large = [
        Arrival {
            peer: &peer,
            ..sound
        },
        Arrival {
            notes: &long,
            ..sound
        },
        Arrival {
            bytes: &vec![0; 65 * 1024 * 1024],
            ..sound
        },
    ];
    for refused in too_large {
        let error = journal
            .append(now, &[sound, refused])
            .expect_err("too large");
        assert_eq!(error.code(), "journal-too-large");
        assert!(!error.message().zh.is_empty());
    }
    assert_eq!(list(root).expect("listed"), []);
    let written = journal.append(now, &[sound]).expect("written");
    assert_eq!(written.sequences, 1..2);
    assert_eq!(all(root, 0).len(), 1);
}

#[test]
fn one_altered_byte_of_a_sealed_day_costs_no_more_than_its_block() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let mut journal = open(root, SHA256);
    let now = at("2026-11-28T00:00:00Z");
    let mut draw = 1_u32;
    for _ in 0..60 {
        // Bytes that do not pack.
        let bytes: Vec<u8> = (0..16_000)
            .map(|_| {
                draw = draw.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (draw >> 24) as u8
            })
            .collect();
        journal
            .append(now, &[arrival(now, &bytes)])
            .expect("written");
    }
    let tomorrow = now + SignedDuration::from_hours(24);
    let written = journal
        .append(tomorrow, &[arrival(tomorrow, b"on")])
        .expect("written");
    let sealed = seal(root, written.finished.expect("over")).expect("sealed");
    let path = root.join(format!("{}.journal.zst", sealed.file));
    let sound = std::fs::read(&path).expect("it reads");
    for share in [0.01, 0.3, 0.5, 0.9] {
        let place = (sound.len() as f64 * share) as usize;
        let mut bytes = sound.clone();
        bytes[place] ^= 0x10;
        std::fs::write(&path, bytes).expect("written");
        let report = verify(
            root,
            Extent::Whole {
                known: Some(journal.head()),
            },
        )
        .expect("it reads");
        let block = report
            .damage
            .iter()
            .find(|found| found.kind.code() == "block-altered")
            .expect("a block");
        let first = usize::try_from(block.byte.expect("a place")).expect("small");
        assert!(first <= place && place < first + 150_000, "{block:?}");
        let cost = block.sequences.clone().expect("records");
        assert!(cost.end() - cost.start() < 10, "{block:?}");
        for found in &report.damage {
            assert!(
                found
                    .sequences
                    .as_ref()
                    .is_none_or(|range| cost.contains(range.start()) && cost.contains(range.end())),
                "{found:?}"
            );
        }
        let left: Vec<u64> = read(root, 0..u64::MAX)
            .expect("it reads")
            .filter_map(Result::ok)
            .map(|entry| entry.sequence)
            .collect();
        assert!(left.len() >= 61 - 9 && left.last() == Some(&61), "{left:?}");
    }
}

#[test]
fn it_is_read_and_verified_while_it_is_written_and_sealed() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let mut journal = open(root, SHA256);
    let begun = at("2026-11-28T00:00:00Z");
    journal
        .append(begun, &[arrival(begun, b"first")])
        .expect("written");
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            for hour in 0..150 {
                let now = begun + SignedDuration::from_hours(hour);
                let bytes = vec![b'x'; 200];
                let arrivals: Vec<Arrival<'_>> = (0..40).map(|_| arrival(now, &bytes)).collect();
                let written = journal.append(now, &arrivals).expect("written");
                if let Some(finished) = written.finished {
                    seal(root, finished).expect("sealed");
                }
            }
            journal.next_sequence() - 1
        });
        let mut looks = 0;
        let mut seen = 1;
        while !writing.is_finished() {
            let report = verify(root, Extent::Whole { known: None }).expect("it reads");
            assert_eq!(report.damage, vec![]);
            assert!(report.records >= seen, "{} of {seen}", report.records);
            let read: Vec<u64> = read(root, 0..u64::MAX)
                .expect("it reads")
                .map(|entry| entry.expect("sound").sequence)
                .collect();
            assert!(read.iter().copied().eq(1..=read.len() as u64));
            assert!(read.len() as u64 >= report.records);
            seen = report.records;
            looks += 1;
        }
        assert!(looks > 1);
        assert_eq!(writing.join().expect("it ends"), 6001);
    });
    assert_eq!(all(root, 0).len(), 6001);
}
