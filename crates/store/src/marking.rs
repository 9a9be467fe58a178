//! What enterprises marked of the hours of their devices.

use jiff::civil::DateTime;
use lantian_domain::actor::ActorKey;
use lantian_domain::monitoring::marking::{EnterpriseMark, Marking};
use lantian_domain::monitoring::period::Period;
use lantian_domain::stamp::Stamp;
use sqlx::any::AnyRow;

use crate::row::{Row, code};
use crate::{Change, Store, StoreError};

/// A marking as it was filed, with its place among all.
#[derive(Clone, Debug)]
pub struct MarkingRow {
    /// Its place.
    pub id: i64,
    /// The device.
    pub mn: String,
    /// What was filed.
    pub marking: Marking,
}

fn marking(row: &AnyRow) -> Result<MarkingRow, StoreError> {
    let row = Row::of("device_marking", row);
    let (from, to): (DateTime, DateTime) = (row.civil("from_hour")?, row.civil("to_hour")?);
    let mark: EnterpriseMark = row.code("mark")?;
    Ok(MarkingRow {
        id: row.int("id")?,
        mn: row.text("mn")?,
        marking: Marking {
            stamp: Stamp {
                at: row.moment("recorded")?,
                by: row.text("by_login")?,
                unit: row.opt_text("by_unit")?.map(ActorKey),
            },
            factor: row.opt_text("factor")?,
            period: Period::new(from, to),
            mark,
            reason: row.text("reason")?,
        },
    })
}

impl Store {
    /// The markings of devices that touch a period, in the order in which they were filed; of one device, or of all.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn markings(
        &self,
        mn: Option<&str>,
        period: Period,
    ) -> Result<Vec<MarkingRow>, StoreError> {
        // Civil times of one form order as texts do.
        let statement = match mn {
            Some(_) => {
                "SELECT * FROM device_marking WHERE from_hour < $1 AND to_hour > $2 AND mn = $3 ORDER BY id"
            }
            None => {
                "SELECT * FROM device_marking WHERE from_hour < $1 AND to_hour > $2 ORDER BY id"
            }
        };
        let mut query = sqlx::query(statement)
            .bind(period.to.to_string())
            .bind(period.from.to_string());
        if let Some(mn) = mn {
            query = query.bind(mn.to_owned());
        }
        let rows = query
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list markings of devices"))?;
        rows.iter().map(marking).collect()
    }
}

impl Change {
    /// Files a marking in the name of who makes this change; its place.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn add_marking(&mut self, mn: &str, marking: &Marking) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM device_marking")
            .await?;
        sqlx::query(
            "INSERT INTO device_marking (id, mn, factor, from_hour, to_hour, mark, reason, recorded, by_login, by_unit)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(id)
        .bind(mn)
        .bind(marking.factor.clone())
        .bind(marking.period.from.to_string())
        .bind(marking.period.to.to_string())
        .bind(code(&marking.mark))
        .bind(&marking.reason)
        .bind(marking.stamp.at.as_millisecond())
        .bind(&marking.stamp.by)
        .bind(marking.stamp.unit.as_ref().map(|unit| unit.0.clone()))
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("file a marking of a device"))?;
        Ok(id)
    }
}
