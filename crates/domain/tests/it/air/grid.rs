//! Every published concentration of every column, both editions, against exact arithmetic done another way: the individual index is
//! the least whole number that is not below the straight line, found by trying, from breakpoints typed in a second time.

use lantian_domain::assess::individual_index;
use lantian_domain::standard::{Column, Concentration, HJ633_2012, HJ633_2026, Pollutant};

const INDEX: [i64; 8] = [0, 50, 100, 150, 200, 300, 400, 500];

/// In published units, as the standards print them.
const PRINTED: [(Column, &str); 10] = [
    (Column::So2Day, "0 50 150 475 800 1600 2100 2620"),
    (Column::So2Hour, "0 150 500 650 800"),
    (Column::No2Day, "0 40 80 180 280 565 750 940"),
    (Column::No2Hour, "0 100 200 700 1200 2340 3090 3840"),
    (Column::CoDay, "0 2 4 14 24 36 48 60"),
    (Column::CoHour, "0 5 10 35 60 90 120 150"),
    (Column::O3EightHour, "0 100 160 215 265 800"),
    (Column::O3Hour, "0 160 200 300 400 800 1000 1200"),
    (Column::Pm10Day, "0 50 150|120 250 350 420 500 600"),
    (Column::Pm25Day, "0 35 75|60 115 150 250 350 500"),
];

/// The breakpoints in tenths of the published unit.
fn breakpoints(printed: &str, newer: bool) -> Vec<i64> {
    let choose = |cell: &str| match cell.split_once('|') {
        Some((old, new)) => (if newer { new } else { old }).to_owned(),
        None => cell.to_owned(),
    };
    printed
        .split(' ')
        .map(|cell| choose(cell).parse::<i64>().expect("a number") * 10)
        .collect()
}

/// The least whole index not below the line: (index − low) × run ≥ rise × (c − from), all whole numbers.
fn by_trying(breakpoints: &[i64], tenths: i64) -> i64 {
    let upper = breakpoints
        .iter()
        .position(|point| tenths <= *point)
        .expect("within the scale");
    if upper == 0 {
        return 0;
    }
    let (from, to) = (breakpoints[upper - 1], breakpoints[upper]);
    let (low, high) = (INDEX[upper - 1], INDEX[upper]);
    (low..=high)
        .find(|index| (high - low) * (tenths - from) <= (index - low) * (to - from))
        .expect("the upper end is not below the line")
}

#[test]
fn every_individual_index_of_both_editions_is_exact() {
    for (edition, newer) in [(&HJ633_2012, false), (&HJ633_2026, true)] {
        let mut inputs = 0;
        for (column, printed) in PRINTED {
            let points = breakpoints(printed, newer);
            let last = *points.last().expect("breakpoints");
            let in_tenths = column.pollutant() == Pollutant::Co;
            let step = if in_tenths { 1 } else { 10 };
            for tenths in (0..=last).step_by(step) {
                let count = i32::try_from(tenths).expect("small");
                let amount = if in_tenths {
                    Concentration::tenths_of_milligram(count)
                } else {
                    Concentration::micrograms(count / 10)
                };
                let expected = by_trying(&points, tenths);
                assert_eq!(
                    individual_index(edition, column, amount).map(i64::from),
                    Some(expected),
                    "{} {tenths}/10 of {}",
                    edition.key,
                    column.code()
                );
                inputs += 1;
            }
        }
        assert_eq!(inputs, 13_410);
    }
}
