//! The stack of a painting workshop behind its cleaning: two shifts, solvents that come and go together, methane that does not care.

use super::super::unit::Unit;
use super::noise::Noise;
use super::quantity::{Quantity, Total};
use super::{Raw, shift, weekday};

const MG: (Unit, u8) = (Unit::MilligramPerCubicMetre, 3);

pub(super) const QUANTITIES: &[Quantity] = &[
    Quantity::new("a24088", None, "非甲烷总烃", MG, (0.0, 60.0))
        .limited(60)
        .counted(Total::Mass),
    Quantity::new("a24087", Some("25"), "总烃", MG, (0.0, 80.0)),
    Quantity::new("a05002", None, "甲烷", MG, (0.0, 10.0)),
    Quantity::new("a25002", None, "苯", MG, (0.0, 1.0))
        .limited(1)
        .counted(Total::Mass),
    Quantity::new("a25003", Some("17"), "甲苯", MG, (0.0, 20.0)).counted(Total::Mass),
    Quantity::new("a25005", Some("18"), "二甲苯", MG, (0.0, 20.0)).counted(Total::Mass),
    Quantity::new(
        "a01012",
        Some("S03"),
        "烟气温度",
        (Unit::Celsius, 1),
        (5.0, 80.0),
    ),
    Quantity::new(
        "a01011",
        Some("S02"),
        "烟气流速",
        (Unit::MetrePerSecond, 2),
        (0.0, 20.0),
    ),
    Quantity::new(
        "a00000",
        Some("B02"),
        "废气",
        (Unit::CubicMetrePerSecond, 2),
        (0.0, 60.0),
    )
    .counted(Total::Volume),
];

pub(super) fn at(noise: Noise, second: i64) -> Vec<Raw> {
    let slow = |stream| noise.smooth(stream, second, 2 * 3600);
    let quick =
        |stream| 0.6 * noise.smooth(stream, second, 300) + 0.4 * noise.white(stream + 50, second);
    let working = shift(second, 7.5, 12.0).max(shift(second, 13.0, 21.5))
        * if weekday(second) == 6 { 0.1 } else { 1.0 };
    let paint = working * (0.75 + 0.2 * slow(1) + 0.15 * noise.smooth(2, second, 900));
    let organic = (1.2
        + (16.0 + 8.0 * noise.constant(3)) * paint * (1.0 + 0.06 * quick(4))
        + 0.15 * quick(5))
    .max(0.2);
    let methane = 1.9 + 0.15 * slow(6) + 0.03 * quick(7);
    // The total is what the two make, as the analyser has it.
    let total = organic + methane;
    let velocity = 2.0 + 7.0 * working * (0.9 + 0.2 * noise.constant(8)) + 0.2 * quick(9);
    let temperature = 21.0 + 9.0 * working + 1.5 * slow(10) + 0.2 * quick(11);
    let area = 0.8 + 1.5 * noise.constant(12);
    let flow = area * velocity.max(0.0) * 273.0 / (273.0 + temperature);
    let share = |stream, mean: f64| {
        (organic * mean * (1.0 + 0.15 * slow(stream) + 0.03 * quick(stream + 1))).max(0.0)
    };
    [
        organic,
        total,
        methane,
        share(13, 0.012),
        share(15, 0.16),
        share(17, 0.21),
        temperature,
        velocity.max(0.0),
        flow,
    ]
    .map(Raw::normal)
    .into()
}
