//! Hours over a limit, merged to episodes, with the limit that holds (the permit before the standard), its place, and what belongs to it as
//! evidence.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};
use lantian_domain::access::{Action, Subject};
use lantian_domain::monitoring::alarm::{self, Facts};
use lantian_domain::monitoring::device::Channel;
use lantian_domain::monitoring::emission_limit::Averaging;
use lantian_domain::monitoring::over_limit::{
    Episode, JudgedHour, Presence, episodes, evidence, judge_hours,
};
use lantian_domain::monitoring::period::{Period, later};
use lantian_lake::history::Which;
use serde::Deserialize;

use super::case::{self, Case};
use super::told;
use super::wall::local;
use crate::air::import;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::judged::{ComparedHours, DeviceEpisodes, EpisodeView, EvidenceLine, NotCompared};
use crate::view::scalar::Day;

pub mod pack;

/// Which days.
#[derive(Clone, Debug, Deserialize)]
pub struct EpisodesQuery {
    /// The first day; thirty days before the last when absent.
    pub from: Option<Day>,
    /// The last day; today when absent.
    pub to: Option<Day>,
}

/// The hours over a limit of a device, and how many could be compared at all.
///
/// # Errors
/// The device is not registered, the days make no sense, or the history cannot be read.
pub async fn read(
    app: &App,
    caller: &Caller,
    mn: &str,
    query: EpisodesQuery,
) -> Result<DeviceEpisodes, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let today = local(app.clock.now()).date();
    let to = query.to.map_or(today, |day| day.0);
    let month_ago = to.saturating_sub(jiff::Span::new().days(30));
    let from = query.from.map_or(month_ago, |day| day.0);
    let case = case::open(app, mn, case::days(from, to)?).await?;
    import::blocking(move || of_case(&case)).await
}

/// The factors of a device that have a limit on any day of the period.
pub(super) fn limited(case: &Case) -> Vec<String> {
    let channels = case.device.registration().channels.iter();
    let has = |factor: &str| {
        let mut days = days(case.period);
        days.any(|day| {
            let limit = case
                .device
                .limit(factor, Averaging::Hour, day, &case.division);
            limit.is_some()
        })
    };
    channels
        .filter(|channel| has(&channel.factor))
        .map(|channel| channel.factor.clone())
        .collect()
}

fn days(period: Period) -> impl Iterator<Item = Date> {
    let first = period.from.date();
    first
        .series(jiff::Span::new().days(1))
        .take_while(move |day| Period::day(*day).from < period.to)
}

/// Gives `take` the hours of every factor with a limit, judged.
fn each_judged(case: &Case, mut take: impl FnMut(&Channel, &[JudgedHour<'_>])) {
    for factor in limited(case) {
        if let Some(channel) = case.device.channel(&factor) {
            let hours = case.hours(&factor);
            take(channel, &judge_hours(&case.matter(&factor), &hours));
        }
    }
}

/// The alarms of episodes that go on, or ended less than `recent_hours` ago, of every device with a limit. Only what was over lately can go on,
/// so all devices are judged by their last hours, and the few that were over by the whole period, for where their episode begins.
///
/// # Errors
/// Records or history cannot be read.
pub(crate) async fn going_on(
    app: &App,
    period: Period,
    recent_hours: u16,
) -> Result<Vec<(alarm::Subject, Facts)>, Failure> {
    let lately = later(period.to, -3_600 * (i64::from(recent_hours) + 1));
    let lately = Period::new(lately.max(period.from), period.to);
    let found = alarms_of(app, Which::All, lately, recent_hours).await?;
    let over = found.iter().filter_map(|(subject, _)| subject.device());
    let over = Which::These(over.map(str::to_owned).collect());
    alarms_of(app, over, period, recent_hours).await
}

/// One passage through the minutes of the period, one device in memory at a time.
async fn alarms_of(
    app: &App,
    devices: Which,
    period: Period,
    recent_hours: u16,
) -> Result<Vec<(alarm::Subject, Facts)>, Failure> {
    case::each(app, devices, period, move |case| {
        let mut wanted = Vec::new();
        each_judged(case, |channel, judged| {
            wanted.extend(alarm::over_limit(
                &case.device.registration().mn,
                &channel.factor,
                channel.unit,
                &episodes(judged),
                case.now,
                recent_hours,
            ));
        });
        wanted
    })
    .await
}

/// Judges every factor with a limit.
pub(super) fn of_case(case: &Case) -> DeviceEpisodes {
    let mut view = DeviceEpisodes {
        episodes: Vec::new(),
        compared: Vec::new(),
    };
    each_judged(case, |channel, judged| {
        let mut reasons: BTreeMap<&'static str, NotCompared> = BTreeMap::new();
        let (mut compared, mut over) = (0, 0);
        for hour in judged {
            match hour.verdict {
                Ok(verdict) => {
                    compared += 1;
                    over += u32::from(verdict.over.is_some());
                }
                Err(reason) => {
                    let words = told::why_not(reason);
                    let entry = reasons.entry(reason.code()).or_insert(NotCompared {
                        code: words.code,
                        text: words.text,
                        hours: 0,
                    });
                    entry.hours += 1;
                }
            }
        }
        let mut not_compared: Vec<NotCompared> = reasons.into_values().collect();
        not_compared.sort_by_key(|reason| std::cmp::Reverse(reason.hours));
        view.compared.push(ComparedHours {
            label: told::label(channel),
            factor: channel.factor.clone(),
            compared,
            over,
            not_compared,
        });
        let found = episodes(judged);
        view.episodes.extend(
            found
                .iter()
                .map(|episode| episode_view(case, &channel.factor, episode)),
        );
    });
    view
}

/// An episode as it is shown.
pub(super) fn episode_view(case: &Case, factor: &str, episode: &Episode<'_>) -> EpisodeView {
    let (worst_at, worst) = episode.worst();
    let channel = case.device.channel(factor);
    let unit = channel.map(|channel| channel.unit);
    let lines = unit.map(|unit| evidence(episode, unit)).unwrap_or_default();
    EpisodeView {
        mn: case.device.registration().mn.clone(),
        factor: factor.to_owned(),
        label: channel.map_or_else(
            || crate::view::scalar::Text {
                zh: factor.to_owned(),
                en: factor.to_owned(),
            },
            told::label,
        ),
        first: episode.first().to_string(),
        last: episode.last().to_string(),
        hours: u32::try_from(episode.hours.len()).unwrap_or(u32::MAX),
        worst_at: worst_at.to_string(),
        worst: told::shown(worst.value),
        unit: unit
            .map(|unit| unit.symbol().to_owned())
            .unwrap_or_default(),
        limit: told::shown(worst.limit),
        limit_source: worst.in_force.source.citation(),
        over: worst.over.map(told::shown).unwrap_or_default(),
        evidence: lines
            .into_iter()
            .map(|line| EvidenceLine {
                present: line.presence == Presence::Present,
                text: line.words.into(),
            })
            .collect(),
    }
}

/// The hour as a civil time, of an address.
pub(super) fn whole_hour(at: DateTime) -> Result<DateTime, Failure> {
    if at == lantian_domain::monitoring::hour::hour_of(at) {
        Ok(at)
    } else {
        Err(Failure::invalid(
            "first",
            "invalid",
            "应为整点",
            "it has to be a full hour",
        ))
    }
}
