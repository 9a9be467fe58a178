//! Where a journal ends: torn batches, clocks that jump, two processes at once.

use std::fs;

use jiff::SignedDuration;
use lantian_lake::journal::{ClockFinding, Extent, Journal, list, read, seal, verify};

use super::{SHA256, SM3, arrival, at, open};

const FILE: &str = "000001-2026-11-28.journal";

#[test]
fn a_batch_torn_at_any_byte_is_cut_away_and_told_and_nothing_before_it_is_lost() {
    for settings in [SHA256, SM3] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        let now = at("2026-11-28T00:00:00Z");
        let mut journal = open(folder.path(), settings);
        journal
            .append(now, &[arrival(now, b"one")])
            .expect("written");
        let sound = fs::metadata(&path).expect("a file").len();
        journal
            .append(now, &[arrival(now, b"two"), arrival(now, b"three")])
            .expect("written");
        drop(journal);
        let whole = fs::read(&path).expect("it reads");
        let sound_bytes = usize::try_from(sound).expect("small");
        for end in sound_bytes..=whole.len() {
            fs::write(&path, &whole[..end]).expect("written");
            let mut journal = open(folder.path(), settings);
            let torn = journal.recovered().torn.clone();
            if end == sound_bytes || end == whole.len() {
                assert_eq!(torn, None);
            } else {
                let torn = torn.expect("torn");
                assert_eq!((torn.byte, torn.bytes), (sound, (end - sound_bytes) as u64));
                assert_eq!(torn.kept, None);
            }
            let next = if end == whole.len() { 4 } else { 2 };
            assert_eq!(journal.next_sequence(), next);
            let written = journal
                .append(now, &[arrival(now, b"on")])
                .expect("written");
            assert_eq!(written.sequences, next..next + 1);
            let known = Some(journal.head());
            let report = verify(folder.path(), Extent::Whole { known }).expect("it reads");
            assert_eq!((report.damage, report.records), (vec![], next));
        }
    }
}

#[test]
fn a_last_batch_with_holes_is_cut_away_and_its_bytes_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let now = at("2026-11-28T00:00:00Z");
    let mut journal = open(folder.path(), SHA256);
    journal
        .append(now, &[arrival(now, b"one")])
        .expect("written");
    let sound = usize::try_from(fs::metadata(&path).expect("a file").len()).expect("small");
    journal
        .append(now, &[arrival(now, &[b'x'; 9000])])
        .expect("written");
    drop(journal);
    let whole = fs::read(&path).expect("it reads");
    // A power cut: the length is there, of the bytes only some.
    for hole in [
        sound + 4096..sound + 8192,
        sound..sound + 4096,
        sound..whole.len(),
    ] {
        let mut bytes = whole.clone();
        bytes[hole].fill(0);
        fs::write(&path, &bytes).expect("written");
        let journal = open(folder.path(), SHA256);
        assert_eq!(journal.next_sequence(), 2);
        let torn = journal.recovered().torn.clone().expect("torn");
        let kept = torn.kept.expect("not certain");
        assert_eq!(fs::read(&kept).expect("it reads"), bytes[sound..]);
        assert_eq!(fs::metadata(&path).expect("a file").len(), sound as u64);
        drop(journal);
        assert_eq!(
            verify(folder.path(), Extent::Whole { known: None })
                .expect("it reads")
                .damage,
            []
        );
    }
}

#[test]
fn damage_in_the_midst_of_the_newest_file_cuts_nothing_and_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(FILE);
    let now = at("2026-11-28T00:00:00Z");
    let mut journal = open(folder.path(), SHA256);
    for number in 0..20_u8 {
        journal
            .append(now, &[arrival(now, &[number; 40])])
            .expect("written");
    }
    drop(journal);
    let mut bytes = fs::read(&path).expect("it reads");
    let third = 104 + 2 * ((bytes.len() - 104) / 20);
    bytes[third + 9] ^= 0x40;
    fs::write(&path, &bytes).expect("written");
    let mut journal = open(folder.path(), SHA256);
    assert_eq!(journal.recovered().gaps.len(), 1);
    assert_eq!(journal.recovered().gaps[0].byte, third as u64);
    assert_eq!(journal.recovered().torn, None);
    journal
        .append(now, &[arrival(now, b"on")])
        .expect("written");
    assert_eq!(journal.next_sequence(), 22);
    let report = verify(
        folder.path(),
        Extent::Whole {
            known: Some(journal.head()),
        },
    )
    .expect("it reads");
    assert_eq!(report.damage.len(), 1);
    assert_eq!(report.damage[0].sequences, Some(3..=3));
    let found = read(folder.path(), 0..u64::MAX).expect("it reads");
    assert_eq!(found.filter(Result::is_ok).count(), 20);
}

#[test]
fn bytes_of_a_device_never_pass_for_a_batch() {
    // A device sends what another journal has on its disk, batch by batch.
    let other = tempfile::tempdir().expect("a folder");
    let now = at("2026-11-28T00:00:00Z");
    let mut journal = open(other.path(), SHA256);
    for _ in 0..5 {
        journal
            .append(now, &[arrival(now, b"hostile")])
            .expect("written");
    }
    drop(journal);
    let hostile = fs::read(other.path().join(FILE)).expect("it reads");
    let folder = tempfile::tempdir().expect("a folder");
    let mut journal = open(folder.path(), SHA256);
    let later = now + SignedDuration::from_secs(1);
    journal
        .append(later, &[arrival(later, b"one")])
        .expect("written");
    journal
        .append(later, &[arrival(later, &hostile[104..])])
        .expect("written");
    drop(journal);
    let path = folder.path().join(FILE);
    let mut bytes = fs::read(&path).expect("it reads");
    // The header of the batch that holds it does not reach the disk, the rest does.
    let begin = bytes.len() - (hostile.len() - 104) - 29 - 14 - 100;
    bytes[begin..begin + 100].fill(0);
    fs::write(&path, &bytes).expect("written");
    let journal = open(folder.path(), SHA256);
    assert_eq!(journal.next_sequence(), 2);
    assert_eq!(journal.recovered().gaps, []);
    assert_eq!(
        journal.recovered().torn.as_ref().expect("torn").byte,
        begin as u64
    );
}

#[test]
fn only_one_process_writes_a_journal() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = open(folder.path(), SHA256);
    let refused = Journal::open(folder.path(), SHA256).expect_err("in use");
    assert_eq!(refused.code(), "journal-in-use");
    drop(first);
    open(folder.path(), SHA256);
}

#[test]
fn a_clock_that_goes_back_is_told_and_opens_no_day_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let mut journal = open(root, SHA256);
    let mut put = |time: &str| {
        let time = at(time);
        journal
            .append(time, &[arrival(time, b"x")])
            .expect("written")
    };
    put("2026-11-28T15:59:00Z");
    let midnight = put("2026-11-28T16:01:00Z");
    assert_eq!(midnight.clock, ClockFinding::Steady);
    let finished = midnight.finished.expect("a day is over");
    seal(root, finished).expect("sealed");
    // Two minutes back, over midnight: the newest file takes it.
    let back = put("2026-11-28T15:59:30Z");
    let went_back = ClockFinding::WentBack {
        from: at("2026-11-28T16:01:00Z"),
        to: at("2026-11-28T15:59:30Z"),
    };
    assert_eq!((back.clock, back.finished), (went_back, None));
    // Far ahead, and back again: days go on in files of their own.
    assert!(put("2099-01-01T00:00:00Z").finished.is_some());
    let back = put("2026-11-28T16:05:00Z");
    assert!(matches!(back.clock, ClockFinding::WentBack { .. }));
    assert!(back.finished.is_some());
    assert_eq!(put("2026-11-28T16:06:00Z").clock, ClockFinding::Steady);
    assert!(put("2026-11-29T16:00:00Z").finished.is_some());
    let days: Vec<String> = list(root)
        .expect("listed")
        .iter()
        .map(|day| day.file.to_string())
        .collect();
    assert_eq!(
        days,
        [
            "000001-2026-11-28",
            "000002-2026-11-29",
            "000003-2099-01-01",
            "000004-2026-11-29",
            "000005-2026-11-30"
        ]
    );
    let read: Vec<_> = read(root, 1..u64::MAX)
        .expect("it reads")
        .map(|entry| entry.expect("sound").at)
        .collect();
    assert_eq!(read.len(), 7);
    assert_eq!(read[2], at("2026-11-28T15:59:30Z"));
    assert_eq!(
        verify(
            root,
            Extent::Whole {
                known: Some(journal.head())
            }
        )
        .expect("it reads")
        .damage,
        []
    );
}

#[test]
fn a_stop_in_the_midst_of_sealing_is_put_in_order_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let mut journal = open(root, SHA256);
    let (first, second) = (at("2026-11-28T00:00:00Z"), at("2026-11-29T00:00:00Z"));
    journal
        .append(first, &[arrival(first, b"one")])
        .expect("written");
    let finished = journal
        .append(second, &[arrival(second, b"two")])
        .expect("written")
        .finished
        .expect("over");
    let plain = root.join(FILE);
    let bytes = fs::read(&plain).expect("it reads");
    seal(root, finished).expect("sealed");
    // The plain file was not removed yet; another one was only half written.
    fs::write(&plain, bytes).expect("written");
    fs::write(root.join("000001-2026-11-28.journal.part"), b"half").expect("written");
    fs::write(root.join("000003-2026-11-30.part"), b"half").expect("written");
    assert_eq!(list(root).expect("listed").len(), 2);
    assert_eq!(read(root, 0..u64::MAX).expect("it reads").count(), 2);
    drop(journal);
    let journal = open(root, SHA256);
    assert_eq!(journal.recovered().unsealed, []);
    let mut left: Vec<_> = fs::read_dir(root)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    left.sort();
    assert_eq!(
        left,
        [
            "000001-2026-11-28.journal.zst",
            "000002-2026-11-29.journal",
            "lock"
        ]
    );
    // If the newest file is lost, the chain goes on from the sealed one, with a new number.
    drop(journal);
    fs::remove_file(root.join("000002-2026-11-29.journal")).expect("removed");
    let mut journal = open(root, SHA256);
    assert_eq!(journal.next_sequence(), 2);
    journal
        .append(first, &[arrival(first, b"on")])
        .expect("written");
    assert_eq!(
        list(root).expect("listed")[1].file.to_string(),
        "000002-2026-11-28"
    );
    assert_eq!(
        verify(root, Extent::Whole { known: None })
            .expect("it reads")
            .damage,
        []
    );
}

#[test]
fn a_foreign_file_under_the_newest_name_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(folder.path()).expect("a folder");
    let path = folder.path().join(FILE);
    for foreign in [&b""[..], b"lantianJ", &[0; 500]] {
        fs::write(&path, foreign).expect("written");
        let refused = Journal::open(folder.path(), SHA256).expect_err("foreign");
        assert_eq!(refused.code(), "journal-foreign-file");
        assert!(refused.message().en.contains("move it"), "{refused}");
        assert_eq!(fs::read(&path).expect("it reads"), foreign);
        assert_eq!(
            list(folder.path()).expect("listed")[0].state.name(),
            "unreadable"
        );
        let report = verify(folder.path(), Extent::Whole { known: None }).expect("it reads");
        assert_eq!(report.damage[0].kind.code(), "file-unreadable");
    }
}

#[test]
fn a_newest_file_with_an_altered_header_is_left_alone_and_a_new_one_goes_on() {
    for place in 0..104 {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let now = at("2026-11-28T00:00:00Z");
        let mut journal = open(root, SHA256);
        for _ in 0..2 {
            journal.append(now, &[arrival(now, b"x")]).expect("written");
        }
        drop(journal);
        let path = root.join(FILE);
        let mut bytes = fs::read(&path).expect("it reads");
        bytes[place] ^= if place % 2 == 0 { 3 } else { 0x80 };
        fs::write(&path, &bytes).expect("written");
        let mut journal = open(root, SHA256);
        assert!(journal.recovered().altered.is_some(), "byte {place}");
        let written = journal
            .append(now, &[arrival(now, b"on")])
            .expect("written");
        assert_eq!(written.sequences, 3..4);
        assert_eq!(fs::read(&path).expect("it reads"), bytes);
        assert_eq!(list(root).expect("listed").len(), 2);
        let known = Some(journal.head());
        let report = verify(root, Extent::Whole { known }).expect("it reads");
        let first = report.damage.first().expect("damaged");
        assert_eq!(
            (first.file.number, first.kind.code()),
            (1, "header-altered")
        );
        assert_eq!(report.damage.len(), 1, "byte {place}: {report:?}");
    }
}
