//! Killed at any moment, the journal has everything it acknowledged.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use lantian_lake::journal::{Arrival, Extent, Journal, Settings, Way, list, read, seal, verify};

use super::{Chain, at};

/// How often the process is killed.
const KILLS: u64 = 40;

/// What record `sequence` holds.
fn bytes_of(sequence: u64) -> Vec<u8> {
    let frame = format!("##0187ST=31;CN=2011;MN={sequence:024};CP=&&");
    let times = usize::try_from(sequence % 9).unwrap_or(0) * 16;
    frame.repeat(1 + times).into_bytes()
}

/// How many bytes there are in the file that is being written.
fn length(root: &Path) -> u64 {
    let files = std::fs::read_dir(root).expect("a folder").flatten();
    let open = files.filter(|file| file.path().extension().is_some_and(|end| end == "journal"));
    let newest = open.max_by_key(std::fs::DirEntry::file_name);
    newest
        .and_then(|file| file.metadata().ok())
        .map_or(0, |file| file.len())
}

/// Appends without end and says what is acknowledged; run as a child process that is killed. Without the variable there is nothing to do.
#[test]
fn appending_until_killed() {
    let Some(root) = std::env::var_os("LANTIAN_JOURNAL_UNTIL_KILLED") else {
        return;
    };
    let root = Path::new(&root);
    let mut journal = Journal::open(
        root,
        Settings {
            chain: Chain::Sha256,
        },
    )
    .expect("a journal");
    let mut out = std::io::stdout().lock();
    let begun = at("2026-11-27T00:00:00Z");
    loop {
        let next = journal.next_sequence();
        // Half an hour passes from one batch to the next, so that days end.
        let now = begun + SignedDuration::from_mins(i64::try_from(next / 40 * 30).expect("small"));
        let frames: Vec<Vec<u8>> = (next..next + 1 + next % 79).map(bytes_of).collect();
        let arrivals: Vec<Arrival<'_>> = frames
            .iter()
            .map(|bytes| Arrival {
                way: Way::Tcp,
                peer: "10.1.2.3:4567",
                at: now,
                notes: b"notes",
                bytes,
            })
            .collect();
        let written = journal.append(now, &arrivals).expect("written");
        writeln!(out, "kept {}", written.sequences.end).expect("said");
        out.flush().expect("said");
        if let Some(finished) = written.finished {
            seal(root, finished).expect("sealed");
        }
    }
}

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed_at_any_moment() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let mut kept = 1;
    let mut draw = 0x2545_f491_4f6c_dd1d_u64;
    let mut torn = 0;
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args([
                "--exact",
                "journal::killed::appending_until_killed",
                "--nocapture",
            ])
            .env("LANTIAN_JOURNAL_UNTIL_KILLED", root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it runs");
        let mut said = BufReader::new(child.stdout.take().expect("it speaks"));
        let mut acknowledged = move || {
            let mut line = String::new();
            while said.read_line(&mut line).expect("it speaks") > 0 {
                // A line that was not written to its end was not said.
                if let Some(end) = line
                    .strip_prefix("kept ")
                    .and_then(|rest| rest.strip_suffix('\n'))
                {
                    return end.parse::<u64>().ok();
                }
                line.clear();
            }
            None
        };
        // Some are killed before they have kept anything.
        if kill % 8 != 7 {
            kept = acknowledged().expect("it begins").max(kept);
        }
        draw ^= draw << 13;
        draw ^= draw >> 7;
        draw ^= draw << 17;
        std::thread::sleep(Duration::from_micros(draw % 60_000));
        // Half of them in the midst of writing a batch, if that can be met: when the file begins to grow.
        if kill % 2 == 0 {
            let (before, begun) = (length(root), Instant::now());
            while length(root) == before && begun.elapsed() < Duration::from_secs(1) {}
        }
        child.kill().expect("killed");
        child.wait().expect("gone");
        while let Some(end) = acknowledged() {
            kept = kept.max(end);
        }
        let journal = Journal::open(root, Settings::default()).expect("it opens again");
        torn += u64::from(journal.recovered().torn.is_some());
        assert_eq!(journal.recovered().gaps, []);
        for file in &journal.recovered().unsealed {
            seal(root, *file).expect("sealed");
        }
        assert!(
            journal.next_sequence() >= kept,
            "{} of {kept}",
            journal.next_sequence()
        );
        let known = Some(journal.head());
        // All of it now and then; it is read again and again otherwise.
        if kill % 8 != 0 && kill + 1 != KILLS {
            continue;
        }
        let report = verify(root, Extent::Whole { known }).expect("it reads");
        assert_eq!(
            (report.damage, report.records),
            (vec![], journal.next_sequence() - 1)
        );
    }
    let mut expected = 1;
    for entry in read(root, 0..u64::MAX).expect("it reads") {
        let entry = entry.expect("sound");
        assert_eq!(entry.sequence, expected);
        assert_eq!(entry.bytes(), bytes_of(expected));
        expected += 1;
    }
    assert!(expected >= kept && kept > KILLS, "{expected} of {kept}");
    let days = list(root).expect("listed").len();
    println!(
        "{KILLS} times killed: {} records in {days} days, {torn} torn batches cut away",
        expected - 1
    );
}
