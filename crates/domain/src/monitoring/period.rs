//! Spans of Beijing civil time, and whole seconds on it. China has one time zone and no summer time, so civil seconds are plain numbers.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time, date};
use serde::{Deserialize, Serialize};

/// From a moment until another, not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    /// The first moment.
    pub from: DateTime,
    /// The first moment after it.
    pub to: DateTime,
}

impl Period {
    /// From `from` until `to`; nothing lies in it when they are the wrong way round.
    pub fn new(from: DateTime, to: DateTime) -> Period {
        Period { from, to }
    }

    /// A day from midnight to midnight.
    pub fn day(day: Date) -> Period {
        let from = day.to_datetime(Time::midnight());
        Period {
            from,
            to: later(from, 86_400),
        }
    }

    /// Whether it holds a moment.
    pub fn holds(self, at: DateTime) -> bool {
        self.from <= at && at < self.to
    }

    /// How many seconds long it is; none for one that is the wrong way round.
    pub fn seconds(self) -> i64 {
        between(self.from, self.to).max(0)
    }

    /// What it shares with another.
    pub fn shared(self, other: Period) -> Option<Period> {
        let shared = Period {
            from: self.from.max(other.from),
            to: self.to.min(other.to),
        };
        (shared.from < shared.to).then_some(shared)
    }
}

/// Seconds from one moment to another.
pub fn between(from: DateTime, to: DateTime) -> i64 {
    to.duration_since(from).as_secs()
}

/// So many seconds later; at the end of all days, that end.
pub fn later(at: DateTime, seconds: i64) -> DateTime {
    at.saturating_add(SignedDuration::from_secs(seconds))
}

/// Seconds since the begin of the year 2000: a number on which grids are laid.
pub(super) fn seconds_of(at: DateTime) -> i64 {
    between(EPOCH, at)
}

/// The moment so many seconds after the begin of the year 2000.
pub(super) fn at_second(seconds: i64) -> DateTime {
    later(EPOCH, seconds)
}

const EPOCH: DateTime = date(2000, 1, 1).at(0, 0, 0, 0);
