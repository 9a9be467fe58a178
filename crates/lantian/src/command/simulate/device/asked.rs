//! What a platform asks of a device, answered as the standard has it (HJ 212-2017 6.2, annex C): 9011 at once, then the data if data were asked
//! for, then 9012.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use lantian_domain::monitoring::cadence::Cadence;
use lantian_wire::hj212::answer::{executed, noticed, received};
use lantian_wire::hj212::mark::{ExecutionReturn, RequestReturn};
use lantian_wire::hj212::{CrcFamily, Frame, Stamp};

use super::Device;
use crate::command::simulate::saying::{Sending, Speaker, stamp};
use crate::command::simulate::schedule::{begin_of, end_of};

/// A device remembers so much.
const MEMORY: SignedDuration = SignedDuration::from_hours(31 * 24);

/// Data that were asked for: sent one after the other, and at the end it is said that this was all.
pub struct Asked {
    rest: Rest,
    /// 9012 for the case that something was sent.
    end: Vec<u8>,
}

enum Rest {
    /// From the next period to the last, both included.
    Periods(Cadence, DateTime, DateTime),
    /// These frames, once.
    Frames(Vec<Vec<u8>>),
    Nothing,
}

impl Asked {
    /// The next frames, if there are any more.
    pub fn next(&mut self, speaker: &Speaker, now: DateTime) -> Option<Vec<Vec<u8>>> {
        match std::mem::replace(&mut self.rest, Rest::Nothing) {
            Rest::Periods(cadence, next, last) if next <= last => {
                self.rest = Rest::Periods(cadence, end_of(cadence, next), last);
                Some(speaker.of_period(cadence, next, (now, Sending::Again)))
            }
            Rest::Frames(frames) => Some(frames),
            Rest::Periods(..) | Rest::Nothing => None,
        }
    }

    /// What is said at the end.
    pub fn end(self) -> Vec<u8> {
        self.end
    }
}

impl Device {
    /// Hears a request or a notice; what is said at once.
    pub fn hear(&mut self, frame: &Frame<'_>) -> Vec<u8> {
        let crc = CrcFamily::of(frame.crc()).unwrap_or_default();
        let say = |answer: Option<lantian_wire::hj212::Answer>| {
            answer.map(|answer| answer.bytes).unwrap_or_default()
        };
        let head = frame.head();
        if head.mn != Some(self.speaker.simulated.mn().as_str()) {
            return say(received(frame, RequestReturn::Mn, crc));
        }
        if head.pw != Some(self.speaker.simulated.password()) {
            return say(received(frame, RequestReturn::Password, crc));
        }
        let value = |name: &str| frame.item(name).map(|item| item.value);
        let execution = match head.command_code() {
            Some(2012 | 2022) => {
                self.schedule.real_time &= head.command_code() != Some(2012);
                return say(noticed(frame, crc));
            }
            Some(2011) => {
                self.schedule.real_time = true;
                ExecutionReturn::Done
            }
            Some(1012) => match value("SystemTime").and_then(civil) {
                Some(time) => {
                    self.ahead = time.duration_since(self.clock.civil());
                    ExecutionReturn::Done
                }
                None => ExecutionReturn::Condition,
            },
            Some(1062) => match value("RtdInterval").and_then(|text| text.parse().ok()) {
                Some(seconds @ 30..=3600) => {
                    self.schedule.set_every(SignedDuration::from_secs(seconds));
                    ExecutionReturn::Done
                }
                _ => ExecutionReturn::Condition,
            },
            Some(cn @ (1011 | 1061 | 1063)) => {
                let item = match cn {
                    1011 => format!("SystemTime={}", stamp(self.now())),
                    1061 => format!("RtdInterval={}", self.schedule.every().as_secs()),
                    _ => "MinInterval=10".to_owned(),
                };
                let message = self
                    .speaker
                    .message(cn, vec![item], (self.now(), Sending::First));
                return self.ask(
                    frame,
                    Rest::Frames(message.frames(None).unwrap_or_default()),
                );
            }
            Some(cn @ (2031 | 2051 | 2061)) => {
                let times = value("BeginTime")
                    .and_then(civil)
                    .zip(value("EndTime").and_then(civil));
                return match (Cadence::of_command(cn), times) {
                    (Some(cadence), Some((from, to))) => {
                        let rest = self.remembered(cadence, from, to);
                        self.ask(frame, rest)
                    }
                    _ => say(received(frame, RequestReturn::Unknown(100), crc)),
                };
            }
            // Instruments that are not there do what they are told.
            Some(1000 | 1064 | 3011 | 3012 | 3013 | 3014) => ExecutionReturn::Done,
            _ => return say(received(frame, RequestReturn::Cn, crc)),
        };
        let mut said = say(received(frame, RequestReturn::Accepted, crc));
        said.extend(say(executed(frame, execution, crc)));
        said
    }

    /// The periods of a request that are over and not forgotten.
    fn remembered(&self, cadence: Cadence, from: DateTime, to: DateTime) -> Rest {
        let now = self.now();
        let oldest = begin_of(cadence, now.saturating_sub(MEMORY));
        let mut first = begin_of(cadence, from);
        if first < from {
            first = end_of(cadence, first);
        }
        let first = first.max(oldest);
        let current = begin_of(cadence, now);
        let last = current.saturating_sub(end_of(cadence, current).duration_since(current));
        let last = last.min(to);
        if first <= last {
            Rest::Periods(cadence, first, last)
        } else {
            Rest::Nothing
        }
    }

    fn ask(&mut self, frame: &Frame<'_>, rest: Rest) -> Vec<u8> {
        let crc = CrcFamily::of(frame.crc()).unwrap_or_default();
        let result = match rest {
            Rest::Nothing => ExecutionReturn::NoData,
            Rest::Periods(..) | Rest::Frames(_) => ExecutionReturn::Done,
        };
        let end = executed(frame, result, crc).map(|answer| answer.bytes);
        self.asked.push_back(Asked {
            rest,
            end: end.unwrap_or_default(),
        });
        let at_once = received(frame, RequestReturn::Accepted, crc);
        at_once.map(|answer| answer.bytes).unwrap_or_default()
    }
}

fn civil(text: &str) -> Option<DateTime> {
    let said = Stamp::read(text)?;
    let small = |part: u8| i8::try_from(part).ok();
    let day = Date::new(
        i16::try_from(said.year).ok()?,
        small(said.month)?,
        small(said.day)?,
    );
    let time = Time::new(
        small(said.hour)?,
        small(said.minute)?,
        small(said.second)?,
        0,
    );
    Some(day.ok()?.to_datetime(time.ok()?))
}

#[cfg(test)]
mod tests;
