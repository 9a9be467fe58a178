//! What is remembered of a channel between two looks at its newest reading, so that a thousand devices cost no more than their news. A value
//! that seems to stand still is a suspicion, to be confirmed by all its readings; one reading outside the range may be a spike, three are not.

use jiff::civil::DateTime;
use rust_decimal::Decimal;

use super::super::hour::Sample;
use super::super::mark::Unmarked;
use super::super::period::between;
use super::FrozenRule;

/// What is remembered of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Follow {
    newest: DateTime,
    value: Decimal,
    since: DateTime,
    readings: u32,
    outside: u32,
    inside: u32,
}

/// So many readings in a row say that a channel left its range, or is in it again.
const IN_A_ROW: u32 = 3;

impl Follow {
    /// The first look. Where an alarm says that the value has stood still since before, that is remembered.
    pub fn begin(sample: &Sample, still_since: Option<DateTime>) -> Follow {
        Follow {
            newest: sample.at,
            value: sample.value,
            since: still_since.unwrap_or(sample.at),
            readings: still_since.map_or(1, |_| u32::MAX),
            outside: 0,
            inside: 0,
        }
    }

    /// Takes the newest reading in, and says whether it is news. `in_range` is none where no range is known.
    pub fn take(&mut self, sample: &Sample, in_range: Option<bool>) -> bool {
        if sample.at <= self.newest {
            return false;
        }
        self.newest = sample.at;
        if sample.value == self.value && Unmarked::Counts.counts(sample.mark) {
            self.readings = self.readings.saturating_add(1);
        } else {
            self.value = sample.value;
            self.since = sample.at;
            self.readings = 1;
        }
        match in_range {
            Some(false) => {
                self.outside = self.outside.saturating_add(1);
                self.inside = 0;
            }
            Some(true) => {
                self.inside = self.inside.saturating_add(1);
                self.outside = 0;
            }
            None => {}
        }
        true
    }

    /// Since when the value has seemed to stand still, if it has for as long as the rule says. Looks may have missed readings between them.
    pub fn still_since(&self, rule: &FrozenRule) -> Option<DateTime> {
        let long =
            rule.minutes * 60 <= between(self.since, self.newest) && rule.readings <= self.readings;
        (long && !self.value.is_zero()).then_some(self.since)
    }

    /// The value of the newest reading.
    pub fn value(&self) -> Decimal {
        self.value
    }

    /// Whether it left its range.
    pub fn left_range(&self) -> bool {
        IN_A_ROW <= self.outside
    }

    /// Whether it is in its range again.
    pub fn returned(&self) -> bool {
        IN_A_ROW <= self.inside
    }

    /// That it stands still turned out wrong: begins anew.
    pub fn doubt(&mut self) {
        self.since = self.newest;
        self.readings = 1;
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::super::period::later;
    use super::*;

    fn sample(minute: i64, value: i64) -> Sample {
        Sample {
            at: later(date(2019, 6, 1).at(8, 0, 0, 0), minute * 60),
            value: value.into(),
            mark: None,
        }
    }

    #[test]
    fn one_spike_outside_the_range_is_nothing_and_three_readings_are_something() {
        let mut follow = Follow::begin(&sample(0, 5), None);
        for (minute, inside) in [(1, false), (2, true), (3, false), (4, false)] {
            assert!(follow.take(&sample(minute, 5), Some(inside)));
            assert!(!follow.left_range());
        }
        assert!(!follow.take(&sample(4, 5), Some(false)), "seen before");
        assert!(!follow.left_range());
        follow.take(&sample(5, 5), Some(false));
        assert!(follow.left_range() && !follow.returned());
        for minute in 6..9 {
            assert!(!follow.returned());
            follow.take(&sample(minute, 5), Some(true));
        }
        assert!(follow.returned() && !follow.left_range());
    }

    #[test]
    fn a_value_seems_to_stand_still_after_the_time_of_the_rule_and_until_it_moves() {
        let rule = FrozenRule::default();
        let mut follow = Follow::begin(&sample(0, 5), None);
        for minute in 1..60 {
            follow.take(&sample(minute, 5), None);
            assert_eq!(follow.still_since(&rule), None);
        }
        follow.take(&sample(60, 5), None);
        assert_eq!(follow.still_since(&rule), Some(sample(0, 5).at));
        follow.take(&sample(61, 6), None);
        assert_eq!(follow.still_since(&rule), None);
        let mut known = Follow::begin(&sample(0, 5), Some(sample(-90, 5).at));
        assert_eq!(known.still_since(&rule), Some(sample(-90, 5).at));
        known.doubt();
        assert_eq!(known.still_since(&rule), None);
    }
}
