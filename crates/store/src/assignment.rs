//! Assignments: one task for one unit.

use jiff::Timestamp;
use lantian_domain::actor::ActorKey;
use lantian_domain::assignment::AssignmentStateKey;
use lantian_domain::plan::model::Part;
use sqlx::any::AnyRow;

use crate::event::{About, CalendarEvent};
use crate::row::{Row, code};
use crate::{Change, Store, StoreError};

/// An assignment as stored; its full state is replayed from its events.
#[derive(Clone, Debug)]
pub struct AssignmentRow {
    /// Its number.
    pub id: i64,
    /// The task.
    pub task: String,
    /// The unit.
    pub unit: ActorKey,
    /// Lead or responsible.
    pub part: Part,
    /// Where it stands.
    pub state: AssignmentStateKey,
    /// Since when.
    pub since: Timestamp,
    /// When it was sent.
    pub dispatched: Timestamp,
}

/// The code of a part, as stored and sent.
pub fn part_code(part: Part) -> &'static str {
    match part {
        Part::Lead => "lead",
        Part::Responsible => "responsible",
    }
}

pub(crate) fn part(row: &Row<'_>, table: &'static str) -> Result<Part, StoreError> {
    match row.text("part")?.as_str() {
        "lead" => Ok(Part::Lead),
        "responsible" => Ok(Part::Responsible),
        other => Err(StoreError::Inconsistent {
            table,
            column: "part",
            row: "?".into(),
            why: format!("unknown part {other}"),
        }),
    }
}

fn assignment(row: &AnyRow) -> Result<AssignmentRow, StoreError> {
    let row = Row::of("assignment", row);
    Ok(AssignmentRow {
        id: row.int("id")?,
        task: row.text("task")?,
        unit: ActorKey(row.text("unit")?),
        part: part(&row, "assignment")?,
        state: row.code("state")?,
        since: row.moment("since")?,
        dispatched: row.moment("dispatched")?,
    })
}

impl Store {
    /// Every assignment, by number.
    pub async fn assignments(&self) -> Result<Vec<AssignmentRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM assignment ORDER BY id")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list assignments"))?;
        rows.iter().map(assignment).collect()
    }

    /// One assignment.
    pub async fn assignment(&self, id: i64) -> Result<Option<AssignmentRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM assignment WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read an assignment"))?;
        row.as_ref().map(assignment).transpose()
    }
}

impl Change {
    /// One assignment, read inside the change.
    pub async fn assignment(&mut self, id: i64) -> Result<Option<AssignmentRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM assignment WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(StoreError::doing("read an assignment"))?;
        row.as_ref().map(assignment).transpose()
    }

    /// Every assignment, read inside the change.
    pub async fn assignments(&mut self) -> Result<Vec<AssignmentRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM assignment ORDER BY id")
            .fetch_all(&mut *self.tx)
            .await
            .map_err(StoreError::doing("list assignments"))?;
        rows.iter().map(assignment).collect()
    }

    /// Sends a task to a unit.
    pub async fn dispatch(
        &mut self,
        task: &str,
        unit: &ActorKey,
        part: Part,
    ) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM assignment")
            .await?;
        let at = self.stamp.at.as_millisecond();
        sqlx::query("INSERT INTO assignment (id, task, unit, part, state, since, dispatched) VALUES ($1, $2, $3, $4, $5, $6, $6)")
            .bind(id)
            .bind(task)
            .bind(&unit.0)
            .bind(part_code(part))
            .bind(code(&AssignmentStateKey::AwaitingReceipt))
            .bind(at)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("dispatch an assignment"))?;
        self.add_event(About::Assignment, id, task, &CalendarEvent::Dispatched)
            .await?;
        Ok(id)
    }

    /// Notes where an assignment stands now.
    pub async fn set_assignment_state(
        &mut self,
        id: i64,
        state: AssignmentStateKey,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE assignment SET state = $2, since = $3 WHERE id = $1")
            .bind(id)
            .bind(code(&state))
            .bind(self.stamp.at.as_millisecond())
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("write an assignment's state"))?;
        Ok(())
    }
}
