//! What was entered of monitoring devices.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// What was entered of a device once.
#[derive(Clone, Debug)]
pub struct DeviceRow {
    /// Its place among all that was entered; 0 before it is added.
    pub id: i64,
    /// 设备唯一标识.
    pub mn: String,
    /// `registered` or `retired`.
    pub state: String,
    /// The registration, as JSON.
    pub body: String,
    /// Why it was entered.
    pub reason: String,
    /// When.
    pub recorded: Timestamp,
    /// By whom.
    pub by: String,
}

fn device(row: &AnyRow) -> Result<DeviceRow, StoreError> {
    let row = Row::of("device_revision", row);
    Ok(DeviceRow {
        id: row.int("id")?,
        mn: row.text("mn")?,
        state: row.text("state")?,
        body: row.text("body")?,
        reason: row.text("reason")?,
        recorded: row.moment("recorded")?,
        by: row.text("by_login")?,
    })
}

impl Store {
    /// What holds of every device, by its number.
    pub async fn devices(&self) -> Result<Vec<DeviceRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM device_revision WHERE id IN (SELECT MAX(id) FROM device_revision GROUP BY mn) ORDER BY mn",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list devices"))?;
        rows.iter().map(device).collect()
    }

    /// Since when each device has been registered without a break, by its number.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn devices_since(&self) -> Result<BTreeMap<String, Timestamp>, StoreError> {
        let rows = sqlx::query(
            "SELECT mn, MIN(recorded) AS since FROM device_revision r WHERE state = 'registered'
               AND id > COALESCE((SELECT MAX(id) FROM device_revision o WHERE o.mn = r.mn AND o.state = 'retired'), 0) GROUP BY mn",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("read since when devices are registered"))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("device_revision", row);
                Ok((row.text("mn")?, row.moment("since")?))
            })
            .collect()
    }

    /// Everything that was entered of a device, the newest first.
    pub async fn device_revisions(&self, mn: &str) -> Result<Vec<DeviceRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM device_revision WHERE mn = $1 ORDER BY id DESC")
            .bind(mn)
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list what was entered of a device"))?;
        rows.iter().map(device).collect()
    }
}

impl Change {
    /// Enters what holds of a device from now on; its place.
    pub async fn add_device(&mut self, device: &DeviceRow) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM device_revision")
            .await?;
        sqlx::query("INSERT INTO device_revision (id, mn, state, body, reason, recorded, by_login) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(id)
            .bind(&device.mn)
            .bind(&device.state)
            .bind(&device.body)
            .bind(&device.reason)
            .bind(device.recorded.as_millisecond())
            .bind(&device.by)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("enter a device"))?;
        Ok(id)
    }
}
