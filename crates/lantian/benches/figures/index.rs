//! Air quality indices a second on one core, beside two packages that people install for it. Rows are of six whole numbers, as published.

use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use lantian_domain::assess::{HourReading, Profile, QuickTable};
use lantian_domain::standard::Edition;

const ROWS: usize = 1_000_000;

/// Measures the index by both editions, then has the packages measured on the same kind of rows.
pub fn index() {
    let rows = rows();
    let mut slowest = f64::INFINITY;
    for (name, edition) in [
        ("2012", Edition::Of2012),
        ("2026", Edition::Of2026Transition),
    ] {
        let profile = Profile::hour(edition, HourReading::Practice);
        let table = QuickTable::of(profile).expect("one column for each pollutant");
        let mut best = Duration::MAX;
        for _ in 0..7 {
            let begun = Instant::now();
            black_box(table.indices(black_box(&rows)));
            best = best.min(begun.elapsed());
        }
        let rate = ROWS as f64 / best.as_secs_f64();
        slowest = slowest.min(rate);
        println!(
            "AQI by the edition of {name}       {:.0} million a second on one core   (goal ≥ 50 million)",
            rate / 1e6
        );
    }
    peers(slowest);
}

/// The packages are there when the script that starts this could install them.
fn peers(own: f64) {
    let Some(python) = std::env::var_os("LANTIAN_BENCH_PYTHON") else {
        println!("aqi-hub, python-aqi              not measured: they could not be installed");
        return;
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/figures/peers.py");
    let out = Command::new(python).arg(script).output().expect("it runs");
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    for line in String::from_utf8_lossy(&out.stdout).lines() {
        let (name, rate) = line.split_once('\t').expect("a name and a rate");
        let rate: f64 = rate.parse().expect("a number");
        println!(
            "{name:<32} {:.3} million a second; lantian does {:.0} times as many",
            rate / 1e6,
            own / rate
        );
    }
}

fn rows() -> Vec<[u16; 6]> {
    let mut draw = 0x2545_f491_4f6c_dd1d_u64;
    let mut below = |end: u64| {
        draw ^= draw << 13;
        draw ^= draw >> 7;
        draw ^= draw << 17;
        u16::try_from(draw % end).unwrap_or(0)
    };
    // SO2, NO2, CO in tenths of mg/m³, O3, PM10, PM2.5.
    (0..ROWS)
        .map(|_| {
            [
                below(100),
                below(120),
                below(40),
                below(300),
                below(300),
                below(250),
            ]
        })
        .collect()
}
