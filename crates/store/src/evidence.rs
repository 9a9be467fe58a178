//! What is known of files kept as evidence; the files themselves lie in a folder, named by their hash.

use jiff::Timestamp;
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// A file kept as evidence.
#[derive(Clone, Debug)]
pub struct EvidenceRow {
    /// SHA-256 of the content, hexadecimal.
    pub hash: String,
    /// The name it was sent with.
    pub name: String,
    /// What it was found to be.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// Degrees north and east, WGS-84, as decimals.
    pub position: Option<(String, String)>,
    /// When a photo was taken, as the camera wrote it.
    pub taken_at: Option<String>,
    /// When it was received.
    pub received: Timestamp,
    /// Who sent it.
    pub by: String,
}

fn evidence(row: &AnyRow) -> Result<EvidenceRow, StoreError> {
    let row = Row::of("evidence", row);
    Ok(EvidenceRow {
        hash: row.text("hash")?,
        name: row.text("name")?,
        media_type: row.text("media_type")?,
        size: u64::try_from(row.int("size")?).unwrap_or_default(),
        position: row.opt_text("latitude")?.zip(row.opt_text("longitude")?),
        taken_at: row.opt_text("taken_at")?,
        received: row.moment("received")?,
        by: row.text("by_login")?,
    })
}

impl Store {
    /// The file with this hash.
    pub async fn evidence(&self, hash: &str) -> Result<Option<EvidenceRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM evidence WHERE hash = $1")
            .bind(hash)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read a piece of evidence"))?;
        row.as_ref().map(evidence).transpose()
    }
}

impl Change {
    /// Whether a file with this hash is known.
    pub async fn knows_evidence(&mut self, hash: &str) -> Result<bool, StoreError> {
        let row = sqlx::query("SELECT hash FROM evidence WHERE hash = $1")
            .bind(hash)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(StoreError::doing("look for a piece of evidence"))?;
        Ok(row.is_some())
    }

    /// Notes a file that lies in the folder by now; a file known already stays as it is.
    pub async fn add_evidence(&mut self, e: &EvidenceRow) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO evidence (hash, name, media_type, size, latitude, longitude, taken_at, received, by_login)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (hash) DO NOTHING",
        )
        .bind(&e.hash)
        .bind(&e.name)
        .bind(&e.media_type)
        .bind(i64::try_from(e.size).unwrap_or(i64::MAX))
        .bind(e.position.as_ref().map(|p| p.0.clone()))
        .bind(e.position.as_ref().map(|p| p.1.clone()))
        .bind(e.taken_at.clone())
        .bind(e.received.as_millisecond())
        .bind(&e.by)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("note a piece of evidence"))?;
        Ok(())
    }
}
