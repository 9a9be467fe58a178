//! When an alarm is told, and to whom next. In quiet hours only what is urgent rings; the rest waits for the morning. An alarm that nobody
//! acknowledges climbs the steps of escalation by its age.

use jiff::Timestamp;
use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use super::{Alarm, AlarmState, Severity};
use crate::calendar::BEIJING;

/// When nobody is rung for less than what is urgent. It may go over midnight; equal times mean never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    /// From when, Beijing time.
    pub from: Time,
    /// Until when, not included.
    pub to: Time,
}

/// When to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Now.
    Now,
    /// At the end of the quiet hours.
    At(Timestamp),
}

/// When an alarm of this severity is told.
pub fn delivery(severity: Severity, now: Timestamp, quiet: Option<QuietHours>) -> Delivery {
    let here = BEIJING.to_datetime(now);
    let time = here.time();
    let Some(quiet) = quiet.filter(|_| severity < Severity::Urgent) else {
        return Delivery::Now;
    };
    let (over_midnight, is_quiet) = if quiet.from <= quiet.to {
        (false, quiet.from <= time && time < quiet.to)
    } else {
        (quiet.to <= time, quiet.from <= time || time < quiet.to)
    };
    if !is_quiet {
        return Delivery::Now;
    }
    let day = if over_midnight {
        here.date().tomorrow()
    } else {
        Ok(here.date())
    };
    let end = day.and_then(|day| BEIJING.to_timestamp(day.to_datetime(quiet.to)));
    end.map_or(Delivery::Now, Delivery::At)
}

/// A step of escalation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// The number of the step, from 1 on.
    pub step: u8,
    /// After how many minutes without an acknowledgement.
    pub after_minutes: u32,
    /// From which severity on.
    pub from: Severity,
}

/// The highest step an alarm has to climb to now; none when it stands there, is acknowledged, or is cleared.
pub fn due_escalation(alarm: &Alarm, now: Timestamp, ladder: &[Escalation]) -> Option<u8> {
    let AlarmState::Open { escalated } = alarm.state else {
        return None;
    };
    let minutes = now.duration_since(alarm.opened).as_mins();
    let severity = alarm.key.kind.severity();
    ladder
        .iter()
        .filter(|step| step.from <= severity && i64::from(step.after_minutes) <= minutes)
        .map(|step| step.step)
        .max()
        .filter(|step| escalated < *step)
}
