//! One round of judging: what is seen now, what should be open, what has to change, and the records after it. What the records cannot take stays in
//! memory and is shown; the next round tries again.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use lantian_domain::calendar::beijing_day;
use lantian_domain::monitoring::alarm::{
    AlarmKey, AlarmKind, AlarmState, Facts, Subject, due_escalation, settle,
};
use serde_json::json;

use super::kept::State;
use super::platform::Machine;
use super::{channels, limits, platform, rules, saving, sight, silence};
use crate::app::App;
use crate::failure::Failure;
use crate::ingest::Gateway;

/// What a round found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Alarms whose cause goes on.
    pub going_on: usize,
    /// How many changed in this round.
    pub changed: usize,
    /// Alarms that the records do not have as they are.
    pub unsaved: usize,
}

/// Facts that change with every reading are brought up to date so often.
const NEWS_AFTER: SignedDuration = SignedDuration::from_hours(1);
/// The hour of the day at which the day before is judged, and the one at which it is judged again, when what was late has come.
const DAY_AT: [i8; 2] = [1, 12];

/// What should be open, and of which kinds that is all.
#[derive(Default)]
struct Wanted {
    alarms: Vec<(Subject, Facts)>,
    judged: Vec<AlarmKind>,
}

impl Wanted {
    fn take(&mut self, kinds: &[AlarmKind], alarms: Vec<(Subject, Facts)>) {
        self.judged.extend(kinds);
        self.alarms.extend(alarms);
    }
}

/// Judges everything once. Twice in the same moment changes nothing.
///
/// # Errors
/// The alarms were never read from the records and cannot be; the history cannot be read.
pub async fn round(app: &App, machine: Machine) -> Result<Round, Failure> {
    let mut state = app.alarms.state(app).await?;
    let state = &mut *state;
    let now = app.clock.now();
    let last = state.beat(now, app.clock.distance());
    let gateway = app.gateway();
    let mut wanted = Wanted::default();
    let of_platform = platform::judge(now, last, state, &machine, gateway.map(Arc::as_ref));
    wanted.take(&platform::KINDS, of_platform);
    let seen = match gateway {
        Some(gateway) => of_devices(app, state, gateway, now, &mut wanted).await,
        None => Ok(()),
    };
    let before = state.held.values().map(|held| held.happened.len()).sum();
    let alarms = calm(state, now, wanted.alarms);
    let changes = settle(&state.open(), &wanted.judged, alarms);
    state.apply(now, changes)?;
    climb(app, state, now).await?;
    let after: usize = state.held.values().map(|held| held.happened.len()).sum();
    saving::save(app, state, now).await;
    let held = state.held.values();
    let found = Round {
        going_on: held.clone().filter(|held| held.alarm.is_open()).count(),
        changed: after.saturating_sub(before),
        unsaved: held.filter(|held| !held.happened.is_empty()).count(),
    };
    // What is wrong with the platform was judged and kept in any case.
    seen.map(|()| found)
}

async fn of_devices(
    app: &App,
    state: &mut State,
    gateway: &Arc<Gateway>,
    now: Timestamp,
    wanted: &mut Wanted,
) -> Result<(), Failure> {
    silence::learn_since(app, state, gateway.register()).await?;
    let sight = sight::take(gateway, now).await?;
    let running = state.beats.running();
    let begun = state.beats.last().map_or(now, |(from, _)| from);
    let since = state.since.as_ref().map(|(_, since)| since.clone());
    let since = since.unwrap_or_default();
    let silent = silence::judge(
        &sight,
        silence::Watching {
            since: &since,
            begun,
            moved: state.moved,
        },
        &running,
        &state.open(),
    );
    wanted.take(
        &[AlarmKind::Stopped, AlarmKind::Late, AlarmKind::ManyStopped],
        silent,
    );

    let mut clocks = std::mem::take(&mut state.clocks);
    let off = clocks.judge(&sight, |subject| state.facts(AlarmKind::ClockOff, subject));
    state.clocks = clocks;
    wanted.take(&[AlarmKind::ClockOff], in_maintenance(state, &sight, off));

    let channels = channels::judge(&sight, state, gateway).await?;
    wanted.take(&[AlarmKind::Frozen, AlarmKind::OutOfRange], channels);

    // Every ten minutes, as what was missing may come later.
    let hour = limits::last_hour(sight.here);
    let turn = (hour, sight.here.minute() / 10);
    if state.hour.as_ref().is_none_or(|(last, _)| *last != turn) {
        let over = limits::over_limit(app, hour).await?;
        state.hour = Some((turn, over));
    }
    let over = state.hour.as_ref().map(|(_, over)| over.clone());
    let over = of_known(over.unwrap_or_default(), &sight);
    wanted.take(&[AlarmKind::OverLimit], over);

    let judged_at = DAY_AT.into_iter().rev().find(|at| *at <= sight.here.hour());
    if let (Some(at), Ok(day)) = (judged_at, sight.here.date().yesterday()) {
        if state
            .day
            .as_ref()
            .is_none_or(|(judged, _)| *judged != (day, at))
        {
            // Of a day that a replay left out, in part or whole, nobody is blamed.
            let lived = state.moved.is_none_or(|moved| beijing_day(moved) < day);
            let low = match lived {
                true => limits::transmission(app, day, &running).await?,
                false => Vec::new(),
            };
            state.day = Some(((day, at), low));
        }
        let low = state.day.as_ref().map(|(_, low)| low.clone());
        let low = of_known(low.unwrap_or_default(), &sight);
        wanted.take(&[AlarmKind::LowTransmission], low);
    }
    Ok(())
}

/// Those of devices that are still registered.
fn of_known(alarms: Vec<(Subject, Facts)>, sight: &sight::Sight) -> Vec<(Subject, Facts)> {
    let mut alarms = alarms;
    alarms.retain(|(subject, _)| {
        subject
            .device()
            .is_some_and(|mn| sight.devices.contains_key(mn))
    });
    alarms
}

/// In maintenance nothing is opened, and what is open stays.
fn in_maintenance(
    state: &State,
    sight: &sight::Sight,
    alarms: Vec<(Subject, Facts)>,
) -> Vec<(Subject, Facts)> {
    let rests = |mn: &str| {
        sight
            .devices
            .get(mn)
            .is_some_and(|device| device.maintenance_at(sight.here).is_some())
    };
    let mut kept: BTreeMap<AlarmKey, (Subject, Facts)> = BTreeMap::new();
    for (subject, facts) in alarms {
        let open = state.facts(facts.kind(), &subject).is_some();
        if open || !subject.device().is_some_and(rests) {
            let key = AlarmKey {
                kind: facts.kind(),
                subject: subject.clone(),
            };
            kept.insert(key, (subject, facts));
        }
    }
    for held in state.held.values().filter(|held| held.alarm.is_open()) {
        let key = &held.alarm.key;
        if key.kind == AlarmKind::ClockOff && key.subject.device().is_some_and(rests) {
            kept.entry(key.clone())
                .or_insert_with(|| (key.subject.clone(), held.alarm.facts.clone()));
        }
    }
    kept.into_values().collect()
}

/// Keeps the facts of open alarms that would say something a little different every few seconds.
fn calm(state: &State, now: Timestamp, alarms: Vec<(Subject, Facts)>) -> Vec<(Subject, Facts)> {
    alarms
        .into_iter()
        .map(|(subject, facts)| {
            let restless = matches!(
                facts.kind(),
                AlarmKind::DiskFull | AlarmKind::OutOfRange | AlarmKind::Frozen
            );
            let key = AlarmKey {
                kind: facts.kind(),
                subject,
            };
            let before = state
                .held
                .get(&key)
                .filter(|held| restless && held.alarm.is_open())
                .filter(|held| now.duration_since(held.alarm.updated) < NEWS_AFTER);
            match before {
                Some(held) => (key.subject, held.alarm.facts.clone()),
                None => (key.subject, facts),
            }
        })
        .collect()
}

/// Lets climb what nobody acknowledged. In the memory of the platform nothing climbs while the rules cannot be read.
async fn climb(app: &App, state: &mut State, now: Timestamp) -> Result<(), Failure> {
    let open = state
        .held
        .values()
        .any(|held| matches!(held.alarm.state, AlarmState::Open { .. }));
    if !open {
        return Ok(());
    }
    let rules = rules::held(app).await?;
    let due: Vec<(AlarmKey, u8)> = state
        .held
        .values()
        .filter_map(|held| {
            let step = due_escalation(&held.alarm, now, &rules.ladder)?;
            Some((held.alarm.key.clone(), step))
        })
        .collect();
    for (key, step) in due {
        state.step(now, &key, "escalated", json!({ "step": step }), |alarm| {
            alarm.escalate(step)
        })?;
    }
    Ok(())
}
