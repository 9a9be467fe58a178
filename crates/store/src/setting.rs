//! Facts about this installation, one key each: the clock's anchor, the plan's present edition.

use crate::row::Row;
use crate::{Change, Store, StoreError};

impl Store {
    /// The value under `key`.
    pub async fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT key, value FROM setting WHERE key = $1")
            .bind(key)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read a setting"))?;
        row.map(|row| Row::of("setting", &row).text("value"))
            .transpose()
    }
}

impl Change {
    /// Sets the value under `key`.
    pub async fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO setting (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
            .bind(key)
            .bind(value)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("write a setting"))?;
        Ok(())
    }
}
