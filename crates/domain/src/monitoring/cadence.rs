//! By which upload of HJ 212 a value came, and with it what it stands for: an instant, minutes, an hour, a day.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a value stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cadence {
    /// A moment, CN 2011.
    RealTime,
    /// Minutes, CN 2051; how many is the device's own, as of ten minutes.
    Minute,
    /// An hour, CN 2061.
    Hour,
    /// A day, CN 2031.
    Day,
}

impl Cadence {
    /// Every cadence, from the finest to the coarsest.
    pub const ALL: [Cadence; 4] = [
        Cadence::RealTime,
        Cadence::Minute,
        Cadence::Hour,
        Cadence::Day,
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Cadence::RealTime => "real-time",
            Cadence::Minute => "minute",
            Cadence::Hour => "hour",
            Cadence::Day => "day",
        }
    }

    /// The command that carries it.
    pub fn command(self) -> u16 {
        match self {
            Cadence::RealTime => 2011,
            Cadence::Minute => 2051,
            Cadence::Hour => 2061,
            Cadence::Day => 2031,
        }
    }

    /// The cadence that a command carries; none for commands that bring no series.
    pub fn of_command(command: u16) -> Option<Cadence> {
        Cadence::ALL
            .into_iter()
            .find(|cadence| cadence.command() == command)
    }

    /// Whether it can be asked for again: real-time data cannot.
    pub fn can_be_asked(self) -> bool {
        self != Cadence::RealTime
    }
}

impl fmt::Display for Cadence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that names no cadence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCadence;

impl FromStr for Cadence {
    type Err = UnknownCadence;

    fn from_str(text: &str) -> Result<Cadence, UnknownCadence> {
        let named = |cadence: &Cadence| cadence.name() == text;
        Cadence::ALL.into_iter().find(named).ok_or(UnknownCadence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cadence_is_read_from_its_name_its_command_and_its_json() {
        for cadence in Cadence::ALL {
            assert_eq!(cadence.name().parse(), Ok(cadence));
            assert_eq!(Cadence::of_command(cadence.command()), Some(cadence));
            let json = serde_json::to_string(&cadence).unwrap();
            assert_eq!(json, format!("\"{cadence}\""));
        }
        assert_eq!("2051".parse::<Cadence>(), Err(UnknownCadence));
        assert_eq!(Cadence::of_command(2021), None);
    }
}
