//! What was done to a journal, and what is found.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;

use super::super::layout::{BATCH_HEADER, FILE_HEADER};
use super::super::names::DayFile;
use super::super::{Chain, Damage, Extent, Head, Kind, Told, seal, verify};
use super::forger::{Apart, Care, seal_bytes};
use super::{three_days, whole};
use crate::Span;

const FIRST: DayFile = day(1, 27);
const SECOND: DayFile = day(2, 28);
const OPEN: DayFile = day(3, 29);
const CHAINS: [Chain; 2] = [Chain::Sha256, Chain::Sm3];
/// A day has batches of 1, 2, 3, 4, 5, 1, … records: this many in all.
const A_DAY: u64 = 33;

const fn day(number: u64, day: i8) -> DayFile {
    DayFile {
        number,
        day: date(2026, 11, day),
    }
}

/// A journal of three days of its own.
struct Kept {
    folder: tempfile::TempDir,
    head: Head,
}

impl Kept {
    fn new(chain: Chain) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let head = three_days(folder.path(), chain);
        assert_eq!(head.sequence, 3 * A_DAY);
        Self { folder, head }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn damage(&self) -> Vec<Damage> {
        whole(self.root(), Some(self.head)).damage
    }

    fn codes(&self) -> Vec<&'static str> {
        self.damage()
            .iter()
            .map(|found| found.kind.code())
            .collect()
    }
}

/// Changes a day file and looks what is found. Batch 5 (place 4) of a day has five records.
fn forged(chain: Chain, care: Care, change: impl FnOnce(&mut Apart)) -> Vec<Damage> {
    let kept = Kept::new(chain);
    let mut apart = Apart::take(kept.root(), SECOND);
    change(&mut apart);
    apart.put_sealed(kept.root(), SECOND, care);
    kept.damage()
}

#[test]
fn a_journal_that_nobody_touched_is_sound() {
    for chain in CHAINS {
        let kept = Kept::new(chain);
        let report = whole(kept.root(), Some(kept.head));
        assert_eq!(report.damage, []);
        assert_eq!(
            (report.files, report.batches, report.records),
            (3, 36, 3 * A_DAY)
        );
        assert_eq!(report.head, kept.head);
        // What the forger puts together unchanged is what it took apart.
        let apart = Apart::take(kept.root(), SECOND);
        apart.put_sealed(kept.root(), SECOND, Care::Lengths);
        assert_eq!(kept.damage(), []);
    }
}

#[test]
fn a_removed_record_is_found_with_its_number_however_careful_the_forger_was() {
    for chain in CHAINS {
        // Record A_DAY + 1 + 2 + 3 + 4 + 3 is the third of batch 5.
        let removed = A_DAY + 13;
        let remove = |apart: &mut Apart| {
            apart.batches[4].1.remove(2);
        };
        let found = forged(chain, Care::Lengths, remove);
        assert_eq!(found[0].kind, Kind::RecordsRemoved);
        assert_eq!(found[0].sequences, Some(removed..=removed));
        assert_eq!((found[0].file, found[0].batch), (SECOND, Some(5)));
        // With a fresh hash of the batch, the next batch does not follow it.
        let found = forged(chain, Care::Batch, remove);
        assert_eq!(found[0].kind, Kind::BatchesRemoved);
        assert_eq!(found[0].batch, Some(6));
        // With a whole new file, the next day does not follow it.
        let found = forged(chain, Care::File, |apart| {
            remove(apart);
            for batch in &mut apart.batches[5..] {
                batch.0.first -= 1;
            }
        });
        assert_eq!(found[0].kind, Kind::FileChainBroken);
        assert_eq!((found[0].file, found[0].byte), (OPEN, Some(0)));
    }
}

#[test]
fn two_swapped_records_are_found_with_their_numbers() {
    let found = forged(Chain::Sha256, Care::Lengths, |apart| {
        apart.batches[4].1.swap(1, 3);
    });
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, Kind::RecordsReordered);
    assert_eq!(found[0].sequences, Some(A_DAY + 12..=A_DAY + 14));
}

#[test]
fn a_rewritten_record_is_found_by_its_batch_and_the_chain() {
    let rewrite = |apart: &mut Apart| {
        let record = &mut apart.batches[4].1[2];
        *record.last_mut().expect("bytes") ^= 1;
        let check = crc32fast::hash(&[&record[..4], &record[8..]].concat());
        record[4..8].copy_from_slice(&check.to_le_bytes());
    };
    let found = forged(Chain::Sm3, Care::Lengths, rewrite);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0].kind, found[0].batch),
        (&Kind::BatchAltered, Some(5))
    );
    assert_eq!(found[0].sequences, Some(A_DAY + 11..=A_DAY + 15));
    let found = forged(Chain::Sm3, Care::Batch, rewrite);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0].kind, found[0].batch),
        (&Kind::ChainBroken, Some(6))
    );
    let found = forged(Chain::Sm3, Care::File, rewrite);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0].kind, found[0].file),
        (&Kind::FileChainBroken, OPEN)
    );
}

#[test]
fn a_removed_batch_and_two_swapped_ones_are_found_with_their_numbers() {
    let found = forged(Chain::Sha256, Care::Lengths, |apart| {
        apart.batches.remove(4);
    });
    assert_eq!(found[0].kind, Kind::BatchesRemoved);
    assert_eq!(found[0].sequences, Some(A_DAY + 11..=A_DAY + 15));
    assert_eq!(found.len(), 1);
    let found = forged(Chain::Sha256, Care::Lengths, |apart| {
        apart.batches.swap(3, 4);
    });
    let codes: Vec<_> = found.iter().map(|found| found.kind.code()).collect();
    assert_eq!(codes, ["batches-reordered"]);
    assert_eq!(found[0].sequences, Some(A_DAY + 7..=A_DAY + 10));
    // The last batch of a day is missing only to the day after it.
    let found = forged(Chain::Sha256, Care::File, |apart| {
        apart.batches.pop();
    });
    assert_eq!(found[0].kind, Kind::FileChainBroken);
    assert_eq!(found[0].sequences, Some(2 * A_DAY - 1..=2 * A_DAY));
}

#[test]
fn a_missing_day_is_found_wherever_it_was() {
    for (lost, after, numbers) in [(FIRST, SECOND, 1..=1), (SECOND, OPEN, 2..=2)] {
        let kept = Kept::new(Chain::Sha256);
        fs::remove_file(lost.sealed(kept.root())).expect("removed");
        let found = kept.damage();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (found[0].file, &found[0].kind),
            (after, &Kind::FilesMissing { numbers })
        );
    }
    // The last one is missing to those only who kept the head.
    let kept = Kept::new(Chain::Sha256);
    fs::remove_file(OPEN.plain(kept.root())).expect("removed");
    assert_eq!(whole(kept.root(), None).damage, []);
    let found = kept.damage();
    assert_eq!(found[0].kind, Kind::EndMissing);
    assert_eq!(found[0].sequences, Some(2 * A_DAY + 1..=3 * A_DAY));
    // And a journal written anew from its first day on to those only.
    let other = Kept::new(Chain::Sm3);
    let found = whole(other.root(), Some(kept.head)).damage;
    assert_eq!((found.len(), &found[0].kind), (1, &Kind::HeadDisagrees));
    // A journal that went on since has not forgotten the head.
    let old = three_days(tempfile::tempdir().expect("a folder").path(), Chain::Sha256);
    assert_eq!(whole(Kept::new(Chain::Sha256).root(), Some(old)).damage, []);
}

#[test]
fn a_file_under_the_name_of_another_is_found() {
    let kept = Kept::new(Chain::Sha256);
    let name = |number, of| day(number, of).sealed(kept.root());
    fs::rename(name(1, 27), name(9, 1)).expect("renamed");
    fs::rename(name(2, 28), name(1, 27)).expect("renamed");
    fs::rename(name(9, 1), name(2, 28)).expect("renamed");
    let codes = kept.codes();
    assert_eq!(
        codes.iter().filter(|code| **code == "renamed").count(),
        2,
        "{codes:?}"
    );
    assert!(codes.contains(&"file-chain-broken"));
}

#[test]
fn every_altered_byte_of_a_plain_file_is_found_near_its_place() {
    let today = Span {
        first: OPEN.day,
        last: OPEN.day,
    };
    for (chain, step) in [(Chain::Sha256, 1), (Chain::Sm3, 5)] {
        let kept = Kept::new(chain);
        let path = OPEN.plain(kept.root());
        let sound = fs::read(&path).expect("it reads");
        let longest_batch = 5 * 140 + BATCH_HEADER;
        for place in (0..sound.len()).step_by(step) {
            let mut bytes = sound.clone();
            bytes[place] ^= 1 << (place % 8);
            fs::write(&path, &bytes).expect("written");
            let found = verify(kept.root(), Extent::Days(today))
                .expect("it reads")
                .damage;
            let first = found
                .first()
                .unwrap_or_else(|| panic!("byte {place} was altered"));
            assert_eq!(first.file, OPEN);
            let at = usize::try_from(first.byte.unwrap_or_default()).expect("small");
            assert!(
                at <= place && place < at + longest_batch.max(FILE_HEADER),
                "byte {place}: {found:?}"
            );
            // In a record the record is named, and nothing else.
            let in_header = place < FILE_HEADER
                || matches!(first.kind, Kind::Unreadable { .. } | Kind::Torn { .. });
            if !in_header {
                assert_eq!(found.len(), 1, "byte {place}: {found:?}");
            }
        }
        fs::write(&path, &sound).expect("written");
        assert_eq!(kept.damage(), []);
    }
}

#[test]
fn every_altered_byte_of_a_sealed_file_is_found() {
    let kept = Kept::new(Chain::Sha256);
    let path = FIRST.sealed(kept.root());
    let sound = fs::read(&path).expect("it reads");
    for place in 0..sound.len() {
        let mut bytes = sound.clone();
        bytes[place] ^= 1 << (place % 8);
        fs::write(&path, &bytes).expect("written");
        let found = kept.damage();
        assert!(!found.is_empty(), "byte {place}");
        // With a file whose beginning is gone the next one has nothing to be compared with.
        assert!(
            found.iter().all(|found| found.file == FIRST),
            "byte {place}: {found:?}"
        );
    }
    for end in 0..sound.len() {
        fs::write(&path, &sound[..end]).expect("written");
        assert!(!kept.damage().is_empty(), "cut at byte {end}");
    }
    // What stands before the trailer can still be read without it.
    fs::write(&path, &sound[..sound.len() - 3]).expect("written");
    assert_eq!(kept.codes(), ["trailer-altered"]);
}

#[test]
fn a_trailer_that_says_something_else_is_found_with_what_it_says() {
    type Change = fn(&mut super::super::trailer::Trailer);
    let changes: [(Told, Change); 6] = [
        (Told::Counts, |trailer| trailer.sum.records += 1),
        (Told::Counts, |trailer| trailer.blocks[0].first -= 1),
        (Told::Times, |trailer| trailer.sum.latest += 1),
        (Told::Chain, |trailer| trailer.last.0[0] ^= 1),
        (Told::Plain, |trailer| trailer.plain.0[0] ^= 1),
        (Told::Packed, |trailer| trailer.packed.0[0] ^= 1),
    ];
    for (about, change) in changes {
        let kept = Kept::new(Chain::Sha256);
        let apart = Apart::take(kept.root(), SECOND);
        let (plain, last) = apart.together(Care::Lengths);
        seal_bytes(kept.root(), SECOND, &apart, (&plain, last), change);
        let found = kept.damage();
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].kind, Kind::TrailerDisagrees { about });
    }
}

#[test]
fn a_torn_end_is_found_and_days_can_be_verified_alone() {
    let kept = Kept::new(Chain::Sha256);
    let path: PathBuf = OPEN.plain(kept.root());
    let sound = fs::read(&path).expect("it reads");
    fs::write(&path, &sound[..sound.len() - 1]).expect("written");
    assert_eq!(kept.codes(), ["torn", "end-missing"]);
    let only = |first, last| {
        let days = Span {
            first: date(2026, 11, first),
            last: date(2026, 11, last),
        };
        verify(kept.root(), Extent::Days(days)).expect("it reads")
    };
    let second = only(28, 28);
    assert_eq!(
        (second.files, second.records, second.is_sound()),
        (1, A_DAY, true)
    );
    assert!(!only(28, 29).is_sound());
    // The link to the day before is looked at although that day is not.
    let mut apart = Apart::take(kept.root(), FIRST);
    apart.batches.pop();
    apart.put_sealed(kept.root(), FIRST, Care::File);
    assert_eq!(only(28, 28).damage[0].kind, Kind::FileChainBroken);
}

#[test]
fn a_damaged_day_is_not_sealed_and_stays_as_it_is() {
    let kept = Kept::new(Chain::Sha256);
    let mut apart = Apart::take(kept.root(), SECOND);
    apart.batches[4].1.remove(2);
    let (plain, _) = apart.together(Care::Lengths);
    fs::remove_file(SECOND.sealed(kept.root())).expect("removed");
    fs::write(SECOND.plain(kept.root()), &plain).expect("written");
    let refused = seal(kept.root(), SECOND).expect_err("damaged");
    assert_eq!(refused.code(), "journal-damaged");
    assert!(refused.message().en.contains("batch"), "{refused}");
    assert_eq!(
        fs::read(SECOND.plain(kept.root())).expect("it reads"),
        plain
    );
    let refused = seal(kept.root(), OPEN).expect_err("the newest");
    assert_eq!(refused.code(), "journal-not-finished");
    assert_eq!(
        seal(kept.root(), day(7, 1)).expect_err("none").code(),
        "journal-file-missing"
    );
}
