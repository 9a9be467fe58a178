//! When the platform ran, noted by itself: every so often it says that it runs, and what follows closely is one span. A span that ended is a stop
//! of the platform, known after it has started again; a clock that went back begins a span of its own.

use jiff::{SignedDuration, Timestamp};

use super::Running;

/// The spans, in the order in which they were noted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beats {
    spans: Vec<(Timestamp, Timestamp)>,
}

/// What a beat was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beat {
    /// The last span goes on until now.
    GoesOn,
    /// A new span begins now.
    Begins,
}

impl Beats {
    /// So long may pass between two beats of one span.
    pub const PATIENCE: SignedDuration = SignedDuration::from_secs(120);

    /// Spans in the order in which they were noted.
    pub fn new(spans: Vec<(Timestamp, Timestamp)>) -> Beats {
        Beats { spans }
    }

    /// The platform runs now.
    pub fn beat(&mut self, now: Timestamp) -> Beat {
        match self.spans.last_mut() {
            Some((from, to))
                if *from <= now && *to <= now && now.duration_since(*to) <= Self::PATIENCE =>
            {
                *to = now;
                Beat::GoesOn
            }
            _ => {
                self.spans.push((now, now));
                Beat::Begins
            }
        }
    }

    /// The clock was moved on purpose: the span goes on over what it left out, which nobody ran through and which is no stop.
    pub fn move_on(&mut self, now: Timestamp) {
        if let Some((_, to)) = self.spans.last_mut() {
            *to = now.max(*to);
        }
    }

    /// The span noted last.
    pub fn last(&self) -> Option<(Timestamp, Timestamp)> {
        self.spans.last().copied()
    }

    /// Forgets spans that ended before a moment.
    pub fn forget(&mut self, before: Timestamp) {
        let newest = self.spans.last().copied();
        self.spans
            .retain(|span| before <= span.1 || Some(*span) == newest);
    }

    /// When the platform ran. A span that began this moment counts as one, so that the stop before it is known at once.
    pub fn running(&self) -> Running {
        let moment = SignedDuration::from_nanos(1);
        let spans = self.spans.iter().map(|(from, to)| {
            let least = from.checked_add(moment).unwrap_or(*to);
            (*from, least.max(*to))
        });
        Running::new(spans.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_600_000_000 + second).unwrap()
    }

    #[test]
    fn beats_that_follow_closely_are_one_span_and_what_lies_between_spans_is_a_stop() {
        let mut beats = Beats::default();
        let said: Vec<Beat> = [0, 30, 150, 271, 300]
            .into_iter()
            .map(|second| beats.beat(at(second)))
            .collect();
        use Beat::{Begins, GoesOn};
        assert_eq!(said, [Begins, GoesOn, GoesOn, Begins, GoesOn]);
        let stops: Vec<_> = beats.running().stops().collect();
        assert_eq!(stops, [(at(150), at(271))]);
    }

    #[test]
    fn a_stop_is_known_at_the_first_beat_after_it() {
        let mut beats = Beats::new(vec![(at(0), at(1_000))]);
        beats.beat(at(8_200));
        let stops: Vec<_> = beats.running().stops().collect();
        assert_eq!(stops, [(at(1_000), at(8_200))]);
    }

    #[test]
    fn a_clock_that_goes_back_begins_a_span_and_is_no_stop() {
        let mut beats = Beats::new(vec![(at(0), at(5_000))]);
        assert_eq!(beats.beat(at(1_400)), Beat::Begins);
        assert_eq!(beats.beat(at(1_430)), Beat::GoesOn);
        assert_eq!(beats.last(), Some((at(1_400), at(1_430))));
        assert_eq!(beats.running().stops().count(), 0);
        beats.forget(at(9_000));
        assert_eq!(beats.last(), Some((at(1_400), at(1_430))));
    }
}
