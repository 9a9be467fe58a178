//! The hours of every dust monitor: exact means of valid hours, in one unit, with those over the line counted.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Span;
use jiff::civil::DateTime;
use lantian_domain::monitoring::device::{Channel, Device};
use lantian_domain::monitoring::dust::{DustSiteRule, NotRanked, SiteHours, Threshold};
use lantian_domain::monitoring::emission_limit::Averaging;
use lantian_domain::monitoring::unit::{Unit, convert};
use lantian_domain::standard::Ratio;
use lantian_lake::history::{
    Bucket, Cadence, Cancel, Every, Exact, Figure, Filter, History, HistoryError, Marks, Measure,
    Question, Which,
};
use rust_decimal::Decimal;

use super::{RANKED, SOUND};

/// A monitor and what it measured, now and in the time of the same length before.
pub(super) struct Monitor {
    pub(super) device: Arc<Device>,
    pub(super) values: Vec<Measured>,
}

pub(super) struct Measured {
    pub(super) factor: &'static str,
    pub(super) sent_as: String,
    pub(super) sent_in: Unit,
    pub(super) cadence: Cadence,
    pub(super) unit: Unit,
    pub(super) now: Result<SiteHours, NotRanked>,
    pub(super) before: Result<SiteHours, NotRanked>,
}

/// What is compared, over which time.
pub(super) struct Comparing {
    pub(super) rule: &'static DustSiteRule,
    pub(super) from: DateTime,
    pub(super) to: DateTime,
    pub(super) hours: u32,
}

/// The hours of a series.
type Hours = BTreeMap<(Arc<str>, Arc<str>), Vec<Bucket>>;

impl Comparing {
    pub(super) fn all(
        &self,
        monitors: Vec<Arc<Device>>,
        history: Option<Arc<History>>,
        cancel: &Cancel,
    ) -> Result<Vec<Monitor>, HistoryError> {
        let mut hours: BTreeMap<Cadence, Hours> = BTreeMap::new();
        if let Some(history) = history {
            for cadence in [Cadence::Hour, Cadence::Minute, Cadence::RealTime] {
                let devices: BTreeSet<String> = monitors
                    .iter()
                    .filter(|device| cadence_of(device) == cadence)
                    .map(|device| device.registration().mn.clone())
                    .collect();
                if !devices.is_empty() {
                    hours.insert(cadence, self.hours(&history, cadence, devices, cancel)?);
                }
            }
        }
        let none = Hours::new();
        Ok(monitors
            .into_iter()
            .map(|device| {
                let cadence = cadence_of(&device);
                let of_cadence = hours.get(&cadence).unwrap_or(&none);
                let factors = RANKED.into_iter().chain([SOUND]);
                let values = factors
                    .filter_map(|factor| self.measured(&device, factor, cadence, of_cadence))
                    .collect();
                Monitor { device, values }
            })
            .collect())
    }

    fn hours(
        &self,
        history: &History,
        cadence: Cadence,
        devices: BTreeSet<String>,
        cancel: &Cancel,
    ) -> Result<Hours, HistoryError> {
        let statistics = match cadence {
            Cadence::RealTime => ["Rtd"].as_slice(),
            Cadence::Minute | Cadence::Hour | Cadence::Day => &["Avg", "Data"],
        };
        let statistics = statistics.iter().map(|name| (*name).to_owned());
        let asked = history.ask(&Question {
            cadence,
            filter: Filter {
                devices: Which::These(devices),
                factors: Which::All,
                statistics: Which::These(statistics.collect()),
            },
            from: self.before(),
            to: self.to,
            marks: Marks::Valid,
        });
        let mut found = Hours::new();
        let measures = [Measure::Sum, Measure::Count];
        asked.rollup(Every::HOUR, &measures, cancel, |series, buckets| {
            let key = (Arc::clone(&series.device), Arc::clone(&series.factor));
            found.entry(key).or_insert_with(|| buckets.to_vec());
            Ok::<(), HistoryError>(())
        })?;
        Ok(found)
    }

    /// When the time before begins.
    fn before(&self) -> DateTime {
        let hours = Span::new().hours(i64::from(self.hours));
        self.from.saturating_sub(hours)
    }

    fn measured(
        &self,
        device: &Device,
        factor: &'static str,
        cadence: Cadence,
        hours: &Hours,
    ) -> Option<Measured> {
        let channel = channel_of(device, factor)?;
        let unit = match factor {
            SOUND => Unit::Decibel,
            "a34001" => Unit::MilligramPerCubicMetre,
            _ => Unit::MicrogramPerCubicMetre,
        };
        let key = (
            Arc::from(device.registration().mn.as_str()),
            Arc::from(channel.factor.as_str()),
        );
        let buckets = hours.get(&key).map(Vec::as_slice).unwrap_or_default();
        let sum_up = |from, to| {
            self.sum_up(
                device,
                channel,
                (factor, unit, cadence),
                buckets,
                (from, to),
            )
        };
        Some(Measured {
            factor,
            sent_as: channel.factor.clone(),
            sent_in: channel.sent,
            cadence,
            unit,
            now: sum_up(self.from, self.to),
            before: sum_up(self.before(), self.from),
        })
    }

    fn sum_up(
        &self,
        device: &Device,
        channel: &Channel,
        (factor, unit, cadence): (&str, Unit, Cadence),
        buckets: &[Bucket],
        (from, to): (DateTime, DateTime),
    ) -> Result<SiteHours, NotRanked> {
        let expected = device
            .interval(cadence)
            .map(|interval| u64::from(3_600 / interval.seconds().max(1)).max(1));
        let line = self.rule.threshold(factor);
        let mut of = SiteHours::default();
        let mut hour = from;
        while hour < to {
            of.expected += u32::from(device.maintenance_at(hour).is_none());
            hour = hour.saturating_add(Span::new().hours(1));
        }
        for bucket in buckets
            .iter()
            .filter(|bucket| from <= bucket.from && bucket.from < to)
        {
            if device.maintenance_at(bucket.from).is_some() {
                continue;
            }
            let [Figure::Number(sum), Figure::Count(count)] = bucket.figures.as_slice() else {
                continue;
            };
            // The mean of levels of sound is no level: only what the device itself made of an hour is one.
            let is_one_level = factor != SOUND || *count == 1;
            if !self.rule.is_valid(*count, expected) || !is_one_level {
                continue;
            }
            let Some(mean) = mean(*sum, *count) else {
                continue;
            };
            let molar = channel.known().and_then(|factor| factor.molar);
            let mean = stated(mean, channel.sent, unit, molar).ok_or(NotRanked::NoUnit)?;
            // Tables of stacks are none of sites: only a limit at the channel goes before the rule, in any province.
            let day = bucket.from.date();
            let own = device.limit(&channel.factor, Averaging::Hour, day, "");
            let limit = match (own.map(|own| own.value), line) {
                (Some(Ok(own)), _) => stated(own, channel.unit, unit, molar),
                (Some(Err(_)), _) | (None, None) => None,
                (None, Some(line)) => line_in(line, bucket.from, unit),
            };
            of.over += u32::from(limit.is_some_and(|limit| limit < mean));
            of.means.push(mean);
        }
        Ok(of)
    }
}

/// The upload from which hours are made: hours as the device made them, else minutes, else moments.
fn cadence_of(device: &Device) -> Cadence {
    [Cadence::Hour, Cadence::Minute]
        .into_iter()
        .find(|cadence| device.interval(*cadence).is_some())
        .unwrap_or(Cadence::RealTime)
}

/// The channel that measures a factor.
fn channel_of<'d>(device: &'d Device, factor: &str) -> Option<&'d Channel> {
    let alike: &[&str] = match factor {
        SOUND => &["Leq", "a50001", "LA"],
        _ => &[],
    };
    let channels = &device.registration().channels;
    channels
        .iter()
        .find(|channel| channel.means == factor || channel.factor == factor)
        .or_else(|| {
            channels
                .iter()
                .find(|channel| alike.contains(&channel.means.as_str()))
        })
}

/// A sum over so many, exactly.
fn mean(sum: Exact, count: u64) -> Option<Ratio> {
    let scale = 10_i128.checked_pow(sum.scale.into())?;
    Ratio::new(sum.mantissa, scale.checked_mul(count.into())?)
}

fn stated(value: Ratio, from: Unit, to: Unit, molar: Option<Decimal>) -> Option<Ratio> {
    convert(value, from, to, molar).ok()
}

fn line_in(line: &Threshold, at: DateTime, unit: Unit) -> Option<Ratio> {
    stated(Ratio::from_decimal(line.at(at))?, line.unit, unit, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_of_digits_is_exact() {
        let sum = Exact {
            mantissa: 1003,
            scale: 2,
        };
        assert_eq!(mean(sum, 3), Ratio::new(1003, 300));
    }
}
