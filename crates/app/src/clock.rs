//! The one clock. It says the wall clock's time, or replays the past: a replay starts at a chosen moment, runs on at the pace of the wall clock
//! over restarts, and can be moved forward, never back.

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use lantian_domain::calendar::beijing_day;
use std::sync::{Arc, RwLock};

/// The clock of the running program. A clone is the same clock.
#[derive(Clone, Debug)]
pub struct Clock {
    mode: Arc<RwLock<Mode>>,
}

#[derive(Clone, Copy, Debug)]
enum Mode {
    System,
    /// What to add to the wall clock, in milliseconds; negative for a replay of the past.
    Replay(i64),
}

impl Clock {
    /// The wall clock.
    pub fn system() -> Self {
        Self {
            mode: Arc::new(RwLock::new(Mode::System)),
        }
    }

    /// A replay that now says `moment`.
    pub fn replay_from(moment: Timestamp) -> Self {
        Self {
            mode: Arc::new(RwLock::new(Mode::Replay(
                moment.as_millisecond() - wall_clock().as_millisecond(),
            ))),
        }
    }

    /// A replay kept from before, by its distance to the wall clock.
    pub fn replay_at(distance_milliseconds: i64) -> Self {
        Self {
            mode: Arc::new(RwLock::new(Mode::Replay(distance_milliseconds))),
        }
    }

    /// The distance of a replay to the wall clock in milliseconds; nothing for the wall clock itself.
    pub fn distance(&self) -> Option<i64> {
        match *self
            .mode
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
        {
            Mode::System => None,
            Mode::Replay(distance) => Some(distance),
        }
    }

    /// Moves a replay forward to `moment`; a moment that is past, or the wall clock, is left alone.
    pub fn move_forward(&self, moment: Timestamp) -> bool {
        let mut mode = self
            .mode
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let Mode::Replay(distance) = *mode else {
            return false;
        };
        let wanted = moment.as_millisecond() - wall_clock().as_millisecond();
        if wanted <= distance {
            return false;
        }
        *mode = Mode::Replay(wanted);
        true
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        let wall = wall_clock();
        match self.distance() {
            None => wall,
            Some(distance) => wall
                .checked_add(SignedDuration::from_millis(distance))
                .unwrap_or(wall),
        }
    }

    /// The wall clock, whatever is replayed: for sessions and locks, which are about the real world.
    pub fn wall(&self) -> Timestamp {
        wall_clock()
    }

    /// Now, as clocks in Beijing show it.
    pub fn civil(&self) -> DateTime {
        BEIJING.to_datetime(self.now())
    }

    /// Today in Beijing time.
    pub fn today(&self) -> Date {
        beijing_day(self.now())
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the wall clock"
)]
fn wall_clock() -> Timestamp {
    Timestamp::now()
}

/// Beijing time, the year round.
const BEIJING: Offset = Offset::constant(8);

/// A moment from Beijing time.
pub fn beijing(at: DateTime) -> Timestamp {
    TimeZone::fixed(BEIJING)
        .to_timestamp(at)
        .unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replay_runs_from_its_start_and_moves_only_forward() {
        let start: Timestamp = "2018-12-03T01:00:00Z".parse().unwrap();
        let clock = Clock::replay_from(start);
        assert!(clock.now() >= start);
        assert_eq!(clock.today(), "2018-12-03".parse().unwrap());
        assert!(!clock.move_forward("2018-12-01T00:00:00Z".parse().unwrap()));
        assert!(clock.move_forward("2019-01-02T01:00:00Z".parse().unwrap()));
        assert_eq!(clock.today(), "2019-01-02".parse().unwrap());
        let again = Clock::replay_at(clock.distance().unwrap());
        assert_eq!(again.today(), "2019-01-02".parse().unwrap());
    }

    #[test]
    fn the_wall_clock_cannot_be_moved() {
        let clock = Clock::system();
        assert!(!clock.move_forward("2999-01-01T00:00:00Z".parse().unwrap()));
        assert_eq!(clock.distance(), None);
    }
}
