//! 数据传输率 and 传输有效率: what was expected of devices, what came, what of it is valid; by day, month and device.
//!
//! Counted are the data that the rule of the day names (hours), or, of a device that sends none, the finest it is expected to send; of every
//! pollutant and dust channel, or of every channel where there is none of these. Nothing is expected before the full hour after a device was registered, and
//! nothing that is not due yet.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use lantian_domain::actor::Mark;
use lantian_domain::monitoring::cadence::Cadence;
use lantian_domain::monitoring::device::{Device, Interval};
use lantian_domain::monitoring::expected::{
    Arrived, Count, Pauses, RateRule, count_by_day, rate_rule_on, settled,
};
use lantian_domain::monitoring::factor::Group;
use lantian_domain::monitoring::hour::hour_of;
use lantian_domain::monitoring::marking::{EnterpriseMark, Marked, Marking, marked, marking_rule};
use lantian_domain::monitoring::outlet::Received;
use lantian_domain::monitoring::period::{Period, later};
use lantian_lake::history::{History, Which};

use super::sent::{self, MEAN};
use super::told;
use crate::failure::Failure;
use crate::view::rates::{RateRuleView, RateView};
use crate::view::scalar::Text;

pub mod city;
pub mod export;
pub mod year;

/// How long after its end something may still be under way before it counts as missing.
const GRACE_SECONDS: u32 = 600;

/// What is counted of a device.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    /// At which interval it is expected.
    pub interval: Interval,
    /// Of which factors.
    pub factors: Vec<String>,
    /// When.
    pub period: Period,
}

impl Expected {
    /// What is expected of a device in a period, as of now; none where nothing is.
    pub fn of(
        device: &Device,
        since: Option<DateTime>,
        period: Period,
        now: DateTime,
    ) -> Option<Expected> {
        let rule = rate_rule_on(period.from.date());
        let order = [
            rule.cadence,
            Cadence::Minute,
            Cadence::RealTime,
            Cadence::Day,
        ];
        let interval = order.into_iter().find_map(|one| device.interval(one))?;
        // The hour in which it was entered is nobody's fault.
        let begun = since.map(|since| later(hour_of(since), 3_600));
        let from = period.from.max(begun.unwrap_or(period.from));
        let period = Period::new(from, period.to.min(settled(interval, now, GRACE_SECONDS)));
        (period.from < period.to).then(|| Expected {
            interval,
            factors: counted(device),
            period,
        })
    }

    /// From when to when its readings are stamped.
    fn stamped(&self, device: &Device) -> Period {
        let late = self.late(device);
        Period::new(later(self.period.from, late), later(self.period.to, late))
    }

    fn late(&self, device: &Device) -> i64 {
        match self.interval {
            Interval::Hour => sent::stamped_late(device),
            Interval::RealTime(_) | Interval::Minute(_) | Interval::Day => 0,
        }
    }

    /// The statistic that is counted.
    fn statistic(&self) -> &'static str {
        match self.interval {
            Interval::RealTime(_) => "Rtd",
            Interval::Minute(_) | Interval::Hour | Interval::Day => MEAN,
        }
    }

    /// Counts day by day; what came is given by factor. In `outages` nothing was to come.
    fn count(
        &self,
        device: &Device,
        came: &BTreeMap<String, Vec<Received>>,
        (markings, outages): (&[Marking], &[Period]),
        now: DateTime,
    ) -> BTreeMap<Date, Count> {
        let late = self.late(device);
        let maintenance: Vec<Period> = device
            .registration()
            .maintenance
            .iter()
            .map(|window| Period::new(window.from, window.to))
            .collect();
        let mut days: BTreeMap<Date, Count> = BTreeMap::new();
        for factor in &self.factors {
            let mut stops = stops(device, factor, markings, now);
            stops.extend(outages);
            let pauses = Pauses {
                stops: &stops,
                maintenance: &maintenance,
            };
            let readings = came.get(factor).map_or(&[][..], Vec::as_slice);
            let arrived: Vec<Arrived> = readings
                .iter()
                .map(|reading| Arrived {
                    at: later(reading.at, -late),
                    mark: reading.mark,
                })
                .collect();
            // A period may reach over the change of a rule: each day has its own.
            let first = rate_rule_on(self.period.from.date());
            let last = rate_rule_on(self.period.to.date());
            let by_rule: &[&RateRule] = if first == last {
                &[first]
            } else {
                &[first, last]
            };
            for rule in by_rule {
                let counts = count_by_day(self.interval, self.period, &arrived, pauses, rule);
                for (day, count) in counts {
                    if rate_rule_on(day) == *rule {
                        days.entry(day).or_default().add(count);
                    }
                }
            }
        }
        days
    }
}

/// The channels whose data are counted.
fn counted(device: &Device) -> Vec<String> {
    let channels = &device.registration().channels;
    let of = |wanted: &dyn Fn(Group) -> bool| -> Vec<String> {
        let those = channels
            .iter()
            .filter(|channel| channel.known().is_some_and(|factor| wanted(factor.group)));
        those.map(|channel| channel.factor.clone()).collect()
    };
    let pollutants = of(&|group| matches!(group, Group::Pollutant | Group::Dust));
    if pollutants.is_empty() {
        channels
            .iter()
            .map(|channel| channel.factor.clone())
            .collect()
    } else {
        pollutants
    }
}

/// Stops that the enterprise marked in time, where a rule makes its marks count.
fn stops(device: &Device, factor: &str, markings: &[Marking], now: DateTime) -> Vec<Period> {
    let source = device.registration().source.as_deref();
    let mut stops = Vec::new();
    for marking in markings
        .iter()
        .filter(|marking| marking.mark == EnterpriseMark::Stopped)
    {
        let mut hour = marking.period.from;
        while hour < marking.period.to {
            let rule = marking_rule(source, hour.date());
            let own = std::slice::from_ref(marking);
            if matches!(marked(factor, hour, own, rule, now), Marked::Excused(_)) {
                stops.push(Period::new(hour, later(hour, 3_600)));
            }
            hour = later(hour, 3_600);
        }
    }
    stops
}

/// Counts what one device sent. Blocks on the disk.
///
/// # Errors
/// The history cannot be read.
fn of_device(
    history: &History,
    device: &Device,
    expected: &Expected,
    markings: &[Marking],
    now: DateTime,
) -> Result<BTreeMap<Date, Count>, Failure> {
    let mut came: BTreeMap<String, Vec<Received>> = BTreeMap::new();
    sent::read(
        history,
        (
            expected.interval.cadence(),
            Which::one(&*device.registration().mn),
            &[expected.statistic()],
        ),
        expected.stamped(device),
        |_, factor, _, found| came.entry(factor.to_owned()).or_default().extend(found),
    )?;
    Ok(expected.count(device, &came, (markings, &[]), now))
}

/// A rule as it is shown.
fn rule_view(rule: &RateRule) -> RateRuleView {
    RateRuleView {
        key: rule.key.clone(),
        name: Text::from(&rule.name),
        target: rule.target.to_string(),
        source: rule.source.clone(),
        mark: match rule.mark {
            Mark::Sure => "S",
            Mark::Likely => "L",
            Mark::Unsure => "U",
        }
        .into(),
    }
}

/// Counts as they are shown, judged by a rule.
fn rate_view(count: Count, rule: &RateRule) -> RateView {
    RateView {
        expected: count.expected,
        received: count.received,
        valid: count.valid,
        transmission: count.transmission().map(told::percent),
        validity: count.validity().map(told::percent),
        effective: count.effective().map(told::percent),
        meets: count.meets(rule),
    }
}

/// A month as it is written.
fn month_text(first: Date) -> String {
    first.strftime("%Y-%m").to_string()
}
