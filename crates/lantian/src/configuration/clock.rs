//! `[clock]`: the wall clock, or a replay of a plan that is past.

use jiff::civil::DateTime;

use super::key::{Key, Shape};
use super::values::Values;

/// The wall clock, or a replay of a plan that is past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Whether and from where to replay.
    pub replay: Replay,
}

/// Whether and from where to replay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replay {
    /// The wall clock.
    Off,
    /// From the moment that the city profile names.
    Profile,
    /// From this moment in Beijing time.
    From(DateTime),
}

const REPLAY: Key = Key {
    section: "clock",
    name: "replay",
    shape: Shape::Text,
    default: "off",
    placeholder: "off|profile|MOMENT",
    zh: "off：真实时间；profile：从城市配置中的时刻开始演练；或北京时间，如 2018-12-03T09:00。演练从首次启动时开始，重启后继续",
    en: "off: the wall clock; profile: a replay from the moment named in the city profile; or a moment in Beijing time, such as 2018-12-03T09:00. A replay begins at the first start and goes on over restarts",
};

/// The keys of this section.
pub const KEYS: [&Key; 1] = [&REPLAY];

impl Clock {
    /// Reads the section; faults stay in `values`.
    pub fn read(values: &mut Values) -> Self {
        Self {
            replay: values.parse(
                &REPLAY,
                (
                    "off、profile 或北京时间（如 2018-12-03T09:00）",
                    "off, profile, or a moment in Beijing time such as 2018-12-03T09:00",
                ),
                |text| match text {
                    "off" => Some(Replay::Off),
                    "profile" => Some(Replay::Profile),
                    moment => moment.parse().ok().map(Replay::From),
                },
            ),
        }
    }
}
