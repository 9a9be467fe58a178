//! Many small segments become one, and nobody who reads notices.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::date;
use lantian_domain::airdata::{Hour, HourRow, Rows};
use lantian_domain::assess::Grade;
use lantian_domain::standard::Concentration;
use lantian_lake::{Lake, Span};
use proptest::prelude::*;

const YEARS: Span = Span {
    first: date(2017, 1, 1),
    last: date(2019, 12, 31),
};

fn name(number: usize) -> String {
    format!("{number:064}")
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(name).collect()
}

/// The first hour of 2018.
fn first() -> i32 {
    Hour::of(date(2018, 1, 1), 1).expect("an hour").number()
}

/// One file: rows of site, hour, value and standing.
fn file(rows: &[(u8, i32, Option<i64>, bool)]) -> Rows {
    let hours = rows.iter().map(|(site, at, value, reviewed)| HourRow {
        site: u32::from(*site),
        hour: Hour::numbered(first() + at),
        values: [
            None,
            None,
            None,
            None,
            None,
            value.map(Concentration::picograms),
        ],
        grade: if *reviewed {
            Grade::Reviewed
        } else {
            Grade::Provisional
        },
    });
    Rows {
        sites: ["2503A", "1001A", "钦州"].map(str::to_owned).into(),
        hours: hours.collect(),
        days: Vec::new(),
    }
}

fn segments(root: &Path) -> BTreeSet<String> {
    let years = std::fs::read_dir(root.join("hours")).expect("years");
    years
        .flat_map(|year| std::fs::read_dir(year.expect("a year").path()).expect("segments"))
        .map(|entry| entry.expect("one").file_name().into_string().expect("text"))
        .collect()
}

/// The answer with names instead of numbers, which depend on the order of reading.
fn answer(lake: &Lake, origins: &[String]) -> Vec<(String, i32, Option<i64>, Grade)> {
    let found = lake.hours(origins, None, YEARS).expect("read");
    let mut rows: Vec<_> = found
        .hours
        .iter()
        .map(|row| {
            let site = found.sites[usize::try_from(row.site).expect("small")].clone();
            let value = row.values[5].map(Concentration::count);
            (site, row.hour.number(), value, row.grade)
        })
        .collect();
    rows.sort();
    rows
}

fn rows() -> impl Strategy<Value = Vec<(u8, i32, Option<i64>, bool)>> {
    // Few hours, so that files collide; the new year lies among them.
    let row = (
        0_u8..3,
        -2_i32..4,
        prop::option::of(0_i64..50),
        any::<bool>(),
    );
    prop::collection::vec(row, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn answers_stay_what_they_were(
        before in prop::collection::vec(rows(), 24..30),
        after in prop::collection::vec(rows(), 24..30),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let (merged, plain) = (folder.path().join("merged"), folder.path().join("plain"));
        let (merged, plain) = (Lake::open(merged).expect("a lake"), Lake::open(plain).expect("a lake"));
        let all = names(before.len() + after.len());
        let mut count = 0;
        for files in [before, after] {
            for rows in files {
                merged.add(&all[count], &file(&rows)).expect("added");
                plain.add(&all[count], &file(&rows)).expect("added");
                count += 1;
            }
            merged.merge_many(&all[..count]).expect("merged");
            prop_assert_eq!(answer(&merged, &all[..count]), answer(&plain, &all[..count]));
        }
    }
}

#[test]
fn one_segment_takes_the_place_of_many() {
    let folder = tempfile::tempdir().expect("a folder");
    let lake = Lake::open(folder.path().to_owned()).expect("a lake");
    let all = names(30);
    for (number, origin) in (0_i32..).zip(&all) {
        let rows = file(&[(0, number, Some(number.into()), false)]);
        lake.add(origin, &rows).expect("added");
    }
    let before = answer(&lake, &all);
    assert_eq!(lake.merge_many(&all).expect("merged"), 1);
    assert_eq!(segments(folder.path()).len(), 1);
    assert_eq!(answer(&lake, &all), before);
    let year = Span {
        first: date(2018, 1, 1),
        last: date(2018, 12, 31),
    };
    assert!(lake.covers(&all[7], year).expect("read"));
    lake.add(&all[7], &file(&[(0, 7, Some(99), false)]))
        .expect("kept as it was");
    assert_eq!(segments(folder.path()).len(), 1, "it is there already");
    assert_eq!(lake.merge_many(&all).expect("nothing to do"), 0);
    lake.forget_others(&all).expect("nothing to forget");
    assert_eq!(answer(&lake, &all), before);
    lake.forget_others(&all[..20]).expect("forgotten");
    assert!(!lake.covers(&all[7], year).expect("read"));
}

#[test]
fn a_file_that_is_not_counted_is_not_merged() {
    let folder = tempfile::tempdir().expect("a folder");
    let lake = Lake::open(folder.path().to_owned()).expect("a lake");
    let all = names(26);
    for origin in &all {
        lake.add(origin, &file(&[(0, 0, Some(1), false)]))
            .expect("added");
    }
    lake.merge_many(&all[..25]).expect("merged");
    assert_eq!(segments(folder.path()).len(), 2);
    assert!(segments(folder.path()).contains(&format!("{}.parquet", all[25])));
}

#[test]
fn who_reads_while_segments_are_merged_sees_every_row() {
    let folder = tempfile::tempdir().expect("a folder");
    let lake = Lake::open(folder.path().to_owned()).expect("a lake");
    let all = names(240);
    let reader = lake.clone();
    let (known, counted) = std::sync::mpsc::channel::<usize>();
    let of_reader = all.clone();
    let reading = std::thread::spawn(move || {
        let mut looks = 0;
        let mut count = 0;
        while let Ok(more) = counted.recv() {
            count = count.max(more);
            // A merged segment may hold rows that came after the question.
            let rows = answer(&reader, &of_reader[..count]);
            assert!(count <= rows.len(), "{} of {count}", rows.len());
            looks += 1;
        }
        looks
    });
    for (number, origin) in (0_i32..).zip(&all) {
        let rows = file(&[(0, number, Some(1), false)]);
        lake.add(origin, &rows).expect("added");
        let count = usize::try_from(number).expect("small") + 1;
        known.send(count).expect("somebody reads");
        lake.merge_many(&all[..count]).expect("merged");
    }
    drop(known);
    assert!(reading.join().expect("no row was missed") > 100);
}
