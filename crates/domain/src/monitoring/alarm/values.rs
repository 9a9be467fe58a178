//! Alarms from values: one that does not move, one outside its range, hours over the limit.

use jiff::civil::DateTime;

use super::super::device::Channel;
use super::super::hour::Sample;
use super::super::mark::Unmarked;
use super::super::over_limit::Episode;
use super::super::period::{between, later};
use super::super::unit::{Unit, convert};
use super::{Facts, Subject};
use crate::standard::{Ratio, round};

/// When a value counts as frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrozenRule {
    /// After so many equal readings,
    pub readings: u32,
    /// over so many minutes.
    pub minutes: i64,
}

/// Thirty equal readings over an hour at least. Not law: for the city to set.
impl Default for FrozenRule {
    fn default() -> Self {
        FrozenRule {
            readings: 30,
            minutes: 60,
        }
    }
}

fn channel_of(mn: &str, factor: &str) -> Subject {
    Subject::Channel {
        mn: mn.to_owned(),
        factor: factor.to_owned(),
    }
}

/// Whether the newest readings of a channel, in order of time, do not move. Readings of zero are below what can be measured, and marked ones
/// are held on purpose.
pub fn frozen(
    mn: &str,
    factor: &str,
    samples: &[Sample],
    rule: &FrozenRule,
) -> Option<(Subject, Facts)> {
    let newest = samples.last().filter(|newest| !newest.value.is_zero())?;
    let same =
        |sample: &&Sample| sample.value == newest.value && Unmarked::Counts.counts(sample.mark);
    let run: Vec<&Sample> = samples.iter().rev().take_while(same).collect();
    let since = run.last()?.at;
    let readings = u32::try_from(run.len()).unwrap_or(u32::MAX);
    let long = rule.readings <= readings && rule.minutes * 60 <= between(since, newest.at);
    long.then(|| {
        (
            channel_of(mn, factor),
            Facts::Frozen {
                value: newest.value,
                since,
                readings,
            },
        )
    })
}

/// Whether a reading, as sent, lies outside the range of its analyser. A reading that cannot be stated in the unit of the channel is not judged.
pub fn out_of_range(mn: &str, channel: &Channel, sample: &Sample) -> Option<(Subject, Facts)> {
    let range = channel.range?;
    if !Unmarked::Counts.counts(sample.mark) {
        return None;
    }
    let value = channel.converted(sample.value).ok()?;
    let (low, high) = Ratio::from_decimal(range.low).zip(Ratio::from_decimal(range.high))?;
    if low <= value && value <= high {
        return None;
    }
    // Shown in the unit it was sent in, with the range beside it in the same unit.
    let molar = channel.known().and_then(|factor| factor.molar);
    let sent = |edge: Ratio| {
        let edge = convert(edge, channel.unit, channel.sent, molar).ok()?;
        round(edge, 3)?.decimal().map(|edge| edge.normalize())
    };
    let facts = Facts::OutOfRange {
        value: sample.value,
        low: sent(low)?,
        high: sent(high)?,
        at: sample.at,
    };
    Some((channel_of(mn, &channel.factor), facts))
}

/// The alarm of the last episode of a channel while it goes on: its last hour ended less than `recent_hours` hours ago.
pub fn over_limit(
    mn: &str,
    factor: &str,
    unit: Unit,
    episodes: &[Episode<'_>],
    now: DateTime,
    recent_hours: u16,
) -> Option<(Subject, Facts)> {
    let episode = episodes.last()?;
    let ended = later(episode.last(), 3_600);
    if i64::from(recent_hours) * 3_600 < between(ended, now) {
        return None;
    }
    let (_, worst) = episode.worst();
    let shown = |value: Ratio| {
        let value = round(value, 2).map_or_else(String::new, |value| value.to_string());
        format!("{value} {}", unit.symbol())
    };
    let facts = Facts::OverLimit {
        first: episode.first(),
        last: episode.last(),
        hours: u32::try_from(episode.hours.len()).unwrap_or(u32::MAX),
        worst: shown(worst.value),
        limit: shown(worst.limit),
        citation: worst.in_force.source.citation(),
    };
    Some((channel_of(mn, factor), facts))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::super::device::MeasuringRange;
    use super::super::super::mark::DataMark;
    use super::*;

    fn readings(values: &[&str]) -> Vec<Sample> {
        let begin = date(2019, 6, 1).at(8, 0, 0, 0);
        let at = |n: usize| later(begin, i64::try_from(n).unwrap() * 120);
        let each = values.iter().enumerate();
        each.map(|(n, value)| Sample {
            at: at(n),
            value: value.parse().unwrap(),
            mark: Some(DataMark::Normal),
        })
        .collect()
    }

    #[test]
    fn thirty_one_equal_readings_over_an_hour_are_frozen_and_thirty_are_not_yet_an_hour() {
        let judge = |samples: &[Sample]| frozen("M", "a34001", samples, &FrozenRule::default());
        let same = readings(&["52"; 31]);
        let (_, facts) = judge(&same).unwrap();
        assert_eq!(
            facts,
            Facts::Frozen {
                value: 52.into(),
                since: same[0].at,
                readings: 31
            }
        );
        assert_eq!(judge(&same[..30]), None);
        assert_eq!(judge(&readings(&["0"; 40])), None);
        let mut held = readings(&["52"; 40]);
        held[20].mark = Some(DataMark::Calibrating);
        assert_eq!(judge(&held), None);
        let mut moved = readings(&["52"; 40]);
        moved.push(Sample {
            at: later(moved[39].at, 120),
            value: 53.into(),
            mark: None,
        });
        assert_eq!(judge(&moved), None);
    }

    #[test]
    fn a_reading_outside_its_range_is_shown_in_the_unit_it_was_sent_in() {
        let channel = Channel {
            factor: "a34001".into(),
            means: "a34001".into(),
            label: "TSP".into(),
            sent: Unit::MilligramPerCubicMetre,
            unit: Unit::MicrogramPerCubicMetre,
            gas: Default::default(),
            limits: Vec::new(),
            reference: None,
            range: Some(MeasuringRange {
                low: 0.into(),
                high: 10_000.into(),
            }),
        };
        let judge = |value: &str, mark| {
            let sample = Sample {
                mark,
                ..readings(&[value])[0]
            };
            out_of_range("M", &channel, &sample).map(|(_, facts)| facts.words().en)
        };
        assert_eq!(judge("10.000", None), None);
        let words = judge("10.001", None).unwrap();
        assert!(
            words.contains("10.001") && words.contains("range 0 to 10"),
            "{words}"
        );
        assert_eq!(judge("10.001", Some(DataMark::OverRange)), None);
        assert!(judge("-0.1", Some(DataMark::Normal)).is_some());
    }
}
