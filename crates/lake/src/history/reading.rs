//! A reading as a device sent it, and the names under which it is found again.

use std::sync::Arc;

use jiff::civil::DateTime;
pub use lantian_domain::monitoring::cadence::{Cadence, UnknownCadence};

use super::exact::Number;

/// One value of one factor that a device sent in one frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading<'r> {
    /// The device: its MN.
    pub device: &'r str,
    /// The code of the factor, as it was sent.
    pub factor: &'r str,
    /// What the value is among those of its time.
    pub statistic: Statistic<'r>,
    /// By which upload it came.
    pub cadence: Cadence,
    /// The time of the data as the device said it, in Beijing; parts of a second do not count.
    pub at: DateTime,
    /// The value, with its digits as they were sent.
    pub value: Number,
    /// The data mark, a character of ASCII; none when none was sent.
    pub mark: Option<u8>,
    /// The number of the frame in the journal.
    pub frame: u64,
}

/// What a value is among those of its time: the ending of its name in HJ 212.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic<'s> {
    /// The value of a moment.
    Rtd,
    /// The least.
    Min,
    /// The mean.
    Avg,
    /// The greatest.
    Max,
    /// The amount.
    Cou,
    /// The value of a moment, restated.
    ZsRtd,
    /// The least, restated.
    ZsMin,
    /// The mean, restated.
    ZsAvg,
    /// The greatest, restated.
    ZsMax,
    /// Another ending, as it was sent.
    Other(&'s str),
}

impl<'s> Statistic<'s> {
    /// As it is written in a frame and in a segment.
    pub fn text(self) -> &'s str {
        match self {
            Statistic::Rtd => "Rtd",
            Statistic::Min => "Min",
            Statistic::Avg => "Avg",
            Statistic::Max => "Max",
            Statistic::Cou => "Cou",
            Statistic::ZsRtd => "ZsRtd",
            Statistic::ZsMin => "ZsMin",
            Statistic::ZsAvg => "ZsAvg",
            Statistic::ZsMax => "ZsMax",
            Statistic::Other(text) => text,
        }
    }

    /// The statistic of an ending.
    pub fn of(text: &'s str) -> Statistic<'s> {
        match text {
            "Rtd" => Statistic::Rtd,
            "Min" => Statistic::Min,
            "Avg" => Statistic::Avg,
            "Max" => Statistic::Max,
            "Cou" => Statistic::Cou,
            "ZsRtd" => Statistic::ZsRtd,
            "ZsMin" => Statistic::ZsMin,
            "ZsAvg" => Statistic::ZsAvg,
            "ZsMax" => Statistic::ZsMax,
            text => Statistic::Other(text),
        }
    }
}

/// The values of one statistic of one factor of one device.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series {
    /// The device.
    pub device: Arc<str>,
    /// The factor.
    pub factor: Arc<str>,
    /// The statistic, as it is written in a frame.
    pub statistic: Arc<str>,
}

impl Series {
    pub(super) fn names(&self) -> [&str; 3] {
        [&self.device, &self.factor, &self.statistic]
    }
}

/// A value with its time, as it is found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The time of the data, in Beijing.
    pub at: DateTime,
    /// The value as it was sent.
    pub value: Number,
    /// The data mark.
    pub mark: Option<u8>,
    /// The frame in which it came.
    pub frame: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_as_what_it_names() {
        for text in [
            "Rtd", "Min", "Avg", "Max", "Cou", "ZsRtd", "ZsMin", "ZsAvg", "ZsMax", "RT", "",
        ] {
            assert_eq!(Statistic::of(text).text(), text);
            assert_eq!(
                matches!(Statistic::of(text), Statistic::Other(_)),
                ["RT", ""].contains(&text)
            );
        }
    }
}
