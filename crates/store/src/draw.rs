//! Draws of whom to inspect.

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_domain::actor::ActorKey;
use lantian_domain::field_work::draw::Stage;
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::substitution::json;
use crate::{Change, Store, StoreError};

/// A draw as stored.
#[derive(Clone, Debug)]
pub struct DrawRow {
    /// Its number.
    pub id: i64,
    /// What is drawn for.
    pub title: String,
    /// The unit that draws; none for the plan office.
    pub owner: Option<ActorKey>,
    /// The key of the checklist by which is inspected.
    pub checklist: String,
    /// The day by which the inspections are due.
    pub due: Date,
    /// How far it is.
    pub stage: Stage,
    /// When it was opened.
    pub opened: Timestamp,
    /// Who opened it.
    pub by: String,
}

fn draw(row: &AnyRow) -> Result<DrawRow, StoreError> {
    let row = Row::of("draw", row);
    Ok(DrawRow {
        id: row.int("id")?,
        title: row.text("title")?,
        owner: row.opt_text("owner")?.map(ActorKey),
        checklist: row.text("checklist")?,
        due: row.day("due")?,
        stage: row.json("body")?,
        opened: row.moment("opened")?,
        by: row.text("by_login")?,
    })
}

impl Store {
    /// Every draw, the latest first.
    pub async fn draws(&self) -> Result<Vec<DrawRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM draw ORDER BY id DESC")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list draws"))?;
        rows.iter().map(draw).collect()
    }

    /// One draw.
    pub async fn draw(&self, id: i64) -> Result<Option<DrawRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM draw WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read a draw"))?;
        row.as_ref().map(draw).transpose()
    }
}

impl Change {
    /// One draw, read inside the change.
    pub async fn draw(&mut self, id: i64) -> Result<Option<DrawRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM draw WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(StoreError::doing("read a draw"))?;
        row.as_ref().map(draw).transpose()
    }

    /// The number of the next draw.
    pub async fn next_draw(&mut self) -> Result<i64, StoreError> {
        self.next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM draw")
            .await
    }

    /// Writes a draw, new or further on.
    pub async fn put_draw(&mut self, draw: &DrawRow) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO draw (id, title, owner, checklist, due, stage, body, opened, by_login)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, body = excluded.body",
        )
        .bind(draw.id)
        .bind(&draw.title)
        .bind(draw.owner.as_ref().map(|unit| unit.0.clone()))
        .bind(&draw.checklist)
        .bind(draw.due.to_string())
        .bind(draw.stage.code())
        .bind(json(&draw.stage))
        .bind(draw.opened.as_millisecond())
        .bind(&draw.by)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("write a draw"))?;
        Ok(())
    }
}
