//! Zones and places.

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// A zone or a place.
#[derive(Clone, Debug)]
pub struct ZoneRow {
    /// Its number; 0 before it is added.
    pub id: i64,
    /// The code of its kind.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Its official number.
    pub number: Option<String>,
    /// The first day on which it holds.
    pub valid_from: Date,
    /// The last day on which it holds.
    pub valid_to: Option<Date>,
    /// The document it follows.
    pub source: String,
    /// In what its coordinates came.
    pub datum: String,
    /// Its outline in WGS-84, as GeoJSON.
    pub geometry: String,
    /// What else the file said about it, as a JSON object.
    pub properties: String,
    /// What was put right when it came, as a JSON list.
    pub faults: String,
    /// The file it came with.
    pub evidence: Option<String>,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// By whom.
    pub by: String,
    /// Why it was closed.
    pub close_reason: Option<String>,
}

/// What changes whenever zones do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ZonesVersion {
    last: i64,
    closed: i64,
}

fn zone(row: &AnyRow) -> Result<ZoneRow, StoreError> {
    let row = Row::of("zone", row);
    Ok(ZoneRow {
        id: row.int("id")?,
        kind: row.text("kind")?,
        name: row.text("name")?,
        number: row.opt_text("number")?,
        valid_from: row.day("valid_from")?,
        valid_to: row.opt_day("valid_to")?,
        source: row.text("source")?,
        datum: row.text("datum")?,
        geometry: row.text("geometry")?,
        properties: row.text("properties")?,
        faults: row.text("faults")?,
        evidence: row.opt_text("evidence")?,
        recorded: row.moment("recorded")?,
        by: row.text("by_login")?,
        close_reason: row.opt_text("close_reason")?,
    })
}

impl Store {
    /// The version of the zones.
    pub async fn zones_version(&self) -> Result<ZonesVersion, StoreError> {
        let doing = || StoreError::doing("look whether zones changed");
        let row =
            sqlx::query("SELECT COALESCE(MAX(id), 0) AS last, COUNT(closed) AS closed FROM zone")
                .fetch_one(&self.pool)
                .await
                .map_err(doing())?;
        Ok(ZonesVersion {
            last: row.try_get("last").map_err(doing())?,
            closed: row.try_get("closed").map_err(doing())?,
        })
    }

    /// Every zone there is or was, in the order of recording.
    pub async fn zones(&self) -> Result<Vec<ZoneRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM zone ORDER BY id")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list zones"))?;
        rows.iter().map(zone).collect()
    }
}

impl Change {
    /// Adds a zone and says its number.
    pub async fn add_zone(&mut self, zone: &ZoneRow) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM zone")
            .await?;
        sqlx::query(
            "INSERT INTO zone (id, kind, name, number, valid_from, valid_to, source, datum, geometry, properties, faults, evidence, recorded, by_login)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        )
        .bind(id)
        .bind(&zone.kind)
        .bind(&zone.name)
        .bind(zone.number.clone())
        .bind(zone.valid_from.to_string())
        .bind(zone.valid_to.map(|day| day.to_string()))
        .bind(&zone.source)
        .bind(&zone.datum)
        .bind(&zone.geometry)
        .bind(&zone.properties)
        .bind(&zone.faults)
        .bind(zone.evidence.clone())
        .bind(zone.recorded.as_millisecond())
        .bind(&zone.by)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("add a zone"))?;
        Ok(id)
    }

    /// Closes a zone that is still open, and says whether it was.
    pub async fn close_zone(
        &mut self,
        id: i64,
        last_day: Date,
        reason: &str,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE zone SET valid_to = $1, closed = $2, closed_by = $3, close_reason = $4 WHERE id = $5 AND closed IS NULL",
        )
        .bind(last_day.to_string())
        .bind(self.stamp.at.as_millisecond())
        .bind(self.stamp.by.clone())
        .bind(reason)
        .bind(id)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("close a zone"))?;
        Ok(done.rows_affected() > 0)
    }
}
