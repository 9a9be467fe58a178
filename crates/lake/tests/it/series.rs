//! What goes in comes out, whatever the order; later imports go before earlier ones; an interrupted write leaves nothing.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use lantian_domain::airdata::{DayRow, Hour, HourRow, Rows};
use lantian_domain::assess::Grade;
use lantian_domain::standard::Concentration;
use lantian_lake::{Lake, Span};
use proptest::prelude::*;

const YEARS: Span = Span {
    first: date(2017, 1, 1),
    last: date(2019, 12, 31),
};

const YEAR_2018: Span = Span {
    first: date(2018, 1, 1),
    last: date(2018, 12, 31),
};

fn lake() -> (tempfile::TempDir, Lake) {
    let folder = tempfile::tempdir().expect("a folder");
    let lake = Lake::open(folder.path().join("lake")).expect("a lake");
    (folder, lake)
}

fn origins(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn hour(site: u32, number: i32, value: i64) -> HourRow {
    HourRow {
        site,
        hour: Hour::numbered(number),
        values: [
            None,
            None,
            None,
            None,
            None,
            Some(Concentration::picograms(value)),
        ],
        grade: Grade::Provisional,
    }
}

fn rows(sites: &[&str], hours: Vec<HourRow>) -> Rows {
    Rows {
        sites: origins(sites),
        hours,
        days: Vec::new(),
    }
}

/// The first hour of 2018.
fn first() -> i32 {
    Hour::of(date(2018, 1, 1), 1).expect("an hour").number()
}

/// Rows by name, in the order of the answer.
fn named(rows: &Rows) -> Vec<(String, i32, [Option<i64>; 6], Grade)> {
    let mut named: Vec<_> = rows
        .hours
        .iter()
        .map(|row| {
            let site = rows.sites[usize::try_from(row.site).expect("small")].clone();
            (
                site,
                row.hour.number(),
                row.values.map(|value| value.map(Concentration::count)),
                row.grade,
            )
        })
        .collect();
    named.sort();
    named
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn rows_come_back_whole_in_any_order(
        cells in prop::collection::btree_map(
            (0_u32..5, 0_i32..20_000),
            (prop::array::uniform6(prop::option::of(any::<i64>())), any::<bool>()),
            1..200,
        ),
        turned in any::<bool>(),
    ) {
        let (_folder, lake) = lake();
        let mut hours: Vec<HourRow> = cells
            .iter()
            .map(|((site, at), (values, reviewed))| HourRow {
                site: *site,
                hour: Hour::numbered(first() - 8_000 + at),
                values: values.map(|value| value.map(Concentration::picograms)),
                grade: if *reviewed { Grade::Reviewed } else { Grade::Provisional },
            })
            .collect();
        if turned {
            hours.reverse();
        }
        let given = rows(&["2503A", "2502A", "钦州", "1001A", "b"], hours);
        lake.add("a", &given).expect("added");
        let found = lake.hours(&origins(&["a"]), None, YEARS).expect("read");
        let mut expected = named(&given);
        expected.retain(|(_, number, ..)| YEARS.first <= Hour::numbered(*number).day() && Hour::numbered(*number).day() <= YEARS.last);
        prop_assert_eq!(named(&found), expected);
        let one = BTreeSet::from(["1001A".to_owned()]);
        let found = lake.hours(&origins(&["a"]), Some(&one), YEARS).expect("read");
        let mut expected = named(&given);
        expected.retain(|(site, ..)| site == "1001A");
        prop_assert_eq!(named(&found), expected);
    }
}

#[test]
fn adding_twice_changes_nothing_and_what_is_not_named_does_not_count() {
    let (_folder, lake) = lake();
    let given = rows(&["A"], vec![hour(0, first(), 5)]);
    assert!(!lake.covers("a", YEAR_2018).expect("read"));
    lake.add("a", &given).expect("added");
    assert!(lake.covers("a", YEAR_2018).expect("read"));
    assert!(!lake.covers("a", YEARS).expect("read"));
    lake.add("a", &rows(&["A"], vec![hour(0, first(), 6)]))
        .expect("kept as it was");
    lake.add("b", &rows(&["A"], vec![hour(0, first() + 1, 7)]))
        .expect("added");
    let found = lake.hours(&origins(&["a"]), None, YEARS).expect("read");
    assert_eq!(named(&found).len(), 1);
    assert_eq!(named(&found)[0].2[5], Some(5));
    assert_eq!(lake.hours(&[], None, YEARS).expect("read"), Rows::default());
}

#[test]
fn the_later_import_goes_before_the_earlier_one() {
    let (_folder, lake) = lake();
    lake.add("old", &rows(&["A"], vec![hour(0, first(), 5)]))
        .expect("added");
    lake.add("new", &rows(&["B", "A"], vec![hour(1, first(), 6)]))
        .expect("added");
    let value = |names: &[&str]| {
        let found = lake.hours(&origins(names), None, YEARS).expect("read");
        named(&found)[0].2[5]
    };
    assert_eq!(value(&["old", "new"]), Some(6));
    assert_eq!(value(&["new", "old"]), Some(5));
}

#[test]
fn midnight_of_new_year_lies_in_the_old_year() {
    let (_folder, lake) = lake();
    let midnight = first() - 1;
    lake.add(
        "a",
        &rows(&["A"], vec![hour(0, midnight, 5), hour(0, first(), 6)]),
    )
    .expect("added");
    let of_year = |year: i16| {
        let span = Span {
            first: date(year, 1, 1),
            last: date(year, 12, 31),
        };
        named(&lake.hours(&origins(&["a"]), None, span).expect("read")).len()
    };
    assert_eq!((of_year(2017), of_year(2018)), (1, 1));
}

#[test]
fn days_are_kept_beside_hours() {
    let (_folder, lake) = lake();
    let day = |site: u32, day: Date, value: i64| DayRow {
        site,
        day,
        values: [
            Some(Concentration::picograms(value)),
            None,
            None,
            None,
            None,
            None,
        ],
        grade: Grade::Reviewed,
    };
    let given = Rows {
        sites: origins(&["钦州", "南宁"]),
        hours: Vec::new(),
        days: vec![day(0, date(2018, 12, 31), 1), day(1, date(2019, 1, 1), 2)],
    };
    lake.add("a", &given).expect("added");
    let found = lake.days(&origins(&["a"]), None, YEARS).expect("read");
    let mut days: Vec<(&str, Date)> = found
        .days
        .iter()
        .map(|row| {
            (
                found.sites[usize::try_from(row.site).expect("small")].as_str(),
                row.day,
            )
        })
        .collect();
    days.sort_by_key(|(_, day)| *day);
    assert_eq!(
        days,
        [("钦州", date(2018, 12, 31)), ("南宁", date(2019, 1, 1))]
    );
    assert!(
        lake.hours(&origins(&["a"]), None, YEARS)
            .expect("read")
            .hours
            .is_empty()
    );
}

#[test]
fn many_sites_make_many_groups_and_each_is_found() {
    let (_folder, lake) = lake();
    let names: Vec<String> = (0..40)
        .map(|number| format!("{}A", 1000 + number))
        .collect();
    let mut hours = Vec::new();
    for site in 0..40_u32 {
        for number in 0..8_000 {
            hours.push(hour(site, first() + number, i64::from(number)));
        }
    }
    let given = Rows {
        sites: names.clone(),
        hours,
        days: Vec::new(),
    };
    lake.add("a", &given).expect("added");
    for name in [&names[0], &names[17], &names[39]] {
        let one = BTreeSet::from([name.clone()]);
        let found = lake
            .hours(&origins(&["a"]), Some(&one), YEARS)
            .expect("read");
        assert_eq!(&found.sites, std::slice::from_ref(name));
        assert_eq!(found.hours.len(), 8_000);
    }
}
