//! Files of air data that were taken in. Their rows lie in the lake; here is what was found in them, and their order.

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// A file of air data that was taken in.
#[derive(Clone, Debug)]
pub struct AirImportRow {
    /// Its number, which is its place in the order.
    pub id: i64,
    /// The hash of its bytes, by which it lies among the evidence.
    pub hash: String,
    /// Its layout.
    pub layout: String,
    /// Its encoding.
    pub encoding: String,
    /// The grade of its values: `provisional` or `reviewed`.
    pub grade: String,
    /// The stations and cities in it, as JSON.
    pub sites: String,
    /// How many hours of stations.
    pub hours: u32,
    /// How many days of cities or stations.
    pub days: u32,
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
    /// Rows that stood in it twice.
    pub repeated: u32,
    /// Values that differ from what was known before, and replaced it.
    pub replaced: u32,
    /// Rows or values refused.
    pub refused: u32,
    /// Values flagged.
    pub flagged: u32,
    /// The first troubles, as JSON.
    pub troubles: String,
    /// When it was taken in.
    pub imported: Timestamp,
    /// By whom.
    pub by: String,
}

/// A file of air data as far as a scan needs to know it.
#[derive(Clone, Debug)]
pub struct AirOrigin {
    /// Its place in the order.
    pub id: i64,
    /// The hash of its bytes.
    pub hash: String,
    /// The grade of its values: `provisional` or `reviewed`.
    pub grade: String,
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
    /// When it was taken in.
    pub imported: Timestamp,
}

/// The stations and cities of a file of air data.
#[derive(Clone, Debug)]
pub struct AirSitesRow {
    /// The file's place in the order.
    pub id: i64,
    /// The stations and cities in it, as JSON.
    pub sites: String,
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

fn import(row: &AnyRow) -> Result<AirImportRow, StoreError> {
    let row = Row::of("air_import", row);
    Ok(AirImportRow {
        id: row.int("id")?,
        hash: row.text("hash")?,
        layout: row.text("layout")?,
        encoding: row.text("encoding")?,
        grade: row.text("grade")?,
        sites: row.text("sites")?,
        hours: row.count("hours")?,
        days: row.count("days")?,
        first: row.opt_day("first_day")?,
        last: row.opt_day("last_day")?,
        repeated: row.count("repeated")?,
        replaced: row.count("replaced")?,
        refused: row.count("refused")?,
        flagged: row.count("flagged")?,
        troubles: row.text("troubles")?,
        imported: row.moment("imported")?,
        by: row.text("by_login")?,
    })
}

impl Store {
    /// The files of air data that were taken in before number `before`, the newest first, at most `limit` of them.
    pub async fn air_imports(
        &self,
        before: i64,
        limit: i64,
    ) -> Result<Vec<AirImportRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM air_import WHERE id < $1 ORDER BY id DESC LIMIT $2")
            .bind(before)
            .bind(limit)
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list files of air data"))?;
        rows.iter().map(import).collect()
    }

    /// The file of air data with this hash, if it was taken in.
    pub async fn air_import(&self, hash: &str) -> Result<Option<AirImportRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM air_import WHERE hash = $1")
            .bind(hash)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("look for a file of air data"))?;
        row.as_ref().map(import).transpose()
    }

    /// Every file of air data as far as a scan needs to know it, in the order in which they were taken in.
    pub async fn air_origins(&self) -> Result<Vec<AirOrigin>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, hash, grade, first_day, last_day, imported FROM air_import ORDER BY id",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list files of air data"))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("air_import", row);
                Ok(AirOrigin {
                    id: row.int("id")?,
                    hash: row.text("hash")?,
                    grade: row.text("grade")?,
                    first: row.opt_day("first_day")?,
                    last: row.opt_day("last_day")?,
                    imported: row.moment("imported")?,
                })
            })
            .collect()
    }

    /// The stations and cities of the files that were taken in after number `after`.
    pub async fn air_sites(&self, after: i64) -> Result<Vec<AirSitesRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, sites, first_day, last_day FROM air_import WHERE id > $1 ORDER BY id",
        )
        .bind(after)
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list files of air data"))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("air_import", row);
                Ok(AirSitesRow {
                    id: row.int("id")?,
                    sites: row.text("sites")?,
                    first: row.opt_day("first_day")?,
                    last: row.opt_day("last_day")?,
                })
            })
            .collect()
    }
}

impl Change {
    /// Whether a file with this hash was taken in.
    pub async fn knows_air_import(&mut self, hash: &str) -> Result<bool, StoreError> {
        let row = sqlx::query("SELECT hash FROM air_import WHERE hash = $1")
            .bind(hash)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(StoreError::doing("look for a file of air data"))?;
        Ok(row.is_some())
    }

    /// Notes a file of air data, whose rows lie in the lake by now.
    pub async fn add_air_import(&mut self, i: &AirImportRow) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM air_import")
            .await?;
        sqlx::query(
            "INSERT INTO air_import (id, hash, layout, encoding, grade, sites, hours, days, first_day, last_day, repeated, replaced, refused, flagged, troubles, imported, by_login)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        )
        .bind(id)
        .bind(&i.hash)
        .bind(&i.layout)
        .bind(&i.encoding)
        .bind(&i.grade)
        .bind(&i.sites)
        .bind(i64::from(i.hours))
        .bind(i64::from(i.days))
        .bind(i.first.map(|day| day.to_string()))
        .bind(i.last.map(|day| day.to_string()))
        .bind(i64::from(i.repeated))
        .bind(i64::from(i.replaced))
        .bind(i64::from(i.refused))
        .bind(i64::from(i.flagged))
        .bind(&i.troubles)
        .bind(i.imported.as_millisecond())
        .bind(&i.by)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("note a file of air data"))?;
        Ok(id)
    }
}
