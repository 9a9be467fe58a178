//! Alarms from single facts: the platform's own stops, clocks, the disk, the rates of a day.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::super::expected::{Count, RateRule};
use super::{Facts, Running, Subject};

/// The last stop of the platform that was longer than `least`, while it is younger than `shown`.
pub fn platform_stopped(
    now: Timestamp,
    running: &Running,
    least: SignedDuration,
    shown: SignedDuration,
) -> Vec<(Subject, Facts)> {
    let last = running
        .stops()
        .filter(|(from, to)| least <= to.duration_since(*from))
        .last();
    last.filter(|(_, to)| now.duration_since(*to) < shown)
        .map(|(from, to)| (Subject::Platform, Facts::PlatformStopped { from, to }))
        .into_iter()
        .collect()
}

/// When a clock is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockRule {
    /// Off from so many seconds on.
    pub seconds: i64,
    /// Right again from so few on, so that a clock near the edge does not ring all day.
    pub right_again: i64,
    /// Fewer frames say nothing.
    pub least_frames: usize,
}

impl Default for ClockRule {
    fn default() -> Self {
        ClockRule {
            seconds: 300,
            right_again: 120,
            least_frames: 5,
        }
    }
}

/// Whether the clock of a device is off, by what its last frames were late against their own time (arrival − QN, in seconds). Frames that were
/// resent from a store are late by hours and must not be among them; the median forgives a few.
pub fn clock_off(
    mn: &str,
    offsets: &[i64],
    rule: &ClockRule,
    was_off: Option<&Facts>,
) -> Option<(Subject, Facts)> {
    if offsets.len() < rule.least_frames {
        return was_off.map(|facts| (Subject::Device { mn: mn.to_owned() }, facts.clone()));
    }
    let mut sorted = offsets.to_vec();
    sorted.sort_unstable();
    let seconds = sorted[sorted.len() / 2];
    let least = if was_off.is_some() {
        rule.right_again
    } else {
        rule.seconds
    };
    if seconds.abs() < least {
        return None;
    }
    // A clock that stays off is not told of anew with every second of jitter.
    let shown = match was_off {
        Some(Facts::ClockOff { seconds: before })
            if (before - seconds).abs() < rule.right_again =>
        {
            *before
        }
        _ => seconds,
    };
    Some((
        Subject::Device { mn: mn.to_owned() },
        Facts::ClockOff { seconds: shown },
    ))
}

/// Whether the disk has less than it needs.
pub fn disk_full(free: u64, need: u64) -> Option<(Subject, Facts)> {
    (free < need).then_some((Subject::Platform, Facts::DiskFull { free, need }))
}

/// What devices send cannot be kept, since then, for this reason.
pub fn not_kept(since: Timestamp, error: &str) -> (Subject, Facts) {
    let facts = Facts::NotKept {
        since,
        error: error.to_owned(),
    };
    (Subject::Platform, facts)
}

/// A clock that goes back by less was set right by a little.
const JITTER: SignedDuration = SignedDuration::from_secs(60);
/// A clock that had been wrong stays behind what it once said: after this time nobody has to be told any more.
const TOLD: SignedDuration = SignedDuration::from_hours(24);

/// Whether the clock of this machine went back: it had said `last`, and says `now`. What `was` told goes on until the clock is where it was, for
/// a day at most.
pub fn clock_back(
    now: Timestamp,
    last: Option<Timestamp>,
    was: Option<&Facts>,
) -> Option<(Subject, Facts)> {
    let fresh = last.filter(|last| JITTER < last.duration_since(now));
    let (seen, back_to) = match (fresh, was) {
        (Some(last), _) => (last, now),
        (None, Some(Facts::ClockBack { seen, back_to })) => (*seen, *back_to),
        (None, _) => return None,
    };
    let goes_on = now < seen && now.duration_since(back_to) < TOLD;
    goes_on.then_some((Subject::Platform, Facts::ClockBack { seen, back_to }))
}

/// Whether a day's effective rate of a device misses the target of its rule.
pub fn low_transmission(
    mn: &str,
    day: Date,
    count: Count,
    rule: &RateRule,
) -> Option<(Subject, Facts)> {
    let missed = count.meets(rule) == Some(false);
    missed.then(|| {
        let facts = Facts::LowTransmission {
            day,
            expected: count.expected,
            received: count.received,
            valid: count.valid,
            target: rule.target,
        };
        (Subject::Device { mn: mn.to_owned() }, facts)
    })
}
