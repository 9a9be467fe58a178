//! A construction site: machines and lorries raise dust in working hours, wind carries more of it, moisture holds it down.

use super::super::unit::Unit;
use super::noise::Noise;
use super::quantity::Quantity;
use super::{Raw, daily, shift, weekday};

const DUST: (Unit, u8) = (Unit::MilligramPerCubicMetre, 3);

pub(super) const QUANTITIES: &[Quantity] = &[
    Quantity::new("a34001", None, "总悬浮颗粒物", DUST, (0.0, 1.0)).limited(1),
    Quantity::new("a34002", None, "可吸入颗粒物", DUST, (0.0, 0.8)),
    Quantity::new("a34004", None, "细颗粒物", DUST, (0.0, 0.5)),
    Quantity::new(
        "a01007",
        None,
        "风速",
        (Unit::MetrePerSecond, 1),
        (0.0, 12.0),
    ),
    Quantity::new("a01008", None, "风向", (Unit::Degree, 0), (0.0, 360.0)).direction(),
    Quantity::new("a01001", None, "温度", (Unit::Celsius, 1), (-10.0, 45.0)),
    Quantity::new("a01002", None, "湿度", (Unit::Percent, 1), (10.0, 100.0)),
    Quantity::new("a01006", None, "气压", (Unit::Kilopascal, 2), (95.0, 105.0)),
];

pub(super) fn at(noise: Noise, second: i64) -> Vec<Raw> {
    let slow = |stream| noise.smooth(stream, second, 3 * 3600);
    let quick =
        |stream| 0.6 * noise.smooth(stream, second, 600) + 0.4 * noise.white(stream + 50, second);
    let wind = (1.7 + 1.0 * daily(second, 15.0) + 0.8 * slow(1) + 0.35 * quick(2)).max(0.0);
    let direction = 180.0 * noise.constant(3) + 90.0 + 70.0 * slow(3) + 15.0 * quick(4);
    let temperature = 16.0 + 5.5 * daily(second, 14.5) + 3.0 * slow(5) + 0.2 * quick(6);
    let humidity = 68.0 - 14.0 * daily(second, 14.5) + 8.0 * slow(7) + quick(8);
    let pressure = 101.2 + 0.25 * daily(second, 9.5) + 0.4 * noise.smooth(9, second, 86_400);
    // On Sundays little is done.
    let working = shift(second, 7.0, 12.0).max(shift(second, 13.5, 18.5))
        * if weekday(second) == 6 { 0.3 } else { 1.0 };
    let background = 0.045 + 0.02 * daily(second, 21.0) + 0.012 * slow(10);
    let raised = working
        * (0.05 + 0.05 * noise.constant(11))
        * (0.8 + 0.35 * wind)
        * (1.25 - humidity / 160.0)
        * (1.0 + 0.35 * slow(12) + 0.3 * quick(13));
    let total = (background * (1.0 + 0.05 * quick(14)) + raised.max(0.0)).max(0.008);
    let coarse = total * (0.58 + 0.06 * slow(15));
    let fine = coarse * (0.42 + 0.06 * slow(16)) + 0.002;
    [
        total,
        coarse,
        fine,
        wind,
        direction.rem_euclid(360.0).min(359.4),
        temperature,
        humidity.clamp(15.0, 99.0),
        pressure,
    ]
    .map(Raw::normal)
    .into()
}
