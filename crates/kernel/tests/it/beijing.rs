//! Three years of six sites in another climate, on which no constant was chosen, forecast from what came before them.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use lantian_kernel::outlook::{Known, Measure};

use crate::cities::{Case, covered, day, error, files, forecast};

/// A day has to have so many hours.
const HOURS: usize = 16;

/// The daily means of fine particles of one site.
fn site(path: &Path) -> Vec<Known> {
    let packed = std::fs::File::open(path).expect("a file");
    let mut text = String::new();
    GzDecoder::new(packed)
        .read_to_string(&mut text)
        .expect("text");
    let mut hours: BTreeMap<(i32, i32, i32), Vec<f64>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |place: usize| cells[place].parse().expect("a number");
        let own = hours.entry((number(1), number(2), number(3))).or_default();
        own.extend(cells[5].parse::<f64>());
    }
    let days = hours.iter().filter(|(_, values)| HOURS <= values.len());
    days.map(|((year, month, number), values)| Known {
        day: day(*year, *month, *number),
        value: values.iter().sum::<f64>() / values.len() as f64,
    })
    .collect()
}

#[test]
fn the_constants_hold_where_they_were_not_chosen() {
    let Some(paths) = files("uci-beijing-12-sites") else {
        return;
    };
    let sites: Vec<Vec<Known>> = paths.iter().map(|path| site(path)).collect();
    let cases = |months: &[i32]| -> Vec<Case> {
        let of_site = |days: &Vec<Known>| -> Vec<Case> {
            let years = 2014..=2016;
            years
                .flat_map(|year| months.iter().map(move |month| (year, *month)))
                .map(|(year, month)| forecast(days, year, month, Measure::Mean))
                .collect()
        };
        sites.iter().flat_map(of_site).collect()
    };
    for (month, most) in [(3, 6.0), (6, 8.0), (10, 9.0)] {
        let found = error(&cases(&[month]));
        println!("end of month {month}: {found:.2} %");
        assert!(found <= most, "month {month}: {found:.2} %");
    }
    let months: Vec<i32> = (1..12).collect();
    let every = cases(&months);
    println!("{} cases: {:.1} %", every.len(), covered(&every));
    assert!((85.0..=97.0).contains(&covered(&every)));
}
