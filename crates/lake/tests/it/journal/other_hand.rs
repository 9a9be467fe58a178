//! The format as its table says, read by a program of another hand, and sealed files unpacked by a program that knows nothing of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::SignedDuration;
use lantian_lake::journal::{Arrival, FileState, Settings, Way, list, read, seal};

use super::{SHA256, SM3, at, open};

fn program() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/journal/verify.py")
}

/// What the other program says of a journal; none when it finds something wrong.
fn said(root: &Path) -> Option<String> {
    let out = Command::new("python3")
        .arg(program())
        .arg(root)
        .output()
        .expect("Python runs");
    out.status
        .success()
        .then(|| String::from_utf8(out.stdout).expect("text"))
}

fn fill(root: &Path, settings: Settings) -> String {
    let mut journal = open(root, settings);
    let ways = [Way::Tcp, Way::Http, Way::Mqtt, Way::Folder];
    for hour in 0..70_u8 {
        let now = at("2026-11-27T10:00:00Z") + SignedDuration::from_hours(i64::from(hour));
        let peer = format!("设备 {hour}");
        let frames: Vec<Vec<u8>> = (0..hour % 7)
            .map(|frame| vec![hour ^ frame; 40 * usize::from(frame)])
            .collect();
        let arrivals: Vec<Arrival<'_>> = frames
            .iter()
            .map(|bytes| Arrival {
                way: ways[usize::from(hour % 4)],
                peer: &peer,
                at: now,
                notes: &bytes[..bytes.len().min(5)],
                bytes,
            })
            .collect();
        let written = journal.append(now, &arrivals).expect("written");
        if let Some(finished) = written.finished.filter(|file| file.number != 2) {
            seal(root, finished).expect("sealed");
        }
    }
    journal.head().to_string()
}

#[test]
fn a_program_of_another_hand_reads_the_same_records_and_finds_the_same_head() {
    for settings in [SHA256, SM3] {
        let folder = tempfile::tempdir().expect("a folder");
        let head = fill(folder.path(), settings);
        let said = said(folder.path()).expect("it finds nothing wrong");
        let mut lines: Vec<serde_json::Value> = said
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        let last = lines.pop().expect("the head");
        assert_eq!(last["head"], head);
        let hex = |bytes: &[u8]| {
            bytes
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>()
        };
        let ours: Vec<serde_json::Value> = read(folder.path(), 0..u64::MAX)
            .expect("it reads")
            .map(|entry| entry.expect("sound"))
            .map(|entry| {
                serde_json::json!({
                    "sequence": entry.sequence, "at": entry.at.as_millisecond(), "way": entry.way.name(),
                    "peer": entry.peer(), "notes": hex(entry.notes()), "bytes": hex(entry.bytes()),
                })
            })
            .collect();
        assert_eq!(ours.len(), 210);
        assert_eq!(lines, ours);
    }
}

#[test]
fn the_hash_of_a_sealed_day_is_that_of_what_zstd_and_openssl_make_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), SM3);
    let day = &list(folder.path()).expect("listed")[0];
    let FileState::Sealed { plain } = day.state else {
        panic!("it is sealed");
    };
    let sealed = folder.path().join(format!("{}.journal.zst", day.file));
    let hash =
        "import hashlib, sys; print(hashlib.new('sm3', sys.stdin.buffer.read()).hexdigest())";
    let unpacked = Command::new("sh")
        .args(["-c", "zstd -dc \"$0\" | python3 -c \"$1\""])
        .arg(&sealed)
        .arg(hash)
        .output()
        .expect("it runs");
    assert_eq!(
        String::from_utf8_lossy(&unpacked.stdout).trim(),
        plain.to_string()
    );
    let tested = Command::new("zstd")
        .arg("-tq")
        .arg(&sealed)
        .status()
        .expect("it runs");
    assert!(tested.success());
}

#[test]
fn the_other_program_finds_an_altered_byte_too() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), SHA256);
    let path = folder.path().join("000002-2026-11-28.journal");
    let sound = fs::read(&path).expect("it reads");
    for place in (0..sound.len()).step_by(sound.len() / 7) {
        let mut bytes = sound.clone();
        bytes[place] ^= 1;
        fs::write(&path, bytes).expect("written");
        assert_eq!(said(folder.path()), None, "byte {place}");
    }
}
