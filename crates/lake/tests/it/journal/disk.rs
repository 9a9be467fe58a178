//! A disk that is full: nothing is acknowledged, nothing is corrupted, and it goes on when there is space again.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use lantian_lake::journal::{Extent, Journal, Settings, read, verify};

use super::{arrival, at};

const BATCH: usize = 90_000;

/// Runs a test of this file in a child process, under what `shell` prepares.
fn child(test: &str, folder: &Path, shell: &str, with: &[&str]) -> Output {
    let mut command = match with {
        [program, arguments @ ..] => {
            let mut command = Command::new(program);
            command.args(arguments).arg("sh");
            command
        }
        [] => Command::new("sh"),
    };
    command
        .args(["-c", &format!("{shell}; exec \"$0\" \"$@\"")])
        .arg(std::env::current_exe().expect("this test"))
        .args(["--exact", test, "--nocapture"])
        .env("LANTIAN_JOURNAL_DISK", folder)
        .env("FOLDER", folder)
        .output()
        .expect("it runs")
}

fn prepared() -> Option<PathBuf> {
    std::env::var_os("LANTIAN_JOURNAL_DISK").map(PathBuf::from)
}

/// Appends large batches until one fails; how many were kept.
fn until_full(journal: &mut Journal, file: &Path) -> u64 {
    let now = at("2026-11-28T00:00:00Z");
    let bytes = vec![b'x'; BATCH];
    for kept in 0..10_000 {
        let before = fs::metadata(file).map_or(0, |file| file.len());
        let Err(error) = journal.append(now, &[arrival(now, &bytes)]) else {
            continue;
        };
        assert_eq!(error.code(), "lake-disk");
        assert!(error.message().zh.contains("失败"), "{error}");
        let after = fs::metadata(file).map_or(0, |file| file.len());
        assert_eq!(after, before, "what was half written is cut away");
        return kept;
    }
    panic!("there is no end to this disk");
}

/// Under a limit to the size of files, which a half-written batch runs into. Without the variable there is nothing to do.
#[test]
fn appending_beyond_a_limit() {
    let Some(root) = prepared() else { return };
    let mut journal = Journal::open(&root, Settings::default()).expect("a journal");
    let file = root.join("000001-2026-11-28.journal");
    let kept = until_full(&mut journal, &file);
    assert!(kept > 3);
    assert_eq!(journal.next_sequence(), kept + 1);
    // There is space for a small one.
    let now = at("2026-11-28T00:00:01Z");
    let written = journal
        .append(now, &[arrival(now, b"small")])
        .expect("written");
    assert_eq!(written.sequences, kept + 1..kept + 2);
    let again = until_full(&mut journal, &file);
    assert_eq!(again, 0);
    // A new day has a file of its own, and with it the space there is.
    let tomorrow = at("2026-11-29T00:00:00Z");
    let written = journal
        .append(tomorrow, &[arrival(tomorrow, b"on")])
        .expect("written");
    assert!(written.finished.is_some());
    println!("kept {}", journal.head());
}

#[test]
fn a_batch_that_runs_into_a_limit_is_cut_away_and_a_smaller_one_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let test = "journal::disk::appending_beyond_a_limit";
    let out = child(test, folder.path(), "trap '' XFSZ; ulimit -f 2000", &[]);
    sound(folder.path(), &out);
}

/// On a file system of two megabytes, which nobody else sees. Without the variable there is nothing to do.
#[test]
fn appending_to_a_full_disk() {
    let Some(disk) = prepared() else { return };
    let root = disk.join("journal");
    let mut journal = Journal::open(&root, Settings::default()).expect("a journal");
    let file = root.join("000001-2026-11-28.journal");
    let ballast = disk.join("ballast");
    fs::write(&ballast, vec![0; 500_000]).expect("there is space");
    let kept = until_full(&mut journal, &file);
    assert!(kept > 3);
    // A new day needs a new file, for which there is no space; nothing of it stays.
    fs::write(disk.join("crumbs"), vec![0; 100_000]).expect_err("nothing is left");
    let tomorrow = at("2026-11-29T00:00:00Z");
    let refused = journal
        .append(tomorrow, &[arrival(tomorrow, b"x")])
        .expect_err("full");
    assert_eq!(refused.code(), "lake-disk");
    fs::remove_file(disk.join("crumbs")).expect("removed");
    // Read while it is full.
    assert_eq!(
        read(&root, 0..u64::MAX).expect("it reads").count() as u64,
        kept
    );
    // And again when there is space, by itself.
    fs::remove_file(&ballast).expect("removed");
    let written = journal
        .append(tomorrow, &[arrival(tomorrow, b"on")])
        .expect("written");
    assert_eq!(written.sequences, kept + 1..kept + 2);
    drop(journal);
    let journal = Journal::open(&root, Settings::default()).expect("it opens");
    assert_eq!(journal.recovered().torn, None);
    let report = verify(
        &root,
        Extent::Whole {
            known: Some(journal.head()),
        },
    )
    .expect("it reads");
    assert_eq!((report.damage, report.records), (vec![], kept + 1));
    println!("kept {}", journal.head());
}

#[test]
fn a_full_disk_costs_nothing_and_it_goes_on_by_itself_when_there_is_space() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = ["unshare", "--user", "--map-root-user", "--mount"];
    // A file system of its own, which needs no rights; where a system does not grant that, `make test` leaves this test out.
    let mount = "mount -t tmpfs -o size=2m tmpfs \"$FOLDER\"";
    let test = "journal::disk::appending_to_a_full_disk";
    let out = child(test, folder.path(), mount, &own);
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(
        out.status.success() && said.contains("kept "),
        "{said}{}",
        String::from_utf8_lossy(&out.stderr)
    );
    assert_eq!(
        fs::read_dir(folder.path()).expect("a folder").count(),
        0,
        "it was a disk of its own"
    );
}

/// The journal is what the child said it was.
fn sound(root: &Path, out: &Output) {
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(
        out.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let head = said
        .lines()
        .find_map(|line| line.strip_prefix("kept "))
        .expect("it says what it kept");
    let journal = Journal::open(root, Settings::default()).expect("it opens");
    assert_eq!(journal.recovered().torn, None);
    assert_eq!(journal.head().to_string(), head);
    let known = Some(journal.head());
    assert_eq!(
        verify(root, Extent::Whole { known })
            .expect("it reads")
            .damage,
        []
    );
}
