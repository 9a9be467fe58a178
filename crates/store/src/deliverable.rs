//! Deliverables owed by units.

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_domain::actor::ActorKey;
use lantian_domain::deliverable::DeliverableStateKey;
use lantian_domain::ladder::StepKey;
use sqlx::any::AnyRow;

use crate::row::{Row, code};
use crate::{Change, Store, StoreError};

/// A deliverable as stored; its full state is replayed from its events.
#[derive(Clone, Debug)]
pub struct DeliverableRow {
    /// Its number.
    pub id: i64,
    /// The key of its rule in the city profile.
    pub rule: String,
    /// The task.
    pub task: String,
    /// The unit that owes it.
    pub unit: ActorKey,
    /// The day it is due.
    pub due: Date,
    /// Where it stands.
    pub state: DeliverableStateKey,
    /// When the calendar opened it.
    pub opened: Timestamp,
    /// The day it was first received.
    pub received_on: Option<Date>,
    /// How often it was sent back.
    pub returns: u32,
    /// The highest rung of the ladder it has reached.
    pub step: Option<StepKey>,
}

fn deliverable(row: &AnyRow) -> Result<DeliverableRow, StoreError> {
    let row = Row::of("deliverable", row);
    Ok(DeliverableRow {
        id: row.int("id")?,
        rule: row.text("rule")?,
        task: row.text("task")?,
        unit: ActorKey(row.text("unit")?),
        due: row.day("due")?,
        state: row.code("state")?,
        opened: row.moment("opened")?,
        received_on: row.opt_day("received_on")?,
        returns: row.count("returns")?,
        step: row.opt_code("step")?,
    })
}

impl Store {
    /// Every deliverable, the earliest due first.
    pub async fn deliverables(&self) -> Result<Vec<DeliverableRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM deliverable ORDER BY due, id")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list deliverables"))?;
        rows.iter().map(deliverable).collect()
    }

    /// One deliverable.
    pub async fn deliverable(&self, id: i64) -> Result<Option<DeliverableRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM deliverable WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read a deliverable"))?;
        row.as_ref().map(deliverable).transpose()
    }
}

impl Change {
    /// One deliverable, read inside the change.
    pub async fn deliverable(&mut self, id: i64) -> Result<Option<DeliverableRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM deliverable WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(StoreError::doing("read a deliverable"))?;
        row.as_ref().map(deliverable).transpose()
    }

    /// Opens a deliverable for a unit unless it is there already; says whether it was opened.
    pub async fn open_deliverable(
        &mut self,
        rule: &str,
        task: &str,
        unit: &ActorKey,
        due: Date,
    ) -> Result<bool, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM deliverable")
            .await?;
        let done = sqlx::query(
            "INSERT INTO deliverable (id, rule, task, unit, due, state, opened, received_on, returns, step)
             VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, 0, NULL) ON CONFLICT (rule, unit) DO NOTHING",
        )
        .bind(id)
        .bind(rule)
        .bind(task)
        .bind(&unit.0)
        .bind(due.to_string())
        .bind(code(&DeliverableStateKey::Expected))
        .bind(self.stamp.at.as_millisecond())
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("open a deliverable"))?;
        Ok(done.rows_affected() > 0)
    }

    /// Notes where a deliverable stands now.
    pub async fn set_deliverable_state(
        &mut self,
        id: i64,
        state: DeliverableStateKey,
        received_on: Option<Date>,
        returns: u32,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE deliverable SET state = $2, received_on = $3, returns = $4 WHERE id = $1",
        )
        .bind(id)
        .bind(code(&state))
        .bind(received_on.map(|day| day.to_string()))
        .bind(i64::from(returns))
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("write a deliverable's state"))?;
        Ok(())
    }

    /// Deliverables not there, not waived, and due on or before a day.
    pub async fn deliverables_not_there(
        &mut self,
        due_by: Date,
    ) -> Result<Vec<DeliverableRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM deliverable WHERE received_on IS NULL AND state IN ('expected', 'returned') AND due <= $1 ORDER BY id")
            .bind(due_by.to_string())
            .fetch_all(&mut *self.tx)
            .await
            .map_err(StoreError::doing("list deliverables that are not there"))?;
        rows.iter().map(deliverable).collect()
    }

    /// Notes the highest rung of the ladder a deliverable has reached.
    pub async fn set_deliverable_step(&mut self, id: i64, step: StepKey) -> Result<(), StoreError> {
        sqlx::query("UPDATE deliverable SET step = $2 WHERE id = $1")
            .bind(id)
            .bind(code(&step))
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("write a deliverable's rung"))?;
        Ok(())
    }
}
