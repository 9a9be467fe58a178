//! Hours over their limit, and days of which too little came. Both are judged when an hour is over, not in every round, and for all devices in
//! one passage through the history.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use lantian_domain::monitoring::alarm::{self, Facts, Running, Subject, low_transmission};
use lantian_domain::monitoring::device::{Device, Interval};
use lantian_domain::monitoring::emission_limit::Averaging;
use lantian_domain::monitoring::expected::{Arrived, Pauses, RateRule, count, rate_rule_on};
use lantian_domain::monitoring::flue_gas::FOLD_GUARD;
use lantian_domain::monitoring::hour::{HJ75_HOUR, MinuteSpan, Sample, hour_mean, hour_of};
use lantian_domain::monitoring::marking::Marking;
use lantian_domain::monitoring::over_limit::{
    Matter, OutletHour, PlantState, episodes, judge_hours,
};
use lantian_domain::monitoring::period::{Period, later};
use lantian_lake::history::{
    Cadence, Cancel, Filter, HistoryError, Marks, Question, Versions, Which,
};
use lantian_store::Store;

use super::sight::{Sight, sample};
use crate::air::import::blocking;
use crate::failure::Failure;
use crate::ingest::Gateway;

/// Hours over the limit are looked for so far back.
const HOURS_BACK: i64 = 24;
/// An episode goes on until so many hours without one over the limit have passed.
const RECENT_HOURS: u16 = 2;
/// Dry oxygen.
const OXYGEN: &str = "a19001";
/// Minutes after the hour at which its last minutes have arrived.
const SETTLED: i64 = 10;

/// The hour that can be judged now.
pub(super) fn last_hour(here: DateTime) -> DateTime {
    later(hour_of(later(here, -SETTLED * 60)), -3_600)
}

/// Readings in order of time, by device and factor.
type Readings = BTreeMap<Arc<str>, BTreeMap<Arc<str>, Vec<(Sample, u64)>>>;

fn gather(gateway: &Gateway, question: &Question) -> Result<Readings, HistoryError> {
    let mut found = Readings::new();
    gateway.history.ask(question).range(
        Versions::Counting,
        &Cancel::default(),
        |series, readings| {
            let of_device = found.entry(Arc::clone(&series.device)).or_default();
            let of_factor = of_device.entry(Arc::clone(&series.factor)).or_default();
            of_factor.extend(
                readings
                    .iter()
                    .filter_map(|reading| Some((sample(reading)?, reading.frame))),
            );
            Ok::<(), HistoryError>(())
        },
    )?;
    Ok(found)
}

/// The alarms of hours over their limit that should be open after the hour that ended last. The one place where hours come to the alarms.
/// `divisions` says where a device stands, as a code of GB/T 2260.
///
/// # Errors
/// The records or the history cannot be read.
pub(super) async fn over_limit(
    store: &Store,
    gateway: &Arc<Gateway>,
    sight: &Sight,
    divisions: BTreeMap<String, String>,
) -> Result<Vec<(Subject, Facts)>, Failure> {
    let here = sight.here;
    let day = here.date();
    let mut judged: Vec<(Arc<Device>, String, MinuteSpan)> = Vec::new();
    let mut factors = BTreeSet::from([OXYGEN.to_owned()]);
    for (mn, device) in &sight.devices {
        let Some(Interval::Minute(span)) = device.interval(Cadence::Minute) else {
            continue;
        };
        let division = divisions.get(mn).cloned().unwrap_or_default();
        let limited: Vec<&str> = limited(device, day, &division).collect();
        if limited.is_empty() {
            continue;
        }
        factors.extend(limited.into_iter().map(str::to_owned));
        judged.push((Arc::clone(device), division, span));
    }
    if judged.is_empty() {
        return Ok(Vec::new());
    }
    let end = later(last_hour(here), 3_600);
    let question = Question {
        cadence: Cadence::Minute,
        filter: Filter {
            devices: Which::These(
                judged
                    .iter()
                    .map(|(device, ..)| device.registration().mn.clone())
                    .collect(),
            ),
            factors: Which::These(factors),
            statistics: Which::one("Avg"),
        },
        from: later(end, -HOURS_BACK * 3_600),
        to: end,
        marks: Marks::All,
    };
    // What an enterprise marked in time counts here as it does on the page of the device.
    let period = Period::new(question.from, question.to);
    let mut markings: BTreeMap<String, Vec<Marking>> = BTreeMap::new();
    for row in store.markings(None, period).await? {
        markings.entry(row.mn).or_default().push(row.marking);
    }
    let gateway = Arc::clone(gateway);
    blocking(move || {
        let readings = gather(&gateway, &question)?;
        let mut wanted = Vec::new();
        for (device, division, span) in &judged {
            let mn = device.registration().mn.as_str();
            let marked = markings.get(mn).map(Vec::as_slice).unwrap_or_default();
            if let Some(readings) = readings.get(mn) {
                let outlet = (&**device, division.as_str(), *span);
                wanted.extend(of_device(outlet, readings, marked, here));
            }
        }
        Ok(wanted)
    })
    .await?
    .map_err(|error: HistoryError| Failure::Internal(error.to_string()))
}

/// The factors with a limit of hours in force.
fn limited<'a>(device: &'a Device, day: Date, division: &'a str) -> impl Iterator<Item = &'a str> {
    let channels = device.registration().channels.iter();
    channels
        .map(|channel| channel.factor.as_str())
        .filter(move |factor| {
            device
                .limit(factor, Averaging::Hour, day, division)
                .is_some()
        })
}

fn of_device(
    (device, division, span): (&Device, &str, MinuteSpan),
    readings: &BTreeMap<Arc<str>, Vec<(Sample, u64)>>,
    markings: &[Marking],
    here: DateTime,
) -> Vec<(Subject, Facts)> {
    let mn = &device.registration().mn;
    let oxygen = readings.get(OXYGEN).map(|samples| hours(samples, span));
    let mut wanted = Vec::new();
    for factor in limited(device, here.date(), division) {
        let (Some(samples), Some(channel)) = (readings.get(factor), device.channel(factor)) else {
            continue;
        };
        // Means are made of values in the unit of the channel.
        let converted = samples.iter().filter_map(|(sample, frame)| {
            let value = channel.converted(sample.value).ok()?;
            let value = lantian_domain::standard::round(value, 9)?
                .decimal()?
                .normalize();
            Some((Sample { value, ..*sample }, *frame))
        });
        let values = hours(&converted.collect::<Vec<_>>(), span);
        let outlet: Vec<OutletHour> = values
            .into_iter()
            .map(|(start, (value, frames))| OutletHour {
                value,
                oxygen: oxygen
                    .as_ref()
                    .and_then(|hours| hours.get(&start))
                    .map(|(hour, _)| hour.mean),
                plant: PlantState::Unknown,
                frames,
            })
            .collect();
        let matter = Matter {
            device,
            factor,
            division,
            markings,
            guard: FOLD_GUARD,
            now: here,
        };
        let judged = judge_hours(&matter, &outlet);
        let found = episodes(&judged);
        wanted.extend(alarm::over_limit(
            mn,
            factor,
            channel.unit,
            &found,
            here,
            RECENT_HOURS,
        ));
    }
    wanted
}

type Hours = BTreeMap<DateTime, (lantian_domain::monitoring::hour::Hour, Vec<u64>)>;

fn hours(samples: &[(Sample, u64)], span: MinuteSpan) -> Hours {
    let mut by_hour: BTreeMap<DateTime, (Vec<Sample>, Vec<u64>)> = BTreeMap::new();
    for (sample, frame) in samples {
        let (samples, frames) = by_hour.entry(hour_of(sample.at)).or_default();
        samples.push(*sample);
        frames.push(*frame);
    }
    by_hour
        .into_iter()
        .map(|(start, (samples, frames))| {
            (
                start,
                (hour_mean(start, span, &samples, &HJ75_HOUR), frames),
            )
        })
        .collect()
}

/// The alarms of a day of which too little came. Nothing was to come while the platform did not run, and before a device was registered.
///
/// # Errors
/// The history cannot be read.
pub(super) async fn transmission(
    gateway: &Arc<Gateway>,
    sight: &Sight,
    day: Date,
    running: &Running,
    registered: impl Fn(&str) -> Option<Date>,
) -> Result<Vec<(Subject, Facts)>, Failure> {
    let rule = rate_rule_on(day);
    let mut judged: Vec<(Arc<Device>, Interval, String)> = Vec::new();
    for (mn, device) in &sight.devices {
        let before = registered(mn).is_some_and(|since| since < day);
        let interval = device.interval(rule.cadence).filter(|_| before);
        let first = device.registration().channels.first();
        if let (Some(interval), Some(first)) = (interval, first) {
            judged.push((Arc::clone(device), interval, first.factor.clone()));
        }
    }
    if judged.is_empty() {
        return Ok(Vec::new());
    }
    let period = Period::day(day);
    let question = Question {
        cadence: rule.cadence,
        filter: Filter {
            devices: Which::These(
                judged
                    .iter()
                    .map(|(device, ..)| device.registration().mn.clone())
                    .collect(),
            ),
            factors: Which::These(judged.iter().map(|(.., factor)| factor.clone()).collect()),
            statistics: super::sight::statistics(),
        },
        from: period.from,
        to: period.to,
        marks: Marks::All,
    };
    let stops: Vec<Period> = running
        .stops()
        .map(|(from, to)| {
            let civil = |at| lantian_domain::calendar::BEIJING.to_datetime(at);
            Period::new(civil(from), civil(to))
        })
        .collect();
    let gateway = Arc::clone(gateway);
    blocking(move || {
        let readings = gather(&gateway, &question)?;
        let all = judged.iter().filter_map(|(device, interval, factor)| {
            let mn = device.registration().mn.as_str();
            let samples = readings.get(mn).and_then(|of| of.get(factor.as_str()));
            let samples = samples.map(Vec::as_slice).unwrap_or_default();
            rate(device, (*interval, day), samples, &stops, rule)
        });
        Ok(all.collect())
    })
    .await?
    .map_err(|error: HistoryError| Failure::Internal(error.to_string()))
}

fn rate(
    device: &Device,
    (interval, day): (Interval, Date),
    samples: &[(Sample, u64)],
    stops: &[Period],
    rule: &RateRule,
) -> Option<(Subject, Facts)> {
    let arrived: Vec<Arrived> = samples
        .iter()
        .map(|(sample, _)| Arrived {
            at: sample.at,
            mark: sample.mark,
        })
        .collect();
    let windows = device.registration().maintenance.iter();
    let maintenance: Vec<Period> = windows
        .map(|window| Period::new(window.from, window.to))
        .collect();
    let pauses = Pauses {
        stops,
        maintenance: &maintenance,
    };
    let count = count(interval, Period::day(day), &arrived, pauses, rule);
    low_transmission(&device.registration().mn, day, count, rule)
}
