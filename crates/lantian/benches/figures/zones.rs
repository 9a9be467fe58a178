//! How fast points are put into zones, and how fast the share of a city near bus stops is found, on one core.

use std::hint::black_box;
use std::time::{Duration, Instant};

use lantian_domain::zone::coverage::by_area;
use lantian_domain::zone::index::ShapeIndex;
use lantian_domain::zone::{Point, Shape};

const COLUMNS: u32 = 50;
const ROWS: u32 = 40;
const POINTS: usize = 1_000_000;
const STOPS: usize = 2_000;

/// Corners of each border between two zones.
const CORNERS: u32 = 16;

/// Measures both.
pub fn zones() {
    let shapes = tiles();
    let corners: usize = shapes.iter().map(|shape| shape.edges().count()).sum();
    let begun = Instant::now();
    let index = ShapeIndex::of(&shapes);
    let built = begun.elapsed();
    let mut draw = 0x2545_f491_4f6c_dd1d_u64;
    let mut unit = || {
        draw ^= draw << 13;
        draw ^= draw >> 7;
        draw ^= draw << 17;
        (draw >> 11) as f64 / (1_u64 << 53) as f64
    };
    let points: Vec<Point> = (0..POINTS)
        .map(|_| Point {
            x: 108.0 + f64::from(COLUMNS) * 0.03 * unit(),
            y: 21.5 + f64::from(ROWS) * 0.03 * unit(),
        })
        .collect();
    let mut best = Duration::MAX;
    let mut held = 0;
    for _ in 0..5 {
        let begun = Instant::now();
        let mut found = Vec::new();
        held = 0;
        for point in black_box(&points) {
            index.holding(*point, &mut found);
            held += found.len();
        }
        black_box(held);
        best = best.min(begun.elapsed());
    }
    assert!(held > POINTS * 9 / 10, "only {held} points found a zone");
    println!(
        "1,000,000 points × {} zones       {:.2} s, index of {corners} corners built in {:.0} ms   (goal ≤ 2 s)",
        shapes.len(),
        best.as_secs_f64(),
        built.as_secs_f64() * 1e3
    );

    let centre = Shape::of([(108.5, 21.8), (108.8, 21.8), (108.8, 22.1), (108.5, 22.1)]);
    let stops: Vec<Point> = (0..STOPS)
        .map(|_| Point {
            x: 108.48 + 0.34 * unit(),
            y: 21.78 + 0.34 * unit(),
        })
        .collect();
    let begun = Instant::now();
    let share = by_area(&centre, &stops, 500.0);
    println!(
        "share within 500 m of {STOPS} stops {:.0} ms, {:.1} % of {:.0} km²",
        begun.elapsed().as_secs_f64() * 1e3,
        100.0 * share.near / share.whole,
        share.whole / 1e6
    );
}

/// Zones side by side, with ragged borders that two of them share corner by corner.
fn tiles() -> Vec<Shape> {
    let ragged = |a: (f64, f64), b: (f64, f64), seed: u32| -> Vec<(f64, f64)> {
        let mut draw = seed.wrapping_mul(2_654_435_761) | 1;
        (0..CORNERS)
            .map(|corner| {
                draw ^= draw << 13;
                draw ^= draw >> 17;
                draw ^= draw << 5;
                let off = if corner == 0 {
                    0.0
                } else {
                    (f64::from(draw) / f64::from(u32::MAX) - 0.5) * 0.008
                };
                let along = f64::from(corner) / f64::from(CORNERS);
                let (dx, dy) = (b.0 - a.0, b.1 - a.1);
                // Away from the straight line, to either side.
                (
                    a.0 + dx * along + if dx == 0.0 { off } else { 0.0 },
                    a.1 + dy * along + if dx == 0.0 { 0.0 } else { off },
                )
            })
            .collect()
    };
    let at = |column: u32, row: u32| {
        (
            108.0 + f64::from(column) * 0.03,
            21.5 + f64::from(row) * 0.03,
        )
    };
    let south = |column: u32, row: u32| {
        ragged(
            at(column, row),
            at(column + 1, row),
            row * 1000 + column + 1,
        )
    };
    let west = |column: u32, row: u32| {
        ragged(
            at(column, row),
            at(column, row + 1),
            500_000 + row * 1000 + column,
        )
    };
    let back = |mut border: Vec<(f64, f64)>, end: (f64, f64)| {
        border.push(end);
        border.reverse();
        border.pop();
        border
    };
    let cells = (0..ROWS).flat_map(|row| (0..COLUMNS).map(move |column| (column, row)));
    cells
        .map(|(column, row)| {
            let mut corners = south(column, row);
            corners.extend(west(column + 1, row));
            corners.extend(back(south(column, row + 1), at(column + 1, row + 1)));
            corners.extend(back(west(column, row), at(column, row + 1)));
            Shape::of(corners)
        })
        .collect()
}
