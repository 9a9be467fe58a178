//! The grid: cells that the city added, posts, and how posts were handed over.

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_domain::actor::Validity;
use lantian_domain::field_work::grid::{Cell, Post};
use sqlx::any::AnyRow;

use crate::row::{Row, code};
use crate::substitution::json;
use crate::{Change, Store, StoreError};

/// A post handed over.
#[derive(Clone, Debug)]
pub struct HandOverRow {
    /// Its number.
    pub id: i64,
    /// The post that ended.
    pub from_post: i64,
    /// The post that began.
    pub to_post: i64,
    /// On which day.
    pub on: Date,
    /// What was open then.
    pub matters: Vec<String>,
    /// Words to it.
    pub note: String,
    /// When it was written down.
    pub recorded: Timestamp,
    /// Who wrote it down.
    pub by: String,
}

fn cell(row: &AnyRow) -> Result<Cell, StoreError> {
    let row = Row::of("grid_cell", row);
    Ok(Cell {
        code: row.text("code")?,
        name: row.text("name")?,
        level: row.code("level")?,
        parent: row.opt_text("parent")?,
    })
}

fn post(row: &AnyRow) -> Result<Post, StoreError> {
    let row = Row::of("grid_post", row);
    Ok(Post {
        id: row.int("id")?,
        cell: row.text("cell")?,
        role: row.code("role")?,
        name: row.text("name")?,
        phone: row.text("phone")?,
        login: row.opt_text("login")?,
        valid: Validity {
            from: row.opt_day("from_day")?,
            to: row.opt_day("to_day")?,
        },
    })
}

fn hand_over(row: &AnyRow) -> Result<HandOverRow, StoreError> {
    let row = Row::of("grid_hand_over", row);
    Ok(HandOverRow {
        id: row.int("id")?,
        from_post: row.int("from_post")?,
        to_post: row.int("to_post")?,
        on: row.day("on_day")?,
        matters: row.json("matters")?,
        note: row.text("note")?,
        recorded: row.moment("recorded")?,
        by: row.text("by_login")?,
    })
}

impl Store {
    /// The cells that the city added, in the order in which it did.
    pub async fn grid_cells(&self) -> Result<Vec<Cell>, StoreError> {
        let rows = sqlx::query("SELECT * FROM grid_cell ORDER BY recorded, code")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list cells of the grid"))?;
        rows.iter().map(cell).collect()
    }

    /// Every post there is or was.
    pub async fn grid_posts(&self) -> Result<Vec<Post>, StoreError> {
        let rows = sqlx::query("SELECT * FROM grid_post ORDER BY cell, role, from_day, id")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list posts of the grid"))?;
        rows.iter().map(post).collect()
    }

    /// How the posts of a cell were handed over, the latest first.
    pub async fn grid_hand_overs(&self, cell: &str) -> Result<Vec<HandOverRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT grid_hand_over.* FROM grid_hand_over JOIN grid_post ON grid_post.id = grid_hand_over.from_post
             WHERE grid_post.cell = $1 ORDER BY grid_hand_over.id DESC",
        )
        .bind(cell)
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list what was handed over"))?;
        rows.iter().map(hand_over).collect()
    }
}

impl Change {
    /// Every post there is or was, read inside the change.
    pub async fn grid_posts(&mut self) -> Result<Vec<Post>, StoreError> {
        let rows = sqlx::query("SELECT * FROM grid_post ORDER BY cell, role, from_day, id")
            .fetch_all(&mut *self.tx)
            .await
            .map_err(StoreError::doing("list posts of the grid"))?;
        rows.iter().map(post).collect()
    }

    /// Adds a cell.
    pub async fn add_grid_cell(&mut self, cell: &Cell) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO grid_cell (code, name, level, parent, recorded, by_login) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&cell.code)
        .bind(&cell.name)
        .bind(cell.level.code())
        .bind(cell.parent.clone().unwrap_or_default())
        .bind(self.stamp.at.as_millisecond())
        .bind(self.stamp.by.clone())
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("add a cell of the grid"))?;
        Ok(())
    }

    /// The number of the next post.
    pub async fn next_grid_post(&mut self) -> Result<i64, StoreError> {
        self.next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM grid_post")
            .await
    }

    /// Writes a post: new, or with another end.
    pub async fn put_grid_post(&mut self, post: &Post) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO grid_post (id, cell, role, name, phone, login, from_day, to_day, recorded, by_login)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET to_day = excluded.to_day",
        )
        .bind(post.id)
        .bind(&post.cell)
        .bind(code(&post.role))
        .bind(&post.name)
        .bind(&post.phone)
        .bind(post.login.clone())
        .bind(post.valid.from.map(|day| day.to_string()))
        .bind(post.valid.to.map(|day| day.to_string()))
        .bind(self.stamp.at.as_millisecond())
        .bind(self.stamp.by.clone())
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("write a post of the grid"))?;
        Ok(())
    }

    /// Writes down that a post was handed over.
    pub async fn add_grid_hand_over(
        &mut self,
        (from_post, to_post): (i64, i64),
        on: Date,
        matters: &[String],
        note: &str,
    ) -> Result<(), StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM grid_hand_over")
            .await?;
        sqlx::query(
            "INSERT INTO grid_hand_over (id, from_post, to_post, on_day, matters, note, recorded, by_login)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id)
        .bind(from_post)
        .bind(to_post)
        .bind(on.to_string())
        .bind(json(matters))
        .bind(note)
        .bind(self.stamp.at.as_millisecond())
        .bind(self.stamp.by.clone())
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("write down what was handed over"))?;
        Ok(())
    }
}
