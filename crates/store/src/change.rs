//! A change of the records: one transaction, one writer at a time, every step audited, on disk when it is committed.

use jiff::Timestamp;
use lantian_domain::audit::{self, AuditEntry, Hash};
use lantian_domain::stamp::Stamp;
use serde::Serialize;
use sqlx::{Any, Row as _, Transaction};
use tokio::sync::OwnedMutexGuard;

use crate::audit::{from_hex, to_hex};
use crate::{Store, StoreError};

/// A change under way. Dropped without [`Change::commit`], it leaves nothing behind.
pub struct Change {
    pub(crate) tx: Transaction<'static, Any>,
    pub(crate) stamp: Stamp,
    seq: i64,
    head: Hash,
    _turn: OwnedMutexGuard<()>,
}

impl Store {
    /// Begins a change in the name of `stamp`, waiting for its turn.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when the database cannot be written.
    pub async fn change(&self, stamp: Stamp) -> Result<Change, StoreError> {
        let turn = self.writer.clone().lock_owned().await;
        let mut tx = self
            .pool
            .begin()
            .await
            .map_err(StoreError::doing("begin a change"))?;
        // The first statement writes, so that SQLite takes its write lock at once and PostgreSQL locks the row: nobody else can come between
        // what this change reads and what it writes.
        sqlx::query("UPDATE audit_head SET seq = seq WHERE one = 1")
            .execute(&mut *tx)
            .await
            .map_err(StoreError::doing("take the turn to write"))?;
        let row = sqlx::query("SELECT seq, hash FROM audit_head WHERE one = 1")
            .fetch_one(&mut *tx)
            .await
            .map_err(StoreError::doing("read the head of the audit chain"))?;
        let seq: i64 = row
            .try_get("seq")
            .map_err(StoreError::doing("read the head of the audit chain"))?;
        let hash: String = row
            .try_get("hash")
            .map_err(StoreError::doing("read the head of the audit chain"))?;
        let head = from_hex(&hash, "audit_head", seq)?;
        Ok(Change {
            tx,
            stamp,
            seq,
            head,
            _turn: turn,
        })
    }
}

impl Change {
    /// Who makes this change, when, and for which unit.
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// The moment of this change.
    pub fn at(&self) -> Timestamp {
        self.stamp.at
    }

    /// Writes down what was done to `subject`, with what it was before and is after.
    pub async fn audit(
        &mut self,
        action: &str,
        subject: &str,
        before: Option<&(impl Serialize + ?Sized)>,
        after: Option<&(impl Serialize + ?Sized)>,
    ) -> Result<(), StoreError> {
        let entry = AuditEntry {
            seq: u64::try_from(self.seq + 1).unwrap_or_default(),
            // The column keeps milliseconds, and the hash has to come out the same when the row is read back.
            at: Timestamp::from_millisecond(self.stamp.at.as_millisecond())
                .unwrap_or(self.stamp.at),
            by: self.stamp.by.clone(),
            unit: self.stamp.unit.clone(),
            action: action.to_owned(),
            subject: subject.to_owned(),
            before: before.map(as_json),
            after: after.map(as_json),
        };
        let hash = audit::hash(&self.head, &entry);
        sqlx::query(
            "INSERT INTO audit (seq, at, by_login, by_unit, action, subject, before_json, after_json, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(self.seq + 1)
        .bind(entry.at.as_millisecond())
        .bind(&entry.by)
        .bind(entry.unit.as_ref().map(|unit| unit.0.clone()))
        .bind(action)
        .bind(subject)
        .bind(entry.before.as_ref().map(serde_json::Value::to_string))
        .bind(entry.after.as_ref().map(serde_json::Value::to_string))
        .bind(to_hex(&hash))
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("write the audit trail"))?;
        self.seq += 1;
        self.head = hash;
        Ok(())
    }

    /// Makes the change lasting. When this returns, it is on disk.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        sqlx::query("UPDATE audit_head SET seq = $1, hash = $2 WHERE one = 1")
            .bind(self.seq)
            .bind(to_hex(&self.head))
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("move the head of the audit chain"))?;
        self.tx
            .commit()
            .await
            .map_err(StoreError::doing("commit a change"))
    }

    /// The next free number of a table.
    pub(crate) async fn next_id(&mut self, statement: &'static str) -> Result<i64, StoreError> {
        let row = sqlx::query(statement)
            .fetch_one(&mut *self.tx)
            .await
            .map_err(StoreError::doing("take the next number"))?;
        row.try_get::<i64, _>(0)
            .map_err(StoreError::doing("take the next number"))
    }
}

fn as_json(value: &(impl Serialize + ?Sized)) -> serde_json::Value {
    serde_json::to_value(value)
        .unwrap_or_else(|error| serde_json::Value::String(format!("not written down: {error}")))
}
