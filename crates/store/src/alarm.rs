//! Alarms: each with what happened to it, and when the platform ran. Who is told stands in `telling`.

mod telling;

use jiff::Timestamp;
use lantian_domain::actor::ActorKey;
use lantian_domain::monitoring::alarm::Alarm;
use lantian_domain::stamp::Stamp;
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::{Change, Store, StoreError};

pub use telling::{DeliveryRow, DeliveryState, DueRow, NewDelivery, ReceiverRow};

/// An alarm as stored.
#[derive(Clone, Debug)]
pub struct AlarmRow {
    /// Its number.
    pub id: i64,
    /// The alarm.
    pub alarm: Alarm,
}

/// What happened to an alarm.
#[derive(Clone, Debug)]
pub struct AlarmEventRow {
    /// Its number; later ones are higher.
    pub id: i64,
    /// Who, when, for whom.
    pub stamp: Stamp,
    /// `opened`, `updated`, `acknowledged`, `escalated` or `cleared`.
    pub kind: String,
    /// What belongs to it, as JSON.
    pub body: serde_json::Value,
}

/// A span in which the platform ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunningRow {
    /// Its number, in the order of noting.
    pub id: i64,
    /// From when.
    pub since: Timestamp,
    /// Until when, as noted last.
    pub upto: Timestamp,
}

/// Which alarms are listed, the newest first.
#[derive(Clone, Debug, Default)]
pub struct AlarmFilter {
    /// Only cleared ones before this number; with none, from the newest on.
    pub before: Option<i64>,
    /// Only of this device, by its number.
    pub device: Option<String>,
    /// At most so many.
    pub most: u32,
}

fn alarm(row: &AnyRow) -> Result<AlarmRow, StoreError> {
    let row = Row::of("alarm", row);
    Ok(AlarmRow {
        id: row.int("id")?,
        alarm: row.json("body")?,
    })
}

fn event(row: &AnyRow) -> Result<AlarmEventRow, StoreError> {
    let row = Row::of("alarm_event", row);
    Ok(AlarmEventRow {
        id: row.int("id")?,
        stamp: Stamp {
            at: row.moment("at")?,
            by: row.text("by_login")?,
            unit: row.opt_text("by_unit")?.map(ActorKey),
        },
        kind: row.text("kind")?,
        body: row.json("body")?,
    })
}

fn running(row: &AnyRow) -> Result<RunningRow, StoreError> {
    let row = Row::of("alarm_running", row);
    Ok(RunningRow {
        id: row.int("id")?,
        since: row.moment("since")?,
        upto: row.moment("upto")?,
    })
}

impl Store {
    /// The alarms whose cause goes on, oldest first.
    pub async fn alarms_going_on(&self) -> Result<Vec<AlarmRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM alarm WHERE state <> 'cleared' ORDER BY id")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list alarms"))?;
        rows.iter().map(alarm).collect()
    }

    /// Alarms that are over, the newest first.
    pub async fn alarms_over(&self, filter: &AlarmFilter) -> Result<Vec<AlarmRow>, StoreError> {
        let device = filter.device.as_deref();
        // What begins with `channel/MN/` sorts before `channel/MN0`, the character after the slash.
        let rows = sqlx::query(
            "SELECT * FROM alarm WHERE state = 'cleared' AND id < $1
               AND ($2 = '' OR subject = $3 OR (subject > $4 AND subject < $5)) ORDER BY id DESC LIMIT $6",
        )
        .bind(filter.before.unwrap_or(i64::MAX))
        .bind(device.unwrap_or_default())
        .bind(device.map(|mn| format!("device/{mn}")).unwrap_or_default())
        .bind(device.map(|mn| format!("channel/{mn}/")).unwrap_or_default())
        .bind(device.map(|mn| format!("channel/{mn}0")).unwrap_or_default())
        .bind(i64::from(filter.most))
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list alarms that are over"))?;
        rows.iter().map(alarm).collect()
    }

    /// One alarm.
    pub async fn alarm(&self, id: i64) -> Result<Option<AlarmRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM alarm WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read an alarm"))?;
        row.as_ref().map(alarm).transpose()
    }

    /// What happened to an alarm, oldest first.
    pub async fn alarm_events(&self, id: i64) -> Result<Vec<AlarmEventRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM alarm_event WHERE alarm = $1 ORDER BY id")
            .bind(id)
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("read what happened to an alarm"))?;
        rows.iter().map(event).collect()
    }

    /// The spans in which the platform ran that ended after a moment, and in any case the one noted last, in the order of noting.
    pub async fn running_since(&self, after: Timestamp) -> Result<Vec<RunningRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM alarm_running WHERE upto >= $1 OR id = (SELECT MAX(id) FROM alarm_running) ORDER BY id",
        )
        .bind(after.as_millisecond())
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("read when the platform ran"))?;
        rows.iter().map(running).collect()
    }
}

impl Change {
    /// Keeps a new alarm; its number.
    pub async fn add_alarm(&mut self, alarm: &Alarm) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM alarm")
            .await?;
        sqlx::query("INSERT INTO alarm (id, kind, subject, state, opened, updated, cleared, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(id)
            .bind(alarm.key.kind.code())
            .bind(alarm.key.subject.word())
            .bind(alarm.state_code())
            .bind(alarm.opened.as_millisecond())
            .bind(alarm.updated.as_millisecond())
            .bind(cleared(alarm))
            .bind(body(alarm)?)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("keep an alarm"))?;
        Ok(id)
    }

    /// One alarm, read inside the change.
    pub async fn alarm(&mut self, id: i64) -> Result<Option<AlarmRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM alarm WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(StoreError::doing("read an alarm"))?;
        row.as_ref().map(alarm).transpose()
    }

    /// Keeps how far an alarm has come.
    pub async fn move_alarm(&mut self, id: i64, alarm: &Alarm) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE alarm SET state = $2, updated = $3, cleared = $4, body = $5 WHERE id = $1",
        )
        .bind(id)
        .bind(alarm.state_code())
        .bind(alarm.updated.as_millisecond())
        .bind(cleared(alarm))
        .bind(body(alarm)?)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("bring an alarm up to date"))?;
        Ok(())
    }

    /// Adds what happened to an alarm.
    pub async fn add_alarm_event(
        &mut self,
        alarm: i64,
        stamp: &Stamp,
        kind: &str,
        body: &serde_json::Value,
    ) -> Result<(), StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM alarm_event")
            .await?;
        sqlx::query("INSERT INTO alarm_event (id, alarm, at, by_login, by_unit, kind, body) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(id)
            .bind(alarm)
            .bind(stamp.at.as_millisecond())
            .bind(&stamp.by)
            .bind(stamp.unit.as_ref().map(|unit| unit.0.clone()))
            .bind(kind)
            .bind(body.to_string())
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("add what happened to an alarm"))?;
        Ok(())
    }

    /// Notes a new span in which the platform runs; its number.
    pub async fn begin_running(
        &mut self,
        since: Timestamp,
        upto: Timestamp,
    ) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM alarm_running")
            .await?;
        sqlx::query("INSERT INTO alarm_running (id, since, upto) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(since.as_millisecond())
            .bind(upto.as_millisecond())
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("note that the platform runs"))?;
        Ok(id)
    }

    /// The span goes on until then.
    pub async fn go_on_running(&mut self, id: i64, upto: Timestamp) -> Result<(), StoreError> {
        sqlx::query("UPDATE alarm_running SET upto = $2 WHERE id = $1")
            .bind(id)
            .bind(upto.as_millisecond())
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("note that the platform runs on"))?;
        Ok(())
    }
}

fn body(alarm: &Alarm) -> Result<String, StoreError> {
    serde_json::to_string(alarm).map_err(|error| StoreError::Inconsistent {
        table: "alarm",
        column: "body",
        row: alarm.key.subject.word(),
        why: error.to_string(),
    })
}

fn cleared(alarm: &Alarm) -> Option<i64> {
    use lantian_domain::monitoring::alarm::AlarmState;
    match alarm.state {
        AlarmState::Cleared { at, .. } => Some(at.as_millisecond()),
        AlarmState::Open { .. } | AlarmState::Acknowledged { .. } => None,
    }
}
