//! Power cuts and foreign hands: a segment is whole or not there, and a damaged one says so.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use jiff::civil::date;
use lantian_domain::airdata::{Hour, HourRow, Rows};
use lantian_domain::assess::Grade;
use lantian_domain::standard::Concentration;
use lantian_lake::{Lake, LakeError, Span};

const YEAR: Span = Span {
    first: date(2018, 1, 1),
    last: date(2018, 12, 31),
};
const HOURS: i32 = 8_000;
const SITES: u32 = 12;

fn year() -> Rows {
    let first = Hour::of(date(2018, 1, 1), 1).expect("an hour").number();
    let hours = (0..SITES).flat_map(|site| {
        (0..HOURS).map(move |number| HourRow {
            site,
            hour: Hour::numbered(first + number),
            values: [Some(Concentration::micrograms(number % 97)); 6],
            grade: Grade::Provisional,
        })
    });
    Rows {
        sites: (0..SITES).map(|site| format!("{site:04}A")).collect(),
        hours: hours.collect(),
        days: Vec::new(),
    }
}

fn segments(root: &Path) -> Vec<PathBuf> {
    let folder = root.join("hours/2018");
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .map(|entry| entry.expect("an entry").path())
        .collect()
}

/// Adds without end; run as a child process that is killed. Without the variable there is nothing to do.
#[test]
fn adding_until_killed() {
    let Some(root) = std::env::var_os("LANTIAN_LAKE_UNTIL_KILLED") else {
        return;
    };
    let lake = Lake::open(PathBuf::from(root)).expect("a lake");
    let rows = year();
    for number in 0..100_000 {
        lake.add(&format!("{number:064}"), &rows).expect("added");
    }
}

#[test]
fn a_killed_process_leaves_whole_segments_only() {
    let folder = tempfile::tempdir().expect("a folder");
    for pause in [30, 90, 170, 260, 410] {
        let root = folder.path().join(pause.to_string());
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "damage::adding_until_killed"])
            .env("LANTIAN_LAKE_UNTIL_KILLED", &root)
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("it runs");
        // Killed in the midst of writing: after the first file appeared, and a little later every time.
        for _ in 0..2_000 {
            if !segments(&root).is_empty() {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(pause));
        child.kill().expect("killed");
        child.wait().expect("gone");
        let lake = Lake::open(root.clone()).expect("it opens again");
        let left = segments(&root);
        assert!(
            left.iter()
                .all(|path| path.extension().is_some_and(|end| end == "parquet")),
            "{left:?}"
        );
        for path in left {
            let origin = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let found = lake.hours(&[origin], None, YEAR).expect("whole");
            assert_eq!(
                found.hours.len(),
                usize::try_from(i64::from(HOURS) * i64::from(SITES)).expect("small")
            );
        }
    }
}

#[test]
fn a_damaged_segment_is_named_and_never_ends_the_process() {
    let folder = tempfile::tempdir().expect("a folder");
    let lake = Lake::open(folder.path().to_owned()).expect("a lake");
    lake.add("a", &year()).expect("added");
    let path = segments(folder.path()).remove(0);
    let whole = std::fs::read(&path).expect("it reads");
    let read = || lake.hours(&["a".to_owned()], None, YEAR);
    let expected = read().expect("whole");
    for bytes in [&b""[..], b"PAR1", &whole[..whole.len() / 2], &whole[10..]] {
        std::fs::write(&path, bytes).expect("written");
        let error = read().expect_err("damaged");
        assert!(matches!(error, LakeError::Damaged { .. }));
        assert_eq!(error.code(), "lake-segment-damaged");
        assert!(
            error.message().zh.contains("a.parquet") && error.message().en.contains("remove it")
        );
    }
    // A flipped byte is either noticed or does no harm to what is beside it; it never panics.
    for place in (0..whole.len()).step_by(whole.len() / 61) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0x55;
        std::fs::write(&path, &bytes).expect("written");
        let _ = read();
    }
    std::fs::write(&path, &whole).expect("written");
    assert_eq!(read().expect("whole again"), expected);
}
