//! When a device has what to send. It is asked, and says the next thing that is due; nothing waits in memory. After an outage the periods that
//! were missed come first to last, marked as sent again; moments that were missed are past.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Unit};
use lantian_domain::monitoring::cadence::Cadence;

use super::fault::Fault;
use super::saying::{Sending, Speaker, minutes};

/// So many moments come at once where they stick together.
const STUCK: u32 = 3;
/// So late is who is late.
const LATE: SignedDuration = SignedDuration::from_mins(45);
/// After so long stops who stops.
const STOPS: SignedDuration = SignedDuration::from_mins(2);

/// What comes when.
#[derive(Clone, Debug)]
pub struct Schedule {
    every: SignedDuration,
    moment: DateTime,
    /// The begin of the next minute, hour and day that is sent once it is over.
    periods: [(Cadence, DateTime); 3],
    began: DateTime,
    /// Whether real-time data is sent; a platform may end it.
    pub real_time: bool,
}

/// What is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// These moments, to be sent together.
    Moments(Vec<DateTime>),
    /// A period.
    Period(Cadence, DateTime, Sending),
    /// Nothing before this time.
    Nothing(DateTime),
}

impl Schedule {
    /// From `now` on, with the periods of so many past days.
    pub fn new(now: DateTime, every: SignedDuration, past_days: u16) -> Schedule {
        let begin = now.saturating_sub(SignedDuration::from_hours(24 * i64::from(past_days)));
        let cadences = [Cadence::Minute, Cadence::Hour, Cadence::Day];
        Schedule {
            every,
            moment: now,
            periods: cadences.map(|cadence| (cadence, begin_of(cadence, begin))),
            began: now,
            real_time: true,
        }
    }

    /// Another interval for real-time data.
    pub fn set_every(&mut self, every: SignedDuration) {
        self.every = every;
    }

    /// The interval of real-time data.
    pub fn every(&self) -> SignedDuration {
        self.every
    }

    /// What is due now; it counts as sent.
    pub fn next(&mut self, speaker: &Speaker, now: DateTime) -> Due {
        let fault = speaker.fault;
        let never = now.saturating_add(SignedDuration::from_hours(1));
        if fault == Some(Fault::Stopped) && now.duration_since(self.began) > STOPS {
            return Due::Nothing(never);
        }
        let behind = match fault {
            Some(Fault::Late) => LATE,
            _ => SignedDuration::ZERO,
        };
        let together = match fault {
            Some(Fault::Sticky) => STUCK,
            _ => 1,
        };
        let last = self
            .moment
            .saturating_add(self.every * i32::try_from(together - 1).unwrap_or(0));
        if self.real_time && last <= now {
            let moments = (0..together)
                .map(|place| self.moment + self.every * i32::try_from(place).unwrap_or(0))
                .map(|at| at.saturating_sub(behind))
                .collect();
            self.moment = last.saturating_add(self.every);
            if self.moment < now {
                // Those that were missed are past.
                self.moment = now.saturating_add(self.every);
            }
            return Due::Moments(moments);
        }
        // The earliest that is over: what is long past comes before what has just ended.
        let ended = |(cadence, begin): &(Cadence, DateTime)| end_of(*cadence, *begin);
        let first = self.periods.iter_mut().min_by_key(|period| ended(period));
        let Some(period) = first else {
            return Due::Nothing(never);
        };
        let (cadence, begin) = *period;
        let end = end_of(cadence, begin).saturating_add(behind);
        if end <= now {
            period.1 = end_of(cadence, begin);
            let late = now.duration_since(end) > SignedDuration::from_mins(10);
            let sending = if late { Sending::Again } else { Sending::First };
            return Due::Period(cadence, begin, sending);
        }
        Due::Nothing(if self.real_time { end.min(last) } else { end })
    }
}

/// The end of a period, which is the begin of the next.
pub fn end_of(cadence: Cadence, begin: DateTime) -> DateTime {
    begin.saturating_add(SignedDuration::from_mins(i64::from(minutes(cadence))))
}

/// The begin of the period in which a time lies.
pub fn begin_of(cadence: Cadence, at: DateTime) -> DateTime {
    let whole = match cadence {
        Cadence::Day => Unit::Day,
        Cadence::Hour => Unit::Hour,
        Cadence::Minute | Cadence::RealTime => {
            let ten = i64::from(minutes(cadence));
            let rest = i64::from(at.minute()) % ten;
            let at = at.saturating_sub(SignedDuration::from_mins(rest));
            return floor(at, Unit::Minute);
        }
    };
    floor(at, whole)
}

fn floor(at: DateTime, unit: Unit) -> DateTime {
    let rounding = jiff::civil::DateTimeRound::new()
        .smallest(unit)
        .mode(jiff::RoundMode::Trunc);
    at.round(rounding).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use lantian_domain::monitoring::device::ProtocolEdition;
    use lantian_domain::monitoring::simulation::{Simulated, SimulatedKind};

    use super::*;

    fn speaker(fault: Option<Fault>) -> Speaker {
        Speaker {
            simulated: Simulated {
                kind: SimulatedKind::Dust,
                edition: ProtocolEdition::V2017,
                seed: 1,
                number: 0,
                disturbance: None,
            },
            fault,
        }
    }

    fn noon() -> DateTime {
        date(2026, 11, 24).at(12, 3, 20, 0)
    }

    #[test]
    fn of_two_past_days_every_period_comes_once_and_in_order() {
        let every = SignedDuration::from_mins(1);
        let mut schedule = Schedule::new(noon(), every, 2);
        let mut counts = [0; 4];
        let mut last = DateTime::MIN;
        loop {
            match schedule.next(&speaker(None), noon()) {
                Due::Moments(moments) => {
                    assert_eq!(moments, [noon()]);
                    counts[0] += 1;
                }
                Due::Period(cadence, begin, sending) => {
                    let end = end_of(cadence, begin);
                    assert!(last <= end);
                    last = end;
                    assert_eq!(
                        sending == Sending::First,
                        noon().duration_since(end) < SignedDuration::from_mins(11)
                    );
                    counts[cadence as usize] += 1;
                }
                Due::Nothing(until) => {
                    assert_eq!(until, noon() + every);
                    break;
                }
            }
        }
        assert_eq!(counts, [1, 2 * 144, 48, 2]);
    }

    #[test]
    fn who_is_late_stuck_or_stopped_is() {
        let every = SignedDuration::from_mins(1);
        let minutes = SignedDuration::from_mins;
        let mut late = Schedule::new(noon(), every, 0);
        let due = late.next(&speaker(Some(Fault::Late)), noon());
        assert_eq!(due, Due::Moments(vec![noon() - minutes(45)]));
        let mut stuck = Schedule::new(noon(), every, 0);
        let sticky = speaker(Some(Fault::Sticky));
        assert_eq!(
            stuck.next(&sticky, noon()),
            Due::Nothing(noon() + minutes(2))
        );
        let due = stuck.next(&sticky, noon() + minutes(2));
        assert_eq!(
            due,
            Due::Moments(vec![noon(), noon() + minutes(1), noon() + minutes(2)])
        );
        let mut stopped = Schedule::new(noon(), every, 0);
        let stops = speaker(Some(Fault::Stopped));
        assert_eq!(stopped.next(&stops, noon()), Due::Moments(vec![noon()]));
        let far = noon() + minutes(3);
        assert!(matches!(stopped.next(&stops, far), Due::Nothing(_)));
    }
}
