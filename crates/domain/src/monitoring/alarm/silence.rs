//! Which devices have stopped. Silence is counted only while the platform ran and the device was not in maintenance: after a stop of the
//! platform every device gets its full time to be heard again. When most devices that would have been heard by now fall silent together, it
//! is one alarm about the common cause, not three hundred about its victims.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rust_decimal::Decimal;

use super::super::device::Device;
use super::{Alarm, AlarmKind, Facts, Subject};
use crate::calendar::BEIJING;

/// When the platform ran: spans in order, the last one until now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Running {
    spans: Vec<(Timestamp, Timestamp)>,
}

impl Running {
    /// Spans in any order; those that overlap or touch become one, those that end before they begin are left out.
    pub fn new(mut spans: Vec<(Timestamp, Timestamp)>) -> Running {
        spans.retain(|(from, to)| from < to);
        spans.sort_unstable();
        let mut joined: Vec<(Timestamp, Timestamp)> = Vec::new();
        for (from, to) in spans {
            match joined.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => joined.push((from, to)),
            }
        }
        Running { spans: joined }
    }

    /// The stops between the spans.
    pub fn stops(&self) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        self.spans.windows(2).map(|pair| (pair[0].1, pair[1].0))
    }

    /// The running spans within a time, in order.
    fn within(
        &self,
        from: Timestamp,
        to: Timestamp,
    ) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        self.spans
            .iter()
            .map(move |span| (span.0.max(from), span.1.min(to)))
            .filter(|(from, to)| from < to)
    }
}

/// When silence is an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SilenceRule {
    /// Late after so many of its shortest intervals.
    pub late_intervals: u32,
    /// Stopped after so many of its shortest intervals.
    pub stopped_intervals: u32,
    /// But never before so many seconds: a device on a mobile network pauses at times.
    pub least_seconds: u32,
    /// This share of the devices that would have been heard by now, in per cent, is most of them.
    pub common_per_cent: Decimal,
    /// And so many at least.
    pub common_least: u32,
}

/// Three intervals late, ten stopped, five minutes at least; half of ten devices or more is a common cause. Not law: for the city to set.
impl Default for SilenceRule {
    fn default() -> Self {
        SilenceRule {
            late_intervals: 3,
            stopped_intervals: 10,
            least_seconds: 300,
            common_per_cent: Decimal::from(50),
            common_least: 5,
        }
    }
}

impl SilenceRule {
    /// After how many seconds of silence a device with this shortest interval, in seconds, is late, and stopped.
    pub fn limits(&self, interval: u32) -> (u32, u32) {
        let late = interval
            .saturating_mul(self.late_intervals)
            .max(self.least_seconds);
        (
            late,
            interval
                .saturating_mul(self.stopped_intervals)
                .max(late.saturating_mul(2)),
        )
    }
}

/// A device that is watched.
#[derive(Clone, Copy, Debug)]
pub struct Watched<'a> {
    /// The device.
    pub device: &'a Device,
    /// Since when it is watched.
    pub since: Timestamp,
    /// When something came from it last.
    pub last: Option<Timestamp>,
}

/// What is known of the silence of one device.
struct Silence<'a> {
    watched: &'a Watched<'a>,
    seconds: i64,
    late: u32,
    stopped: u32,
}

impl Silence<'_> {
    fn mn(&self) -> &str {
        &self.watched.device.registration().mn
    }

    fn heard(&self) -> Timestamp {
        self.watched.last.unwrap_or(self.watched.since)
    }

    /// The alarm of this device by itself.
    fn alone(&self) -> Option<(Subject, Facts)> {
        let last = self.watched.last;
        let facts = if i64::from(self.stopped) <= self.seconds {
            Facts::Stopped {
                last,
                after: self.stopped,
            }
        } else if i64::from(self.late) <= self.seconds {
            Facts::Late {
                last,
                after: self.late,
            }
        } else {
            return None;
        };
        Some((
            Subject::Device {
                mn: self.mn().to_owned(),
            },
            facts,
        ))
    }
}

/// The alarms of silence that should be open now: `Stopped`, `Late`, `ManyStopped`. `open` are the alarms that are: a device that already has
/// its own alarm of having stopped is no victim of a common cause, and a common cause lasts until only a quarter of its victims are silent.
pub fn silent(
    now: Timestamp,
    watched: &[Watched<'_>],
    running: &Running,
    rule: &SilenceRule,
    open: &[Alarm],
) -> Vec<(Subject, Facts)> {
    let here = BEIJING.to_datetime(now);
    let silences: Vec<Silence<'_>> = watched
        .iter()
        .filter(|watched| watched.device.maintenance_at(here).is_none())
        .filter_map(|watched| {
            let interval = watched.device.shortest()?.seconds();
            let (late, stopped) = rule.limits(interval);
            Some(Silence {
                watched,
                seconds: silent_seconds(now, watched, running),
                late,
                stopped,
            })
        })
        .collect();
    let still_open = || open.iter().filter(|alarm| alarm.is_open());
    let stopped: BTreeSet<&str> = still_open()
        .filter(|alarm| alarm.key.kind == AlarmKind::Stopped)
        .filter_map(|alarm| match &alarm.key.subject {
            Subject::Device { mn } => Some(mn.as_str()),
            _ => None,
        })
        .collect();
    let (before, others): (Vec<&Silence<'_>>, Vec<&Silence<'_>>) = silences
        .iter()
        .partition(|silence| stopped.contains(silence.mn()));
    let victims: Vec<&&Silence<'_>> = others
        .iter()
        .filter(|silence| silence.alone().is_some())
        .collect();
    let known = still_open().find(|alarm| alarm.key.kind == AlarmKind::ManyStopped);
    let common = common(&victims, &others, now, running, rule, known);
    let mut wanted: Vec<(Subject, Facts)> = before
        .iter()
        .filter_map(|silence| silence.alone())
        .collect();
    wanted.extend(
        watched
            .iter()
            .filter(|one| one.device.maintenance_at(here).is_some())
            .filter_map(|one| kept(one, open)),
    );
    match common {
        Some(facts) => wanted.push((Subject::Platform, facts)),
        None => wanted.extend(victims.iter().filter_map(|silence| silence.alone())),
    }
    wanted
}

/// The alarm that a device in maintenance has had since before: its cause is not gone while nothing comes.
fn kept(watched: &Watched<'_>, open: &[Alarm]) -> Option<(Subject, Facts)> {
    let subject = Subject::Device {
        mn: watched.device.registration().mn.clone(),
    };
    let alarm = open.iter().find(|alarm| {
        alarm.is_open() && alarm.key.subject == subject && is_silence(alarm.key.kind)
    })?;
    let heard = watched.last.is_some_and(|last| alarm.opened < last);
    (!heard).then(|| (subject, alarm.facts.clone()))
}

fn is_silence(kind: AlarmKind) -> bool {
    matches!(kind, AlarmKind::Late | AlarmKind::Stopped)
}

/// The common cause, if there is one.
fn common(
    victims: &[&&Silence<'_>],
    others: &[&Silence<'_>],
    now: Timestamp,
    running: &Running,
    rule: &SilenceRule,
    known: Option<&Alarm>,
) -> Option<Facts> {
    let since = victims.iter().map(|silence| silence.heard()).min()?;
    // A device that reports by the hour has not been missed yet when minutes have passed: it does not count against the share.
    let passed: i64 = running
        .within(since, now)
        .map(|(from, to)| to.duration_since(from).as_secs())
        .sum();
    let of = others
        .iter()
        .filter(|silence| i64::from(silence.late) <= passed)
        .count();
    let count = Decimal::from(victims.len());
    let enough = |least: Decimal, per_cent: Decimal| {
        least <= count && Decimal::from(of) * per_cent <= count * Decimal::ONE_HUNDRED
    };
    let least = Decimal::from(rule.common_least);
    let goes_on = match known.map(|alarm| &alarm.facts) {
        Some(Facts::ManyStopped { devices, .. }) => {
            let still = victims
                .iter()
                .filter(|silence| devices.iter().any(|mn| mn == silence.mn()))
                .count();
            devices.len() <= still * 4
        }
        _ => false,
    };
    if !goes_on && !enough(least, rule.common_per_cent) {
        return None;
    }
    let mut devices: Vec<String> = victims
        .iter()
        .map(|silence| silence.mn().to_owned())
        .collect();
    devices.sort_unstable();
    Some(Facts::ManyStopped {
        devices,
        of: u32::try_from(of).unwrap_or(u32::MAX),
        since: Some(since),
    })
}

/// Seconds of silence in which the platform ran and the device was not in maintenance.
fn silent_seconds(now: Timestamp, watched: &Watched<'_>, running: &Running) -> i64 {
    let from = watched
        .last
        .map_or(watched.since, |last| last.max(watched.since));
    let windows = &watched.device.registration().maintenance;
    let mut seconds = 0;
    for (from, to) in running.within(from, now) {
        let (mut at, end) = (BEIJING.to_datetime(from), BEIJING.to_datetime(to));
        while at < end {
            // Over to the end of the window in which this moment lies, or on to the beginning of the next one.
            if let Some(window) = windows.iter().find(|window| window.holds(at)) {
                at = window.to;
                continue;
            }
            let next = windows
                .iter()
                .map(|window| window.from)
                .filter(|from| at < *from)
                .min();
            let until = next.map_or(end, |next| next.min(end));
            seconds += super::super::period::between(at, until);
            at = until;
        }
    }
    seconds
}
