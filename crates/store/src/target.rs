//! Values of the indicators bound to targets, and thresholds that arrive later.

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_domain::actor::ActorKey;
use rust_decimal::Decimal;
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// A recorded value.
#[derive(Clone, Debug)]
pub struct ValueRow {
    /// Its number.
    pub id: i64,
    /// The target.
    pub target: String,
    /// The case, for targets with several.
    pub case: Option<String>,
    /// The day or the end of the period it describes.
    pub as_of: Date,
    /// The value.
    pub value: Decimal,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// By whom.
    pub by: String,
    /// For which unit.
    pub unit: Option<ActorKey>,
    /// The document it is from.
    pub document: String,
    /// A note.
    pub note: String,
    /// The verdict on it, if there is one.
    pub verdict: Option<Verdict>,
}

/// The verdict on a value.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// It counts.
    pub accepted: bool,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// Why.
    pub note: String,
}

/// A threshold that arrived later.
#[derive(Clone, Debug)]
pub struct ThresholdRow {
    /// The target.
    pub target: String,
    /// The year it is for.
    pub year: Option<i16>,
    /// The threshold.
    pub value: Decimal,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// By whom.
    pub by: String,
    /// Where it is from.
    pub source: String,
}

fn value(row: &AnyRow) -> Result<ValueRow, StoreError> {
    let row = Row::of("indicator_value", row);
    let verdict = match (row.opt_moment("reviewed")?, row.opt_text("reviewed_by")?) {
        (Some(at), Some(by)) => Some(Verdict {
            accepted: row.text("state")? == "accepted",
            at,
            by,
            note: row.opt_text("review_note")?.unwrap_or_default(),
        }),
        _ => None,
    };
    Ok(ValueRow {
        id: row.int("id")?,
        target: row.text("target")?,
        case: row.opt_text("case_name")?,
        as_of: row.day("as_of")?,
        value: row.decimal("value")?,
        recorded: row.moment("recorded")?,
        by: row.text("by_login")?,
        unit: row.opt_text("by_unit")?.map(ActorKey),
        document: row.text("document")?,
        note: row.text("note")?,
        verdict,
    })
}

impl Store {
    /// Every recorded value, in the order of recording.
    pub async fn values(&self) -> Result<Vec<ValueRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM indicator_value ORDER BY id")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list recorded values"))?;
        rows.iter().map(value).collect()
    }

    /// Every threshold that arrived later, in the order of recording.
    pub async fn thresholds(&self) -> Result<Vec<ThresholdRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM threshold ORDER BY id")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list thresholds"))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("threshold", row);
                Ok(ThresholdRow {
                    target: row.text("target")?,
                    year: row
                        .opt_int("year")?
                        .and_then(|year| i16::try_from(year).ok()),
                    value: row.decimal("value")?,
                    recorded: row.moment("recorded")?,
                    by: row.text("by_login")?,
                    source: row.text("source")?,
                })
            })
            .collect()
    }
}

impl Change {
    /// One recorded value, read inside the change.
    pub async fn value(&mut self, id: i64) -> Result<Option<ValueRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM indicator_value WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(StoreError::doing("read a recorded value"))?;
        row.as_ref().map(value).transpose()
    }

    /// Records a value; it does not count before it is reviewed. Its number and moment are given here.
    pub async fn add_value(&mut self, v: &ValueRow) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM indicator_value")
            .await?;
        sqlx::query(
            "INSERT INTO indicator_value (id, target, case_name, as_of, value, recorded, by_login, by_unit, document, note, state)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'pending')",
        )
        .bind(id)
        .bind(&v.target)
        .bind(v.case.clone())
        .bind(v.as_of.to_string())
        .bind(v.value.to_string())
        .bind(self.stamp.at.as_millisecond())
        .bind(&v.by)
        .bind(v.unit.as_ref().map(|unit| unit.0.clone()))
        .bind(&v.document)
        .bind(&v.note)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("record a value"))?;
        Ok(id)
    }

    /// Writes the verdict on a value.
    pub async fn judge_value(&mut self, id: i64, verdict: &Verdict) -> Result<(), StoreError> {
        sqlx::query("UPDATE indicator_value SET state = $2, reviewed = $3, reviewed_by = $4, review_note = $5 WHERE id = $1")
            .bind(id)
            .bind(if verdict.accepted { "accepted" } else { "rejected" })
            .bind(verdict.at.as_millisecond())
            .bind(&verdict.by)
            .bind(&verdict.note)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("write the verdict on a value"))?;
        Ok(())
    }

    /// Records a threshold.
    pub async fn add_threshold(&mut self, t: &ThresholdRow) -> Result<(), StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM threshold")
            .await?;
        sqlx::query("INSERT INTO threshold (id, target, year, value, recorded, by_login, source) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(id)
            .bind(&t.target)
            .bind(t.year.map(i64::from))
            .bind(t.value.to_string())
            .bind(t.recorded.as_millisecond())
            .bind(&t.by)
            .bind(&t.source)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("record a threshold"))?;
        Ok(())
    }
}
