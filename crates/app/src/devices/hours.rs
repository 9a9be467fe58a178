//! The hours and days of a factor, each with what it rests on, and beside it what the device itself reported.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use lantian_domain::access::{Action, Subject};
use lantian_domain::monitoring::day::DayRule;
use lantian_domain::monitoring::device::Channel;
use lantian_domain::monitoring::hour::{HJ75_HOUR, Hour};
use lantian_domain::monitoring::marking::Marked;
use lantian_domain::monitoring::outlet::{Minutes, Received, span_of};
use lantian_domain::monitoring::over_limit::{JudgedHour, judge_day, judge_hours};
use lantian_domain::monitoring::period::later;
use serde::Deserialize;

use super::case::{self, Case};
use super::told;
use super::wall::local;
use crate::air::import;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::judged::{DeviceDay, DeviceHour, DeviceHours};
use crate::view::scalar::{Day, Text};

/// What is asked for.
#[derive(Clone, Debug, Deserialize)]
pub struct HoursQuery {
    /// The code as sent.
    pub factor: String,
    /// The first day; the day before the last when absent.
    pub from: Option<Day>,
    /// The last day; today when absent.
    pub to: Option<Day>,
}

/// The hours of a factor and the days they make, up to the last full hour.
///
/// # Errors
/// The device or the factor is not registered, the days make no sense, or the history cannot be read.
pub async fn read(
    app: &App,
    caller: &Caller,
    mn: &str,
    query: HoursQuery,
) -> Result<DeviceHours, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let to = query
        .to
        .map_or_else(|| local(app.clock.now()).date(), |day| day.0);
    let yesterday = to.yesterday().unwrap_or(to);
    let from = query.from.map_or(yesterday, |day| day.0);
    let case = case::open(app, mn, case::days(from, to)?).await?;
    import::blocking(move || of_case(&case, &query.factor)).await?
}

fn of_case(case: &Case, factor: &str) -> Result<DeviceHours, Failure> {
    let channel = channel(case, factor)?;
    let matter = case.matter(factor);
    let hours = case.hours(factor);
    let judged = judge_hours(&matter, &hours);
    let own = Own::of(case, channel);
    let mut by_day: BTreeMap<Date, Vec<JudgedHour<'_>>> = BTreeMap::new();
    let mut shown = Vec::with_capacity(judged.len());
    for hour in judged {
        shown.push(hour_view(channel, &own, &hour));
        by_day
            .entry(hour.hour.value.start.date())
            .or_default()
            .push(hour);
    }
    let days = by_day.iter().map(|(day, judged)| {
        let judged_day = judge_day(&matter, *day, judged);
        let (verdict, why_not_compared) = told::verdict(judged_day.verdict);
        let compared = judged_day.verdict.ok();
        let reported = own.day(case, channel, *day);
        let mean = judged_day.day.mean.ok();
        let rule = DayRule::RunningHours;
        DeviceDay {
            day: Day(*day),
            value: mean.map(told::shown),
            why_not: judged_day.day.mean.err().map(told::why_not),
            valid: judged_day.day.valid,
            running: judged_day.day.running,
            need: rule.need(judged_day.day.running),
            rule: rule.source().into(),
            reference: case.device.reference(factor, *day).map(told::reference),
            verdict,
            why_not_compared,
            limit: compared.map(|compared| told::shown(compared.limit)),
            over: compared.and_then(|compared| compared.over).map(told::shown),
            own: reported.map(|(value, decimals)| told::to(value, decimals)),
            difference: mean
                .zip(reported)
                .and_then(|(mean, reported)| told::difference(mean, reported)),
        }
    });
    Ok(DeviceHours {
        factor: factor.to_owned(),
        label: told::label(channel),
        unit: channel.unit.symbol().to_owned(),
        span: span_of(&case.device, &case.sent.minutes).minutes(),
        need: HJ75_HOUR.need,
        rule: HJ75_HOUR.source.into(),
        days: days.collect(),
        hours: shown,
    })
}

/// The channel of a factor.
///
/// # Errors
/// It is not registered.
pub(super) fn channel<'a>(case: &'a Case, factor: &str) -> Result<&'a Channel, Failure> {
    case.device.channel(factor).ok_or_else(|| {
        Failure::not_found(format!("device/{}/{factor}", case.device.registration().mn))
    })
}

/// What the device reported itself, by hour.
pub(super) struct Own {
    hours: BTreeMap<DateTime, Received>,
    folded: BTreeMap<DateTime, Received>,
}

impl Own {
    pub fn of(case: &Case, channel: &Channel) -> Own {
        let of = |sent: &Minutes| {
            let readings = sent.get(&channel.factor).map_or(&[][..], Vec::as_slice);
            readings.iter().map(|one| (one.at, *one)).collect()
        };
        Own {
            hours: of(&case.sent.hours),
            folded: of(&case.sent.folded),
        }
    }

    fn day(
        &self,
        case: &Case,
        channel: &Channel,
        day: Date,
    ) -> Option<(lantian_domain::standard::Ratio, u8)> {
        let of = |sent: &Minutes| {
            let readings = sent.get(&channel.factor)?;
            readings.iter().rfind(|one| one.at.date() == day).copied()
        };
        let reading = of(&case.sent.folded_days).or_else(|| of(&case.sent.days))?;
        told::own(channel, reading.value)
    }
}

/// An hour as it is shown.
pub(super) fn hour_view(channel: &Channel, own: &Own, judged: &JudgedHour<'_>) -> DeviceHour {
    let (hour, start) = (&judged.hour.value, judged.hour.value.start);
    let (verdict, why_not_compared) = told::verdict(judged.verdict);
    let compared = judged.verdict.ok();
    let reported = |of: &BTreeMap<DateTime, Received>| {
        let reading = of.get(&start)?;
        told::own(channel, reading.value)
    };
    let (plain, folded) = (reported(&own.hours), reported(&own.folded));
    let written = |reported: Option<_>| reported.map(|(value, decimals)| told::to(value, decimals));
    DeviceHour {
        at: start.to_string(),
        value: hour.mean.ok().map(told::shown),
        why_not: hour.mean.err().map(told::why_not),
        valid: hour.valid,
        present: hour.present(),
        marks: marks(hour),
        oxygen: judged.hour.oxygen.and_then(Result::ok).map(told::shown),
        folded: judged.folded.ok().map(told::shown),
        why_not_folded: judged.folded.err().map(told::why_not),
        verdict,
        why_not_compared,
        limit: compared.map(|compared| told::shown(compared.limit)),
        over: compared.and_then(|compared| compared.over).map(told::shown),
        own: written(plain),
        difference: hour
            .mean
            .ok()
            .zip(plain)
            .and_then(|(mean, own)| told::difference(mean, own)),
        own_folded: written(folded),
        folded_difference: judged
            .folded
            .ok()
            .zip(folded)
            .and_then(|(value, own)| told::difference(value, own)),
        marked: marked(&judged.marked),
        frames: u32::try_from(judged.hour.frames.len()).unwrap_or(u32::MAX),
    }
}

/// The minutes by mark.
fn marks(hour: &Hour) -> String {
    let of_mark = hour.marks.iter().map(|(mark, minutes)| {
        let letter = mark.map_or('-', |mark| char::from(mark.byte()));
        format!("{letter} {minutes}")
    });
    of_mark.collect::<Vec<_>>().join(" ")
}

/// What the enterprise's marks say, where they say anything.
fn marked(marked: &Marked<'_>) -> Option<Text> {
    let (marking, zh, en) = match marked {
        Marked::Accepted | Marked::NoRule => return None,
        Marked::StillOpen => {
            return Some(Text {
                zh: "仍可标记".into(),
                en: "may still be marked".into(),
            });
        }
        Marked::Excused(marking) => (marking, "按时标记", "marked in time"),
        Marked::TooLate(marking) => (
            marking,
            "逾期标记，不予采纳",
            "marked too late, excuses nothing",
        ),
        Marked::Claimed(marking) => (marking, "企业自述，待认定", "claimed, to be recognised"),
    };
    let name = marking.mark.name();
    Some(Text {
        zh: format!("{}（{zh}）", name.zh),
        en: format!("{} ({en})", name.en),
    })
}

/// The hour that begins at `at`.
pub(super) fn hour_at(at: DateTime) -> lantian_domain::monitoring::period::Period {
    let start = lantian_domain::monitoring::hour::hour_of(at);
    lantian_domain::monitoring::period::Period::new(start, later(start, 3_600))
}
