//! What happened to assignments, reports and deliverables. Events are only ever added.

use lantian_domain::actor::ActorKey;
use lantian_domain::stamp::{Signed, Stamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// An assignment.
    Assignment,
    /// A monthly report.
    Report,
    /// A deliverable.
    Deliverable,
    /// An inspection; it belongs to no task.
    Inspection,
}

impl About {
    /// The code under which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            About::Assignment => "assignment",
            About::Report => "report",
            About::Deliverable => "deliverable",
            About::Inspection => "inspection",
        }
    }
}

/// An event as stored, whatever it is about.
#[derive(Clone, Debug)]
pub struct EventRow {
    /// Its number; later events have higher ones.
    pub id: i64,
    /// What it is about: `assignment`, `report`, `deliverable`.
    pub about: String,
    /// The number of the object.
    pub object: i64,
    /// Who, when, for whom.
    pub stamp: Stamp,
    /// Its kind, such as `submit`.
    pub kind: String,
    /// The whole event as JSON.
    pub body: serde_json::Value,
}

/// Something that happened without a person: a dispatch, a rung of the ladder.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum CalendarEvent {
    /// Sent to the unit, or opened by the calendar.
    Dispatched,
    /// A rung of the ladder was reached.
    Reached {
        /// Which one.
        step: String,
        /// On which day.
        on: String,
        /// Who has to see to it.
        owner: String,
    },
}

fn event(row: &AnyRow) -> Result<EventRow, StoreError> {
    let row = Row::of("event", row);
    Ok(EventRow {
        id: row.int("id")?,
        about: row.text("about")?,
        object: row.int("object")?,
        stamp: Stamp {
            at: row.moment("at")?,
            by: row.text("by_login")?,
            unit: row.opt_text("by_unit")?.map(ActorKey),
        },
        kind: row.text("kind")?,
        body: row.json("body")?,
    })
}

impl Store {
    /// Everything that happened to one object, oldest first.
    pub async fn events(&self, about: About, object: i64) -> Result<Vec<EventRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM event WHERE about = $1 AND object = $2 ORDER BY id")
            .bind(about.code())
            .bind(object)
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("read what happened"))?;
        rows.iter().map(event).collect()
    }

    /// The latest happenings within a task, newest first.
    pub async fn task_events(&self, task: &str, limit: u32) -> Result<Vec<EventRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM event WHERE task = $1 AND kind <> 'dispatched' ORDER BY id DESC LIMIT $2")
            .bind(task)
            .bind(i64::from(limit))
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("read what happened in a task"))?;
        rows.iter().map(event).collect()
    }
}

impl Store {
    /// What the public may know of: tasks found complete or struck off, documents accepted, lateness made public; newest first.
    pub async fn public_events(&self, limit: u32) -> Result<Vec<EventRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM event WHERE (about = 'assignment' AND kind IN ('approve', 'close')) OR (about = 'deliverable' AND kind = 'accept')
               OR (kind = 'reached' AND body LIKE '%\"step\":\"publicise\"%') ORDER BY id DESC LIMIT $1",
        )
        .bind(i64::from(limit))
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("read what is public"))?;
        rows.iter().map(event).collect()
    }
}

impl Change {
    /// The steps that persons took on one object, oldest first, read inside the change.
    pub async fn steps<E: DeserializeOwned>(
        &mut self,
        about: About,
        object: i64,
    ) -> Result<Vec<Signed<E>>, StoreError> {
        let rows = sqlx::query("SELECT * FROM event WHERE about = $1 AND object = $2 AND kind <> 'dispatched' AND kind <> 'reached' ORDER BY id")
            .bind(about.code())
            .bind(object)
            .fetch_all(&mut *self.tx)
            .await
            .map_err(StoreError::doing("read what happened"))?;
        rows.iter()
            .map(|row| {
                let read = event(row)?;
                let step =
                    serde_json::from_value(read.body).map_err(|why| StoreError::Inconsistent {
                        table: "event",
                        column: "body",
                        row: read.id.to_string(),
                        why: why.to_string(),
                    })?;
                Ok(Signed {
                    stamp: read.stamp,
                    event: step,
                })
            })
            .collect()
    }

    /// Adds an event in the name of this change.
    pub async fn add_event(
        &mut self,
        about: About,
        object: i64,
        task: &str,
        event: &impl Serialize,
    ) -> Result<(), StoreError> {
        let body = serde_json::to_value(event).unwrap_or_default();
        let kind = body
            .get("kind")
            .and_then(|kind| kind.as_str())
            .unwrap_or_default()
            .to_owned();
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM event")
            .await?;
        sqlx::query(
            "INSERT INTO event (id, about, object, task, at, by_login, by_unit, kind, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(id)
        .bind(about.code())
        .bind(object)
        .bind(task)
        .bind(self.stamp.at.as_millisecond())
        .bind(self.stamp.by.clone())
        .bind(self.stamp.unit.as_ref().map(|unit| unit.0.clone()))
        .bind(kind)
        .bind(body.to_string())
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("write what happened"))?;
        Ok(())
    }
}
