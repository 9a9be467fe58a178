//! What is held in memory between two rounds of judging. The records are read once; from then on they follow.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use lantian_domain::calendar::beijing_day;
use lantian_domain::monitoring::alarm::{
    Alarm, AlarmKey, AlarmKind, Beat, Beats, Change, Facts, Follow, Subject,
};
use lantian_store::alarm::DeliveryRow;
use serde_json::{Value, json};
use tokio::sync::{Mutex, MutexGuard, Notify};

use super::clocks::Clocks;
use crate::app::App;
use crate::failure::Failure;
use crate::ingest::Register;

/// So many hours of running are remembered.
const REMEMBERED_HOURS: i64 = 24 * 40;

/// Which ways out there are, as who runs the platform configured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// The hosts to which messages may be sent.
    pub hosts: BTreeSet<String>,
    /// Whether mail can be sent.
    pub mail: Mail,
}

/// Whether mail can be sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mail {
    /// A server is configured.
    Configured,
    /// None is.
    #[default]
    None,
}

/// The alarms of the running platform.
#[derive(Default)]
pub struct KeptAlarms {
    state: Mutex<State>,
    ways: OnceLock<Ways>,
    /// Woken when there is something to tell.
    pub wake: Notify,
}

/// What happened to an alarm and is not in the records yet.
pub(super) struct Happened {
    pub at: Timestamp,
    pub kind: &'static str,
    pub body: Value,
}

/// An alarm in memory.
pub(super) struct Held {
    /// Its number in the records; none before it is there.
    pub id: Option<i64>,
    pub alarm: Alarm,
    pub happened: Vec<Happened>,
}

/// What should be open, by what was judged once and holds for a while.
pub(super) type Alarming = Vec<(Subject, Facts)>;

#[derive(Default)]
pub(super) struct State {
    loaded: bool,
    /// What goes on, and what is over but not in the records yet.
    pub held: BTreeMap<AlarmKey, Held>,
    pub beats: Beats,
    /// How far a replay was from the wall clock at the last beat.
    distance: Option<i64>,
    /// When a replay was last moved to another day. Nobody was silent in the time that was left out.
    pub moved: Option<Timestamp>,
    /// The row of the span that goes on, and until when it says so.
    pub noted: Option<(i64, Timestamp)>,
    /// Since when devices are registered, for the register this was read for.
    pub since: Option<(Arc<Register>, HashMap<String, Timestamp>)>,
    pub follows: HashMap<(Arc<str>, Arc<str>), Follow>,
    pub clocks: Clocks,
    /// What the last turn says in which hours were judged, by the last hour and the ten minutes in which it was.
    pub hour: Option<((DateTime, i8), Alarming)>,
    /// What the last day that was judged says, and at which hour it was.
    pub day: Option<((Date, i8), Alarming)>,
    /// Messages that were sent and could not be noted.
    pub unnoted: Vec<DeliveryRow>,
    /// What was told while the records could not be written.
    pub told_live: HashSet<(AlarmKey, i64)>,
    /// Whether the records could not be written at the last round.
    pub unsaved: bool,
}

impl KeptAlarms {
    /// Says once which ways out there are.
    pub fn set_ways(&self, ways: Ways) {
        let _ = self.ways.set(ways);
    }

    /// Which ways out there are; none in commands and tests that say nothing.
    pub fn ways(&self) -> Ways {
        self.ways.get().cloned().unwrap_or_default()
    }

    /// The state, read from the records the first time.
    pub(super) async fn state(&self, app: &App) -> Result<MutexGuard<'_, State>, Failure> {
        let mut state = self.state.lock().await;
        if !state.loaded {
            load(app, &mut state).await?;
        }
        Ok(state)
    }
}

async fn load(app: &App, state: &mut State) -> Result<(), Failure> {
    let rows = app.store.alarms_going_on().await?;
    let now = app.clock.now();
    let after = now
        .checked_sub(jiff::SignedDuration::from_hours(REMEMBERED_HOURS))
        .unwrap_or(now);
    let running = app.store.running_since(after).await?;
    state.held = rows
        .into_iter()
        .map(|row| {
            let held = Held {
                id: Some(row.id),
                alarm: row.alarm,
                happened: Vec::new(),
            };
            (held.alarm.key.clone(), held)
        })
        .collect();
    state.noted = running.last().map(|row| (row.id, row.upto));
    state.beats = Beats::new(running.iter().map(|row| (row.since, row.upto)).collect());
    state.loaded = true;
    Ok(())
}

impl State {
    /// Notes that the platform runs, and gives when it had last said so.
    pub fn beat(&mut self, now: Timestamp, distance: Option<i64>) -> Option<Timestamp> {
        let last = self.beats.last().map(|(_, to)| to);
        let moved = self.distance.is_some() && self.distance != distance;
        self.distance = distance;
        if moved && last.is_some_and(|last| beijing_day(last) < beijing_day(now)) {
            self.beats.move_on(now);
            self.moved = Some(now);
        }
        if self.beats.beat(now) == Beat::Begins {
            self.noted = None;
        }
        if let Ok(before) = now.checked_sub(jiff::SignedDuration::from_hours(REMEMBERED_HOURS)) {
            self.beats.forget(before);
        }
        last
    }

    /// The alarms whose cause goes on.
    pub fn open(&self) -> Vec<Alarm> {
        let held = self.held.values();
        held.filter(|held| held.alarm.is_open())
            .map(|held| held.alarm.clone())
            .collect()
    }

    /// The facts of an open alarm.
    pub fn facts(&self, kind: AlarmKind, subject: &Subject) -> Option<&Facts> {
        let key = AlarmKey {
            kind,
            subject: subject.clone(),
        };
        let held = self.held.get(&key)?;
        held.alarm.is_open().then_some(&held.alarm.facts)
    }

    /// Makes the changes, in memory.
    pub fn apply(&mut self, now: Timestamp, changes: Vec<Change>) -> Result<(), Failure> {
        for change in changes {
            match change {
                Change::Open { subject, facts } => self.open_one(now, subject, facts),
                Change::Update { key, facts } => {
                    let body = json!({ "facts": facts });
                    self.step(now, &key, "updated", body, |alarm| alarm.update(now, facts))?;
                }
                Change::Clear { key, because } => {
                    let body = json!({ "because": because });
                    self.step(now, &key, "cleared", body, |alarm| {
                        alarm.clear(now, because)
                    })?;
                }
            }
        }
        Ok(())
    }

    fn open_one(&mut self, now: Timestamp, subject: Subject, facts: Facts) {
        let alarm = Alarm::open(subject, now, facts);
        let opened = Happened {
            at: now,
            kind: "opened",
            body: json!({ "facts": alarm.facts }),
        };
        // One that was opened and cleared before it could be written, and now comes again, is the same one.
        match self.held.get_mut(&alarm.key) {
            Some(held) => {
                held.alarm = Alarm {
                    opened: held.alarm.opened,
                    ..alarm
                };
                held.happened.push(opened);
            }
            None => {
                let held = Held {
                    id: None,
                    alarm,
                    happened: vec![opened],
                };
                self.held.insert(held.alarm.key.clone(), held);
            }
        }
    }

    /// Takes a step of an alarm.
    pub fn step<R: Into<Failure>>(
        &mut self,
        now: Timestamp,
        key: &AlarmKey,
        kind: &'static str,
        body: Value,
        step: impl FnOnce(Alarm) -> Result<Alarm, R>,
    ) -> Result<(), Failure> {
        if let Some(held) = self.held.get_mut(key) {
            held.alarm = step(held.alarm.clone()).map_err(Into::into)?;
            held.happened.push(Happened {
                at: now,
                kind,
                body,
            });
        }
        Ok(())
    }
}
