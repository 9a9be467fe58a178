//! Imports into ledgers: what was sent, how far it is, what came of it.

use jiff::Timestamp;
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// An import.
#[derive(Clone, Debug)]
pub struct ImportRow {
    /// Its number; 0 before it has one.
    pub id: i64,
    /// The type of ledger.
    pub ledger: String,
    /// The file, by its hash among the evidence.
    pub hash: String,
    /// The name it was sent with.
    pub file_name: String,
    /// The one sheet to read; all when absent.
    pub sheet: Option<String>,
    /// The datum of coordinates that name none.
    pub datum: Option<String>,
    /// How far it is: `reading`, `ready`, `writing`, `done`, `cancelled`, `failed`.
    pub phase: String,
    /// What was found, as JSON.
    pub report: String,
    /// When it began.
    pub started: Timestamp,
    /// When it came to its end.
    pub ended: Option<Timestamp>,
    /// Who sent it.
    pub by: String,
    /// For which unit.
    pub unit: Option<String>,
}

fn import(row: &AnyRow) -> Result<ImportRow, StoreError> {
    let row = Row::of("ledger_import", row);
    Ok(ImportRow {
        id: row.int("id")?,
        ledger: row.text("type")?,
        hash: row.text("hash")?,
        file_name: row.text("file_name")?,
        sheet: row.opt_text("sheet")?,
        datum: row.opt_text("datum")?,
        phase: row.text("phase")?,
        report: row.text("report")?,
        started: row.moment("started")?,
        ended: row.opt_moment("ended")?,
        by: row.text("by_login")?,
        unit: row.opt_text("by_unit")?,
    })
}

impl Store {
    /// The import with this number.
    pub async fn ledger_import(&self, id: i64) -> Result<Option<ImportRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM ledger_import WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read an import"))?;
        row.as_ref().map(import).transpose()
    }

    /// The last imports into a ledger, the newest first.
    pub async fn ledger_imports(
        &self,
        ledger: &str,
        most: i64,
    ) -> Result<Vec<ImportRow>, StoreError> {
        let rows =
            sqlx::query("SELECT * FROM ledger_import WHERE type = $1 ORDER BY id DESC LIMIT $2")
                .bind(ledger)
                .bind(most)
                .fetch_all(&self.pool)
                .await
                .map_err(StoreError::doing("list imports"))?;
        rows.iter().map(import).collect()
    }

    /// Imports that are being read or written, as far as the records know.
    pub async fn running_ledger_imports(&self) -> Result<Vec<ImportRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM ledger_import WHERE phase IN ('reading', 'writing') ORDER BY id",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("look for running imports"))?;
        rows.iter().map(import).collect()
    }
}

impl Change {
    /// Notes an import and says its number.
    pub async fn add_ledger_import(&mut self, row: &ImportRow) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM ledger_import")
            .await?;
        sqlx::query(
            "INSERT INTO ledger_import (id, type, hash, file_name, sheet, datum, phase, report, started, ended, by_login, by_unit)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(id)
        .bind(&row.ledger)
        .bind(&row.hash)
        .bind(&row.file_name)
        .bind(&row.sheet)
        .bind(&row.datum)
        .bind(&row.phase)
        .bind(&row.report)
        .bind(row.started.as_millisecond())
        .bind(row.ended.map(Timestamp::as_millisecond))
        .bind(&row.by)
        .bind(&row.unit)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("note an import"))?;
        Ok(id)
    }

    /// Whether an import into a ledger is being read or written, as far as the records know.
    pub async fn imports_into(&mut self, ledger: &str) -> Result<bool, StoreError> {
        let row = sqlx::query(
            "SELECT id FROM ledger_import WHERE type = $1 AND phase IN ('reading', 'writing')",
        )
        .bind(ledger)
        .fetch_optional(&mut *self.tx)
        .await
        .map_err(StoreError::doing("look for running imports"))?;
        Ok(row.is_some())
    }

    /// Moves an import from one phase to another, with a new report if there is one. False when it was not in that phase.
    pub async fn move_ledger_import(
        &mut self,
        id: i64,
        (from, to): (&str, &str),
        report: Option<&str>,
    ) -> Result<bool, StoreError> {
        let over = matches!(to, "done" | "cancelled" | "failed");
        let ended = over.then_some(self.stamp.at.as_millisecond());
        let moved = sqlx::query(
            "UPDATE ledger_import SET phase = $1, report = COALESCE($2, report), ended = $3 WHERE id = $4 AND phase = $5",
        )
        .bind(to)
        .bind(report)
        .bind(ended)
        .bind(id)
        .bind(from)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("note how far an import is"))?;
        Ok(moved.rows_affected() == 1)
    }
}
