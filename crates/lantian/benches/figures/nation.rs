//! A year of the nation, from Parquet to the evaluation of every station and city: 1,600 stations, 8,760 hours, six pollutants. The year is
//! made up, with a daily course and noise; it is evaluated in a process of its own, whose memory is measured.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use jiff::civil::date;
use lantian_app::air::nation::Nation;
use lantian_domain::airdata::{Hour, HourRow, Rows};
use lantian_domain::assess::{Grade, Settings};
use lantian_domain::standard::{Adoption, Concentration, Period, Selection};
use lantian_lake::Lake;

use crate::spread::Spread;

const LAKE: &str = "LANTIAN_BENCH_LAKE";
const STATIONS: u32 = 1600;
const CITIES: u32 = 337;
const YEAR: i16 = 2017;
/// So many files, as if one came every two weeks.
const FILES: i32 = 26;

/// Makes the lake, then has it evaluated three times.
pub fn nation() {
    let folder = tempfile::tempdir().expect("a folder");
    let lake = Lake::open(folder.path().to_owned()).expect("a lake");
    let origins: Vec<String> = (0..FILES).map(|file| format!("{file:064}")).collect();
    let first = Hour::of(date(YEAR, 1, 1), 1).expect("an hour").number();
    let mut draw = 0x9e37_79b9_7f4a_7c15_u64;
    for (file, origin) in (0..).zip(&origins) {
        let hours = (8_760 * file / FILES)..(8_760 * (file + 1) / FILES);
        let rows = Rows {
            sites: (0..STATIONS).map(code).collect(),
            hours: (0..STATIONS)
                .flat_map(|site| hours.clone().map(move |hour| (site, hour)))
                .map(|(site, hour)| row(site, first + hour, &mut draw))
                .collect(),
            days: Vec::new(),
        };
        lake.add(origin, &rows).expect("added");
    }
    let begun = Instant::now();
    lake.merge_many(&origins).expect("merged");
    println!(
        "merge a nation's year            {:.1} s, {FILES} segments into one",
        begun.elapsed().as_secs_f64()
    );
    for _ in 0..3 {
        let status = Command::new(std::env::current_exe().expect("this program"))
            .env(LAKE, folder.path())
            .status()
            .expect("it runs");
        assert!(status.success());
    }
}

/// Evaluates the lake that the environment names, if it names one.
pub fn asked() -> bool {
    let Some(folder) = std::env::var_os(LAKE) else {
        return false;
    };
    let lake = Lake::at(folder.into());
    let origins: Vec<String> = (0..FILES).map(|file| format!("{file:064}")).collect();
    let mut cities: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for station in 0..STATIONS {
        let city = station * CITIES / STATIONS;
        cities
            .entry(format!("{city:03}"))
            .or_default()
            .push(code(station));
    }
    let nation = Nation {
        lake: &lake,
        origins: &origins,
        period: Period::year(YEAR).expect("a year"),
        selection: Selection::ByDate(Adoption::NATIONWIDE),
        settings: Settings::default(),
    };
    let mut spread = Spread::default();
    let begun = Instant::now();
    let found = nation.evaluate(&cities).expect("evaluated");
    spread.add(begun.elapsed());
    let stations: usize = found.values().map(|city| city.stations.len()).sum();
    assert_eq!((found.len(), stations), (337, 1600));
    let valid = |city: &&lantian_app::air::nation::CityYear| {
        let city = city.city.as_ref().expect("an edition held");
        city.composite.value.is_some()
    };
    assert_eq!(found.values().filter(valid).count(), 337);
    println!(
        "evaluate a nation's year         {:.2} s, {:.0} MB   (1,600 stations, 337 cities, 84 million values; goal ≤ 5 s, ≤ 1,500 MB)",
        begun.elapsed().as_secs_f64(),
        peak_megabytes()
    );
    true
}

fn code(station: u32) -> String {
    format!("{}A", 1001 + station)
}

/// An hour with a course over day and year, and every hundredth value missing.
fn row(site: u32, number: i32, draw: &mut u64) -> HourRow {
    let mut next = || {
        *draw ^= *draw << 13;
        *draw ^= *draw >> 7;
        *draw ^= *draw << 17;
        *draw
    };
    let course = 10 + (number % 24 - 12).abs() + (number / 24 % 365 - 180).abs() / 6;
    let mut value = |scale: i32| {
        let noise = i32::try_from(next() % 30).unwrap_or(0);
        (next() % 100 > 0).then(|| Concentration::micrograms(scale * (course + noise)))
    };
    HourRow {
        site,
        hour: Hour::numbered(number),
        values: [value(1), value(1), value(20), value(2), value(2), value(1)],
        grade: Grade::Provisional,
    }
}

/// The most memory that this process ever held.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string(Path::new("/proc/self/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.unwrap_or(f64::NAN) / 1024.0
}
