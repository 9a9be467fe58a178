//! Days declared to be under dust from afar.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// A day declared to be under dust, or such a declaration taken back.
#[derive(Clone, Debug)]
pub struct DustRow {
    /// The day.
    pub day: Date,
    /// `mark` or `withdraw`.
    pub declared: String,
    /// Why, with the document it follows.
    pub reason: String,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// By whom.
    pub by: String,
}

impl Store {
    /// Every declaration, in the order of recording.
    pub async fn dust_days(&self) -> Result<Vec<DustRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM air_dust ORDER BY id")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list days under dust"))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("air_dust", row);
                Ok(DustRow {
                    day: row.day("day")?,
                    declared: row.text("declared")?,
                    reason: row.text("reason")?,
                    recorded: row.moment("recorded")?,
                    by: row.text("by_login")?,
                })
            })
            .collect()
    }
}

impl Change {
    /// Records a declaration.
    pub async fn add_dust_day(&mut self, dust: &DustRow) -> Result<(), StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM air_dust")
            .await?;
        sqlx::query("INSERT INTO air_dust (id, day, declared, reason, recorded, by_login) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(id)
            .bind(dust.day.to_string())
            .bind(&dust.declared)
            .bind(&dust.reason)
            .bind(dust.recorded.as_millisecond())
            .bind(&dust.by)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("declare a day under dust"))?;
        Ok(())
    }
}
