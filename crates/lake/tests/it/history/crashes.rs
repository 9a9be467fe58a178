//! Power cuts and foreign hands: what was said to be durable is there, and a damaged file says so.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use jiff::civil::DateTime;
use lantian_lake::history::{
    Archive, Cancel, Compaction, History, HistoryError, Number, Observation, Series, Versions,
};

use super::model::{Dice, Sent, append, everything, expected, month, open, range};

const HOME: &str = "LANTIAN_HISTORY_UNTIL_KILLED";
/// So many frames are flushed at once.
const FLUSH: u64 = 40;

/// What frame `number` says: of a few devices, with a correction now and then.
fn frame(number: u64) -> Vec<Sent> {
    let at = i64::try_from(number - number % 7 / 6).expect("small") * 60;
    let factors = ["a21026", "a34013"].into_iter().map(|factor| Sent {
        device: format!("D{}", number % 5),
        factor: factor.to_owned(),
        statistic: "Avg".to_owned(),
        at,
        value: Number::new(i64::try_from(number).expect("small"), 2).expect("a number"),
        mark: Some(b'N'),
        frame: number,
    });
    factors.collect()
}

fn frames(upto: u64) -> Vec<Sent> {
    (1..=upto).flat_map(frame).collect()
}

/// Appends, flushes and compacts without end; run as a child process that is killed. Without the variable there is nothing to do.
#[test]
fn keeping_until_killed() {
    let Some(root) = std::env::var_os(HOME) else {
        return;
    };
    let history = History::open(PathBuf::from(root)).expect("a history");
    let mut number = history.durable_upto();
    loop {
        for _ in 0..FLUSH {
            number += 1;
            append(&history, &frame(number));
        }
        history.flush(number).expect("flushed");
        println!("durable {number}");
        if number.is_multiple_of(3 * FLUSH) {
            let how = if number.is_multiple_of(4) {
                Compaction::Months
            } else {
                Compaction::Small
            };
            history.compact(how).expect("compacted");
        }
    }
}

#[test]
fn a_killed_process_loses_nothing_that_was_durable() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut said = 0;
    for round in 0..30 {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args([
                "--exact",
                "history::crashes::keeping_until_killed",
                "--nocapture",
            ])
            .env(HOME, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let out = child.stdout.take().expect("its output");
        let reading = std::thread::spawn(move || {
            let lines = BufReader::new(out).lines().map_while(Result::ok);
            let numbers =
                lines.filter_map(|line| line.strip_prefix("durable ")?.parse::<u64>().ok());
            numbers.last()
        });
        std::thread::sleep(Duration::from_millis(60 + dice.roll(200)));
        child.kill().expect("killed");
        child.wait().expect("gone");
        said = reading.join().expect("read").unwrap_or(said);
        let history = open(folder.path());
        let durable = history.durable_upto();
        assert!(
            durable >= said,
            "round {round}: {durable} is less than {said}"
        );
        let question = everything();
        let found = range(&history.ask(&question), Versions::All);
        assert!(
            found == expected(&frames(durable), &question, Versions::All),
            "round {round}"
        );
        let listed =
            std::fs::read_to_string(folder.path().join("manifest.json")).unwrap_or_default();
        for left in left(folder.path()) {
            assert!(
                listed.contains(&left),
                "round {round}: {left} is not listed"
            );
        }
    }
    assert!(said > 10 * FLUSH, "the child hardly ran: {said}");
}

/// The files below a folder but the list and the lock.
fn left(root: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let below = path
                .strip_prefix(root)
                .expect("below")
                .to_string_lossy()
                .into_owned();
            if !["manifest.json", "lock"].contains(&below.as_str()) {
                found.insert(below);
            }
        }
    }
    found
}

#[test]
fn a_damaged_file_is_named_and_never_ends_the_process() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = open(folder.path());
    let sent = month(2, 200);
    append(&history, &sent);
    history.flush(3).expect("flushed");
    drop(history);
    let reopened = || Archive::open(folder.path().to_owned());
    let read = || {
        let archive = reopened()?;
        let question = everything();
        archive.last(question.cadence, &question.filter, DateTime::MAX)?;
        let nothing = |_: &Series, _: &[Observation]| Ok(());
        archive
            .ask(&question)
            .range(Versions::All, &Cancel::default(), nothing)
    };
    let wanted = expected(&sent, &everything(), Versions::All);
    for name in left(folder.path()) {
        let path = folder.path().join(&name);
        let whole = std::fs::read(&path).expect("it reads");
        for bytes in [&b""[..], b"PAR1", &whole[..whole.len() / 2], &whole[10..]] {
            std::fs::write(&path, bytes).expect("written");
            let error: HistoryError = read().expect_err("damaged");
            assert_eq!(error.code(), "history-damaged");
            let message = error.message();
            assert!(message.zh.contains(".parquet") && message.en.contains("replay"));
        }
        for place in (0..whole.len()).step_by(whole.len() / 97) {
            let mut bytes = whole.clone();
            bytes[place] ^= 0x55;
            let archive = reopened().expect("whole");
            std::fs::write(&path, &bytes).expect("written");
            let altered = archive.verify().expect("it reads");
            assert_eq!((altered.len(), &altered[0].name), (1, &name));
            let _ = read();
            std::fs::write(&path, &whole).expect("written");
        }
        assert_eq!(reopened().expect("whole").verify().expect("it reads"), []);
        std::fs::remove_file(&path).expect("removed");
        assert_eq!(reopened().expect_err("missing").code(), "history-disk");
        std::fs::write(&path, &whole).expect("written");
    }
    let list = folder.path().join("manifest.json");
    let whole = std::fs::read(&list).expect("it reads");
    for bytes in [&b""[..], b"{}", &whole[..whole.len() / 2]] {
        std::fs::write(&list, bytes).expect("written");
        assert_eq!(reopened().expect_err("damaged").code(), "history-damaged");
        assert_eq!(
            History::open(folder.path().to_owned())
                .expect_err("damaged")
                .code(),
            "history-damaged"
        );
    }
    std::fs::write(&list, &whole).expect("written");
    let asked = reopened().expect("whole again").ask(&everything());
    assert_eq!(range(&asked, Versions::All), wanted);
}

#[test]
fn a_flush_that_fails_keeps_everything_in_memory_and_the_next_one_writes_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = open(folder.path());
    let sent = month(2, 300);
    let (first, second) = sent.split_at(sent.len() / 2);
    append(&history, first);
    // Where the folder of readings should be stands a file.
    let way = folder.path().join("readings");
    std::fs::write(&way, "in the way").expect("written");
    let failed = history.flush(1).expect_err("no folder");
    assert_eq!((failed.code(), history.durable_upto()), ("history-disk", 0));
    assert_eq!(history.waiting(), first.len());
    append(&history, second);
    let question = everything();
    let wanted = expected(&sent, &question, Versions::All);
    assert_eq!(range(&history.ask(&question), Versions::All), wanted);
    std::fs::remove_file(&way).expect("out of the way");
    history.flush(2).expect("flushed");
    assert_eq!((history.durable_upto(), history.waiting()), (2, 0));
    assert_eq!(range(&history.ask(&question), Versions::All), wanted);
}
