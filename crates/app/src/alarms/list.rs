//! The alarms that go on, and those that are over.

use std::cmp::Reverse;

use lantian_domain::access::{Action, Subject};
use lantian_domain::monitoring::alarm::{Alarm, AlarmKind, AlarmState, Severity};
use lantian_store::alarm::AlarmFilter;
use serde::Deserialize;

use super::owner::Owners;
use super::words;
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::alarm::{AlarmCounts, AlarmList, AlarmSeverity, AlarmView};

/// So many that are over come at once.
const PAGE: u32 = 100;

/// Which alarms are wanted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlarmsQuery {
    /// Those that are over, instead of those that go on.
    #[serde(default)]
    pub over: Option<Over>,
    /// Only those of this device.
    #[serde(default)]
    pub device: Option<String>,
    /// Only those of this kind.
    #[serde(default)]
    pub kind: Option<String>,
    /// Only those of this severity.
    #[serde(default)]
    pub severity: Option<AlarmSeverity>,
    /// Only those for which this unit answers.
    #[serde(default)]
    pub unit: Option<String>,
    /// Only those that are over and stand before this number.
    #[serde(default)]
    pub before: Option<i64>,
}

/// Asks for alarms that are over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Over {
    /// They are wanted.
    Yes,
}

/// An alarm and its number.
pub(crate) type Numbered = (Option<i64>, Alarm);

/// The alarms that go on: from memory where they are judged, as the records may be behind; else from the records.
pub(crate) async fn going_on(app: &App) -> Result<Vec<Numbered>, Failure> {
    if app.gateway().is_some() {
        let state = app.alarms.state(app).await?;
        let held = state.held.values();
        return Ok(held
            .filter(|held| held.alarm.is_open())
            .map(|held| (held.id, held.alarm.clone()))
            .collect());
    }
    let rows = app.store.alarms_going_on().await?;
    Ok(rows
        .into_iter()
        .map(|row| (Some(row.id), row.alarm))
        .collect())
}

fn counted(alarms: &[Numbered]) -> AlarmCounts {
    let mut counts = AlarmCounts::default();
    for (_, alarm) in alarms {
        match alarm.state {
            AlarmState::Open { .. } => {
                counts.open += 1;
                counts.urgent += u64::from(alarm.key.kind.severity() == Severity::Urgent);
            }
            AlarmState::Acknowledged { .. } => counts.acknowledged += 1,
            AlarmState::Cleared { .. } => {}
        }
    }
    counts
}

/// How many alarms go on.
///
/// # Errors
/// The records cannot be read.
pub async fn counts(app: &App, caller: &Caller) -> Result<AlarmCounts, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    Ok(counted(&going_on(app).await?))
}

/// The alarms that go on, or a page of those that are over.
///
/// # Errors
/// A kind that there is not; the records cannot be read.
pub async fn read(app: &App, caller: &Caller, query: AlarmsQuery) -> Result<AlarmList, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let kind = query.kind.as_deref().filter(|kind| !kind.is_empty());
    let kind = match kind.map(AlarmKind::from_code) {
        Some(None) => {
            return Err(Failure::invalid(
                "kind",
                "alarm-kind-unknown",
                "没有这种报警",
                "there is no such kind of alarm",
            ));
        }
        Some(kind) => kind,
        None => None,
    };
    let now = going_on(app).await?;
    let counts = counted(&now);
    let mut before = None;
    let mut alarms = match query.over {
        None => now,
        Some(Over::Yes) => {
            let rows = app
                .store
                .alarms_over(&AlarmFilter {
                    before: query.before,
                    device: query.device.clone(),
                    most: PAGE,
                })
                .await?;
            if rows.len() == PAGE as usize {
                before = rows.last().map(|row| row.id);
            }
            rows.into_iter()
                .map(|row| (Some(row.id), row.alarm))
                .collect()
        }
    };
    alarms.retain(|(_, alarm)| {
        let key = &alarm.key;
        kind.is_none_or(|kind| key.kind == kind)
            && query
                .device
                .as_deref()
                .is_none_or(|mn| key.subject.device() == Some(mn))
    });
    let owners = Owners::gather(app).await?;
    let mut alarms: Vec<AlarmView> = alarms
        .iter()
        .map(|(id, alarm)| words::view((app, caller), &owners, *id, alarm))
        .collect();
    alarms.retain(|alarm| {
        query
            .severity
            .is_none_or(|severity| alarm.severity == severity)
            && query
                .unit
                .as_deref()
                .filter(|unit| !unit.is_empty())
                .is_none_or(|key| alarm.units.iter().any(|unit| unit.key == key))
    });
    if query.over.is_none() {
        alarms.sort_by_key(|alarm| {
            let answered = alarm.answer.is_some();
            (answered, Reverse(alarm.severity), Reverse(alarm.opened))
        });
    }
    Ok(AlarmList {
        counts,
        alarms,
        before,
    })
}
