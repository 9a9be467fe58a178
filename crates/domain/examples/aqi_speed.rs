//! How many indices a core takes in a second: `cargo run --release -p lantian-domain --example aqi_speed`.

use std::hint::black_box;
use std::time::Instant;

use lantian_domain::assess::{MISSING, Profile, QuickTable};

const ROWS: usize = 1 << 16;
const ROUNDS: usize = 400;

/// Rows as an ordinary year has them: skewed towards clean air, one reading in thirty missing.
fn rows() -> Vec<[u16; 6]> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = move |most: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let (a, b) = (state >> 32, state & 0xffff_ffff);
        if a % 30 == 0 {
            MISSING
        } else {
            ((a % most).min(b % most)) as u16
        }
    };
    (0..ROWS)
        .map(|_| [60, 150, 40, 260, 300, 220].map(&mut draw))
        .collect()
}

fn main() {
    let rows = rows();
    for profile in [
        Profile::HourPractice2012,
        Profile::Hour2026,
        Profile::Day2026,
    ] {
        let Some(table) = QuickTable::of(profile) else {
            continue;
        };
        let start = Instant::now();
        let mut sum = 0_u64;
        for _ in 0..ROUNDS {
            for row in black_box(&rows) {
                let index = table.index(row);
                sum += u64::from(index.aqi) + u64::from(!index.primary.is_empty());
            }
        }
        let seconds = start.elapsed().as_secs_f64();
        let millions = (ROWS * ROUNDS) as f64 / seconds / 1e6;
        println!(
            "{}: {millions:.1} million indices a second ({sum})",
            profile.code()
        );
    }
}
