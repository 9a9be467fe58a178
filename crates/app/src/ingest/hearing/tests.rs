use lantian_wire::hj212::{Number, Statistic, Verdicts};

use super::*;

fn note(mn: &str, heard: Heard, second: i64) -> Note<'_> {
    Note {
        mn,
        heard,
        at: Timestamp::from_second(second).unwrap(),
        frame: second.unsigned_abs(),
        peer: "192.0.2.1:9",
        edition: Edition::Of2017,
        command: Some(2011),
        system: Some("31"),
        verdicts: Some(Verdicts::from_iter([Verdict::MnWidth])),
        data_time: None,
        clock_ahead_ms: None,
        password: None,
        readings: &[],
    }
}

#[test]
fn a_hundred_thousand_unknown_numbers_cost_no_more_than_two_thousand_and_no_known_device() {
    let hearings = Hearings::default();
    hearings.note(note("KNOWN", Heard::Used, 1));
    for number in 1..=100_000_i64 {
        hearings.note(note(&format!("{number:024X}"), Heard::Unknown, number));
    }
    let all = hearings.all();
    assert!(all.len() <= UNKNOWN + 1, "{}", all.len());
    assert!(all.contains_key("KNOWN"));
    assert!(all.contains_key(format!("{:024X}", 100_000).as_str()));
    assert_eq!(hearings.forgotten() as usize + all.len(), 100_001);
}

#[test]
fn what_was_heard_is_counted_by_how_it_was_taken_and_by_clause() {
    let hearings = Hearings::default();
    hearings.note(note("A", Heard::Unknown, 1));
    hearings.note(note("A", Heard::Used, 2));
    hearings.note(note("A", Heard::Used, 3));
    let heard = hearings.of("A").unwrap();
    assert!(heard.known);
    assert_eq!(
        heard.frames,
        BTreeMap::from([(Heard::Used, 2), (Heard::Unknown, 1)])
    );
    assert_eq!(heard.verdicts, BTreeMap::from([(Verdict::MnWidth, 3)]));
    assert_eq!((heard.first.as_second(), heard.last.as_second()), (1, 3));
    assert_eq!(hearings.table().unknown, 0);
}

/// Frames with these numbers, one a minute from the evening of a day into the next.
fn count(hearings: &Hearings, numbers: std::ops::RangeInclusive<i64>) {
    for number in numbers {
        let mut one = note("A", Heard::Used, EVENING + 60 * number);
        one.frame = number.unsigned_abs();
        hearings.note(one);
    }
}

/// 2026-11-28 23:30 in Beijing.
const EVENING: i64 = 1_795_879_800;

/// Frames by day, and those of the device altogether.
fn counted(hearings: &Hearings) -> (Vec<(String, u64, u64, u64)>, u64) {
    let mut days = Vec::new();
    let all = Date::MIN..=Date::MAX;
    hearings
        .over(all, |date, devices| {
            let tally = &devices["A"];
            let broken = tally.broken.values().next().unwrap();
            assert_eq!(broken.frames, tally.worst.all());
            days.push((
                date.to_string(),
                tally.worst.all(),
                broken.first,
                broken.last,
            ));
        })
        .unwrap();
    let heard = hearings.of("A").unwrap();
    assert_eq!(
        heard.verdicts[&Verdict::MnWidth],
        heard.frames[&Heard::Used]
    );
    (days, heard.frames[&Heard::Used])
}

#[test]
fn after_a_crash_at_any_moment_every_frame_is_counted_once() {
    let whole = (
        vec![
            ("2026-11-28".to_owned(), 29, 1, 29),
            ("2026-11-29".to_owned(), 31, 30, 60),
        ],
        60,
    );
    // What is in the folder when the power goes: nothing; of an earlier writing; the days of a later one and the rest of an earlier; all.
    for crash in [
        "before anything",
        "after the first",
        "between",
        "after the second",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("heard");
        let hearings = Hearings::open(path.clone(), 0);
        count(&hearings, 1..=20);
        let mut saved = None;
        if crash != "before anything" {
            hearings.flush(20).unwrap();
            saved = std::fs::read(path.join("now.json")).ok();
        }
        count(&hearings, 21..=45);
        if crash == "between" || crash == "after the second" {
            hearings.flush(45).unwrap();
        }
        if crash == "between" {
            std::fs::write(path.join("now.json"), saved.unwrap()).unwrap();
        }
        count(&hearings, 46..=50);
        drop(hearings);
        let again = Hearings::open(path, 0);
        let upto = again.durable_upto();
        let expected = match crash {
            "before anything" => 0,
            "after the second" => 45,
            _ => 20,
        };
        assert_eq!(upto, expected, "{crash}");
        count(&again, i64::try_from(upto).unwrap() + 1..=60);
        assert_eq!(counted(&again), whole, "{crash}");
        again.flush(60).unwrap();
        let read = Hearings::open(folder.path().join("heard"), 0);
        assert_eq!(counted(&read), whole, "{crash}");
        assert_eq!(read.since().unwrap(), Some(jiff::civil::date(2026, 11, 28)));
    }
}

#[test]
fn what_cannot_be_written_is_written_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("heard");
    let hearings = Hearings::open(path.clone(), 0);
    count(&hearings, 1..=40);
    // A file stands where the folder should be.
    std::fs::write(&path, b"").unwrap();
    hearings.flush(40).unwrap_err();
    assert_eq!(hearings.durable_upto(), 0);
    std::fs::remove_file(&path).unwrap();
    count(&hearings, 41..=50);
    hearings.flush(50).unwrap();
    let read = Hearings::open(path, 0);
    assert_eq!(read.durable_upto(), 50);
    assert_eq!(counted(&read).1, 50);
    assert_eq!(counted(&read).0.len(), 2);
}

#[test]
fn a_file_that_cannot_be_read_is_put_aside_and_counting_begins_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("heard");
    let hearings = Hearings::open(path.clone(), 0);
    count(&hearings, 1..=10);
    hearings.flush(10).unwrap();
    std::fs::write(path.join("now.json"), b"{\"upto\":").unwrap();
    let again = Hearings::open(path.clone(), 10);
    assert!(path.join("now.damaged").exists());
    assert_eq!(again.durable_upto(), 10);
    count(&again, 11..=20);
    let (days, heard) = counted_loosely(&again);
    assert_eq!(
        (days, heard),
        (20, 10),
        "the day goes on, the rest begins anew"
    );
}

fn counted_loosely(hearings: &Hearings) -> (u64, u64) {
    let mut days = 0;
    let all = Date::MIN..=Date::MAX;
    hearings
        .over(all, |_, devices| days += devices["A"].worst.all())
        .unwrap();
    (days, hearings.of("A").unwrap().frames[&Heard::Used])
}

#[test]
fn what_an_unknown_device_sent_is_proposed_after_a_restart_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("heard");
    let hearings = Hearings::open(path.clone(), 0);
    hearings.note(note("NEW", Heard::Unknown, 5));
    hearings.flush(5).unwrap();
    let read = Hearings::open(path, 0);
    let before = hearings.of("NEW").unwrap().seen("NEW");
    assert_eq!(read.of("NEW").unwrap().seen("NEW"), before);
    assert_eq!(before.systems.len(), 1);
    assert_eq!(read.table().unknown, 1);
}

#[test]
fn a_frame_counts_whose_numbers_the_history_takes() {
    let number = Value::Number(Number {
        mantissa: 45,
        scale: 3,
    });
    let reading = |value| {
        [Reading {
            factor: "a34001",
            statistic: Statistic::Rtd,
            value,
            text: "0.045",
            mark: None,
        }]
    };
    let (numbers, none) = (reading(number), reading(Value::Text("----")));
    let told = Some(jiff::civil::date(2018, 12, 10).at(9, 0, 0, 0));
    let sent = Note {
        data_time: told,
        readings: &numbers,
        ..note("A", Heard::Used, 1)
    };
    assert_eq!(sent.counts(), told.map(|at| (Cadence::RealTime, at)));
    let others = [
        Note {
            heard: Heard::Quarantined,
            ..sent
        },
        Note {
            data_time: None,
            ..sent
        },
        Note {
            command: Some(3020),
            ..sent
        },
        Note {
            readings: &none,
            ..sent
        },
        Note {
            readings: &[],
            ..sent
        },
    ];
    let hearings = Hearings::default();
    for (second, other) in (1..).zip(others) {
        assert_eq!(other.counts(), None);
        hearings.note(Note {
            frame: second,
            ..other
        });
    }
    assert_eq!(hearings.of("A").unwrap().counted, None);
    hearings.note(Note { frame: 9, ..sent });
    assert_eq!(hearings.of("A").unwrap().counted, Some(sent.at));
}
