//! How many records a second the journal puts on disk, batch by batch, beside what this disk itself can do in the same minute; how fast they are
//! found at a start, read, verified and sealed.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use lantian_lake::journal::{
    Arrival, Chain, Extent, Journal, Settings, Way, list, read, seal, verify,
};

const RECORD: usize = 300;
/// How many records in a batch, and how many batches.
const SIZES: [(usize, u32); 4] = [(1, 300), (100, 300), (1_000, 200), (10_000, 60)];
/// Rows that a start finds unsealed, in batches of so many.
const UNSEALED: (u64, usize) = (10_000_000, 1_000);

/// Measures all of it.
pub fn journal() {
    let folder = tempfile::tempdir_in(target()).expect("a folder");
    the_disk(folder.path());
    for chain in [Chain::Sha256, Chain::Sm3] {
        for (size, batches) in SIZES {
            appending(folder.path(), chain, size, batches);
        }
    }
    a_day(folder.path());
}

/// Beside what is built, which is on a disk; a temporary folder may be in memory.
fn target() -> std::path::PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target");
    if here.is_dir() {
        here
    } else {
        std::env::temp_dir()
    }
}

/// What the disk can do without us: the bytes of each batch written and synchronised.
fn the_disk(folder: &Path) {
    for (size, batches) in SIZES {
        let path = folder.join("plain");
        let mut file = File::create(&path).expect("a file");
        let bytes = vec![b'x'; size * RECORD];
        let begun = Instant::now();
        for _ in 0..batches {
            file.write_all(&bytes).expect("written");
            file.sync_data().expect("on disk");
        }
        let taken = begun.elapsed();
        println!(
            "disk alone: write and fdatasync {:>8} bytes   {:7.2} ms each, {:6.0} MB/s",
            bytes.len(),
            milliseconds(taken) / f64::from(batches),
            bytes.len() as f64 * f64::from(batches) / taken.as_secs_f64() / 1e6
        );
        std::fs::remove_file(&path).expect("removed");
    }
}

fn appending(folder: &Path, chain: Chain, size: usize, batches: u32) {
    let root = folder.join(format!("{}-{size}", chain.name()));
    let mut journal = Journal::open(&root, Settings { chain }).expect("a journal");
    let frames = frames(size);
    let (begun, mut longest) = (Instant::now(), Duration::ZERO);
    for batch in 0..batches {
        let one = Instant::now();
        let at = morning() + SignedDuration::from_millis(i64::from(batch));
        journal.append(at, &arrivals(&frames, at)).expect("kept");
        longest = longest.max(one.elapsed());
    }
    let taken = begun.elapsed();
    let goal = if size == 10_000 {
        "   (goal ≥ 150,000)"
    } else {
        ""
    };
    println!(
        "journal, {:<6} batches of {size:>6}            {:7.2} ms each, longest {:.0} ms, {:9.0} records/s{goal}",
        chain.name(),
        milliseconds(taken) / f64::from(batches),
        milliseconds(longest),
        size as f64 * f64::from(batches) / taken.as_secs_f64()
    );
    drop(journal);
    std::fs::remove_dir_all(&root).expect("removed");
}

/// A day of ten million records: found at a start, read, verified, sealed.
fn a_day(folder: &Path) {
    let (rows, size) = UNSEALED;
    let root = folder.join("day");
    let mut journal = Journal::open(&root, Settings::default()).expect("a journal");
    let frames = frames(size);
    let mut at = morning();
    while journal.next_sequence() <= rows {
        journal.append(at, &arrivals(&frames, at)).expect("kept");
        at += SignedDuration::from_millis(3);
    }
    drop(journal);
    let begun = Instant::now();
    let mut journal = Journal::open(&root, Settings::default()).expect("a journal");
    said(
        "start on ten million unsealed records",
        begun,
        "   (goal ≤ 5 s)",
    );
    let begun = Instant::now();
    let found = read(&root, rows / 2..rows / 2 + 1)
        .expect("it reads")
        .count();
    assert_eq!(found, 1);
    said("one record in the midst of them", begun, "");
    let begun = Instant::now();
    let bytes: usize = read(&root, 0..u64::MAX)
        .expect("it reads")
        .map(|entry| entry.expect("sound").bytes().len())
        .sum();
    assert_eq!(bytes as u64, (journal.next_sequence() - 1) * RECORD as u64);
    said("all of them read, each hash computed", begun, "");
    let verifying = |what: &str| {
        let begun = Instant::now();
        let report = verify(&root, Extent::Whole { known: None }).expect("it reads");
        assert!(report.is_sound());
        said(what, begun, "");
    };
    verifying("verified");
    let tomorrow = at + SignedDuration::from_hours(24);
    let written = journal
        .append(tomorrow, &arrivals(&frames, tomorrow))
        .expect("kept");
    let begun = Instant::now();
    let sealed = seal(&root, written.finished.expect("the day is over")).expect("sealed");
    let share = sealed.bytes as f64 / sealed.plain_bytes as f64;
    said(
        "sealed and read back",
        begun,
        &format!(
            "   {:.1} % of {:.0} MB",
            100.0 * share,
            sealed.plain_bytes as f64 / 1e6
        ),
    );
    verifying("verified, sealed");
    let begun = Instant::now();
    let found = read(&root, rows / 2..rows / 2 + 1)
        .expect("it reads")
        .count();
    assert_eq!((found, list(&root).expect("listed").len()), (1, 2));
    said("one record in the midst of it, sealed", begun, "");
}

fn said(what: &str, begun: Instant, more: &str) {
    println!("{what:<46} {:9.2} ms{more}", milliseconds(begun.elapsed()));
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn morning() -> Timestamp {
    "2026-11-29T00:00:00Z".parse().expect("a time")
}

/// Frames as devices send them, of 300 bytes, with values that move.
fn frames(count: usize) -> Vec<Vec<u8>> {
    let mut draw = 0x2545_f491_4f6c_dd1d_u64;
    let mut value = || {
        draw ^= draw << 13;
        draw ^= draw >> 7;
        draw ^= draw << 17;
        draw % 10_000
    };
    (0..count)
        .map(|device| {
            let mut frame = format!(
                "##0288QN=20261129080000{:03};ST=31;CN=2011;PW=123456;MN=450700{device:018};Flag=5;CP=&&DataTime=20261129080000",
                device % 1000
            );
            for factor in ["a21026", "a21002", "a34013", "a19001", "a01012", "a01011"] {
                let value = value();
                frame.push_str(&format!(";{factor}-Rtd={}.{:02},{factor}-Flag=N", value / 100, value % 100));
            }
            frame.push_str("&&");
            let mut bytes = frame.into_bytes();
            bytes.resize(RECORD - 6, b' ');
            bytes.extend_from_slice(b"1C80\r\n");
            bytes
        })
        .collect()
}

fn arrivals(frames: &[Vec<u8>], at: Timestamp) -> Vec<Arrival<'_>> {
    frames
        .iter()
        .map(|bytes| Arrival {
            way: Way::Tcp,
            peer: "10.0.0.7:50312",
            at,
            notes: &[],
            bytes,
        })
        .collect()
}
