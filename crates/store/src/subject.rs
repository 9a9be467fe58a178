//! Decisions about holders of objects: whether two are one. None is ever taken away; of two about one pair the later one counts.

use jiff::Timestamp;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// A decision about two holders.
#[derive(Clone, Debug)]
pub struct SubjectDecisionRow {
    /// Its number; 0 before it has one.
    pub id: i64,
    /// The key of one; it sorts before the other.
    pub one: String,
    /// The key of the other.
    pub other: String,
    /// `merge` or `keep-apart`.
    pub decision: String,
    /// Why.
    pub note: String,
    /// When it was decided.
    pub decided: Timestamp,
    /// By whom.
    pub by: String,
}

impl Store {
    /// Every decision, in the order of deciding.
    pub async fn subject_decisions(&self) -> Result<Vec<SubjectDecisionRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM subject_decision ORDER BY id")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list decisions about holders"))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("subject_decision", row);
                Ok(SubjectDecisionRow {
                    id: row.int("id")?,
                    one: row.text("one")?,
                    other: row.text("other")?,
                    decision: row.text("decision")?,
                    note: row.text("note")?,
                    decided: row.moment("decided")?,
                    by: row.text("by_login")?,
                })
            })
            .collect()
    }
}

impl Change {
    /// Records a decision and says its number.
    pub async fn decide_subject(&mut self, row: &SubjectDecisionRow) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM subject_decision")
            .await?;
        sqlx::query(
            "INSERT INTO subject_decision (id, one, other, decision, note, decided, by_login) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id)
        .bind(&row.one)
        .bind(&row.other)
        .bind(&row.decision)
        .bind(&row.note)
        .bind(row.decided.as_millisecond())
        .bind(&row.by)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("record a decision about holders"))?;
        Ok(id)
    }
}
