//! The stack of a coal-fired boiler with ultra-low emissions. The load decides: with it rise flow and temperature and falls the oxygen that the
//! fire leaves. The cleaning holds the folded concentrations; what the analyser sees follows from them and the oxygen.

use super::super::mark::DataMark;
use super::super::unit::Unit;
use super::noise::Noise;
use super::quantity::{Quantity, Total};
use super::{Raw, daily, hour_of_day, weekday};

/// The reference oxygen of the source, in percent.
const REFERENCE: f64 = 6.0;
/// The source, a key of the table of limits.
pub(super) const SOURCE: &str = "coal-power-ultra-low";

const MG: (Unit, u8) = (Unit::MilligramPerCubicMetre, 2);

pub(super) const QUANTITIES: &[Quantity] = &[
    Quantity::new("a34013", Some("01"), "烟尘", MG, (0.0, 10.0))
        .limited(10)
        .counted(Total::Mass),
    Quantity::new("a21026", Some("02"), "二氧化硫", MG, (0.0, 35.0))
        .limited(35)
        .counted(Total::Mass),
    Quantity::new("a21002", Some("03"), "氮氧化物", MG, (0.0, 50.0))
        .limited(50)
        .counted(Total::Mass),
    Quantity::new(
        "a19001",
        Some("S01"),
        "氧气含量",
        (Unit::Percent, 2),
        (3.0, 21.0),
    ),
    Quantity::new(
        "a01012",
        Some("S03"),
        "烟气温度",
        (Unit::Celsius, 1),
        (20.0, 180.0),
    ),
    Quantity::new(
        "a01011",
        Some("S02"),
        "烟气流速",
        (Unit::MetrePerSecond, 2),
        (0.0, 25.0),
    ),
    Quantity::new(
        "a01013",
        Some("S08"),
        "烟气压力",
        (Unit::Kilopascal, 3),
        (-1.0, 1.0),
    ),
    Quantity::new(
        "a01014",
        Some("S05"),
        "烟气湿度",
        (Unit::Percent, 1),
        (0.0, 25.0),
    ),
    Quantity::new(
        "a00000",
        Some("B02"),
        "废气",
        (Unit::CubicMetrePerSecond, 2),
        (0.0, 250.0),
    )
    .counted(Total::Volume),
];

/// How the plant is at a moment.
#[derive(Clone, Copy, PartialEq)]
enum Run {
    Burning(f64),
    Stopped,
}

fn run(noise: Noise, second: i64) -> Run {
    let hour = hour_of_day(second);
    // Every fifth plant rests in the night from Sunday to Monday.
    let rests = noise.choice(90, 5) == 0
        && (weekday(second) == 6 && hour >= 22.0 || weekday(second) == 0 && hour < 5.0);
    if rests {
        return Run::Stopped;
    }
    let load = 0.72
        + 0.10 * noise.constant(91)
        + 0.09 * daily(second, 13.5)
        + 0.05 * noise.smooth(92, second, 4 * 3600)
        + 0.02 * noise.smooth(93, second, 900);
    Run::Burning(load.clamp(0.35, 1.0))
}

/// Zero and span are set once a week, for a quarter of an hour in the morning.
fn calibrates(noise: Noise, second: i64) -> bool {
    let begins = (9 + noise.choice(94, 3)) * 3600;
    weekday(second) == noise.choice(95, 7)
        && (begins..begins + 900).contains(&second.rem_euclid(86_400))
}

pub(super) fn at(noise: Noise, second: i64) -> Vec<Raw> {
    let wobble = |stream, size: f64| {
        size * (0.6 * noise.smooth(stream, second, 600) + 0.4 * noise.white(stream + 50, second))
    };
    let (load, oxygen) = match run(noise, second) {
        Run::Burning(load) => (load, 13.0 - 7.5 * load + wobble(1, 0.25)),
        Run::Stopped => (0.0, 20.6 + wobble(1, 0.1)),
    };
    let temperature = 44.0 + 38.0 * load + 8.0 * noise.constant(2) + wobble(2, 1.2);
    let velocity = 0.4 + 14.0 * load * (0.9 + 0.2 * noise.constant(3)) + wobble(3, 0.15);
    let pressure = -0.12 + 0.1 * load + wobble(4, 0.02);
    let moisture = 2.0 + 9.0 * load + wobble(5, 0.3);
    let area = 3.0 + 6.0 * noise.constant(6);
    let flow = area * velocity * 273.0 / (273.0 + temperature) * (101.3 + pressure) / 101.325
        * (1.0 - moisture / 100.0);
    // The cleaning reacts to the load with the time it takes.
    let drift = |stream: u64| noise.smooth(stream, second, 2 * 3600);
    let cleaned = [
        3.2 + 0.8 * noise.constant(7) + 0.6 * drift(7) + wobble(8, 0.25),
        15.0 + 4.0 * noise.constant(9) + 4.0 * drift(9) + 2.0 * (load - 0.75) + wobble(10, 1.0),
        33.0 + 3.0 * noise.constant(11) + 4.5 * drift(11) + 3.0 * (load - 0.75) + wobble(12, 1.2),
    ];
    let burning = load > 0.0;
    let mark = if burning {
        DataMark::Normal
    } else {
        DataMark::Stopped
    };
    let gases = if calibrates(noise, second) && burning {
        DataMark::Calibrating
    } else {
        mark
    };
    let pollutant = |folded: f64, mark| {
        let seen = match (burning, mark) {
            (true, DataMark::Calibrating) => 0.02 * folded,
            (true, _) => folded * (21.0 - oxygen) / (21.0 - REFERENCE),
            (false, _) => 0.01 * folded,
        };
        Raw {
            value: seen,
            folded: Some(folding(seen, oxygen)),
            mark,
        }
    };
    let [dust, sulphur, nitrogen] = cleaned;
    vec![
        // The dust monitor looks through the stack and is not flooded with gas.
        pollutant(dust, mark),
        pollutant(sulphur, gases),
        pollutant(nitrogen, gases),
        Raw {
            mark: gases,
            ..Raw::normal(oxygen)
        },
        Raw {
            mark,
            ..Raw::normal(temperature)
        },
        Raw {
            mark,
            ..Raw::normal(velocity.max(0.0))
        },
        Raw {
            mark,
            ..Raw::normal(pressure)
        },
        Raw {
            mark,
            ..Raw::normal(moisture.max(0.0))
        },
        Raw {
            mark,
            ..Raw::normal(flow.max(0.0))
        },
    ]
}

/// Folded to the reference oxygen. Near the oxygen of air there is no flue gas to fold, and loggers pass the value on.
pub(super) fn folding(value: f64, oxygen: f64) -> f64 {
    if oxygen >= 19.0 {
        return value;
    }
    value * (21.0 - REFERENCE) / (21.0 - oxygen)
}
