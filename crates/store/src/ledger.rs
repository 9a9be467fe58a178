//! Objects of ledgers and their revisions. Revisions are numbered through in the order of recording, so that a reader can ask for those
//! that came since.

use jiff::civil::Date;
use lantian_domain::actor::ActorKey;
use lantian_domain::ledger::{Evidence, Revision, Source, Values};
use lantian_domain::stamp::Stamp;
use sqlx::any::AnyRow;
use sqlx::{Any, QueryBuilder};

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// A revision with the object it belongs to.
#[derive(Clone, Debug)]
pub struct RevisionRow {
    /// The type of ledger.
    pub ledger: String,
    /// The object.
    pub object: i64,
    /// The revision.
    pub revision: Revision,
}

/// What an object will say from a day on.
#[derive(Clone, Debug)]
pub struct NewRevision {
    /// The object; none for a new one.
    pub object: Option<i64>,
    /// The day from which it holds.
    pub valid_from: Date,
    /// Where it comes from.
    pub source: Source,
    /// Why.
    pub reason: String,
    /// The state.
    pub state: String,
    /// The values.
    pub values: Values,
    /// The proofs.
    pub evidence: Vec<Evidence>,
}

fn revision(row: &AnyRow) -> Result<RevisionRow, StoreError> {
    let row = Row::of("ledger_revision", row);
    let values: Values = row.json("fields")?;
    let evidence = row.text("evidence")?;
    let revision = Revision {
        seq: row.int("seq")?,
        valid_from: row.day("valid_from")?,
        recorded: Stamp {
            at: row.moment("recorded")?,
            by: row.text("by_login")?,
            unit: row.opt_text("by_unit")?.map(ActorKey),
        },
        source: row.json("source")?,
        reason: row.text("reason")?,
        state: row.text("state")?.into(),
        values,
        evidence: if evidence == "[]" {
            Vec::new()
        } else {
            row.json("evidence")?
        },
    };
    Ok(RevisionRow {
        ledger: row.text("type")?,
        object: row.int("object")?,
        revision,
    })
}

impl Store {
    /// The number of the last revision of a ledger; 0 before there is one.
    pub async fn last_revision(&self, ledger: &str) -> Result<i64, StoreError> {
        let row = sqlx::query(
            "SELECT COALESCE(MAX(seq), 0) AS last FROM ledger_revision WHERE type = $1",
        )
        .bind(ledger)
        .fetch_one(&self.pool)
        .await
        .map_err(StoreError::doing("look for new revisions of a ledger"))?;
        Row::of("ledger_revision", &row).int("last")
    }

    /// The last revision of every ledger that has one.
    pub async fn last_revisions(&self) -> Result<Vec<(String, i64)>, StoreError> {
        let rows = sqlx::query("SELECT type, MAX(seq) AS last FROM ledger_revision GROUP BY type")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("look for new revisions of ledgers"))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("ledger_revision", row);
                Ok((row.text("type")?, row.int("last")?))
            })
            .collect()
    }

    /// The revisions of a ledger after `seq`, in the order of recording.
    pub async fn revisions_after(
        &self,
        ledger: &str,
        seq: i64,
    ) -> Result<Vec<RevisionRow>, StoreError> {
        let rows =
            sqlx::query("SELECT * FROM ledger_revision WHERE type = $1 AND seq > $2 ORDER BY seq")
                .bind(ledger)
                .bind(seq)
                .fetch_all(&self.pool)
                .await
                .map_err(StoreError::doing("read revisions of a ledger"))?;
        rows.iter().map(revision).collect()
    }

    /// The type of the ledger on which an object stands.
    pub async fn ledger_of(&self, object: i64) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT id, type FROM ledger_object WHERE id = $1")
            .bind(object)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("look for an object of a ledger"))?;
        row.map(|row| Row::of("ledger_object", &row).text("type"))
            .transpose()
    }
}

/// Rows put into one statement: SQLite takes 32,766 parameters.
const ROWS: usize = 1_000;

impl Change {
    /// The number of the last revision of a ledger, within this change.
    pub async fn last_revision(&mut self, ledger: &str) -> Result<i64, StoreError> {
        let row = sqlx::query(
            "SELECT COALESCE(MAX(seq), 0) AS last FROM ledger_revision WHERE type = $1",
        )
        .bind(ledger)
        .fetch_one(&mut *self.tx)
        .await
        .map_err(StoreError::doing("look for new revisions of a ledger"))?;
        Row::of("ledger_revision", &row).int("last")
    }

    /// Adds revisions, new objects among them, and says the object and the number of each.
    pub async fn add_revisions(
        &mut self,
        ledger: &str,
        revisions: &[NewRevision],
    ) -> Result<Vec<(i64, i64)>, StoreError> {
        let mut next_object = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM ledger_object")
            .await?;
        let mut next_seq = self
            .next_id("SELECT COALESCE(MAX(seq), 0) + 1 FROM ledger_revision")
            .await?;
        let stamp = self.stamp.clone();
        let mut given = Vec::with_capacity(revisions.len());
        for part in revisions.chunks(ROWS) {
            let numbered: Vec<(i64, i64, &NewRevision)> = part
                .iter()
                .map(|new| {
                    let object = new.object.unwrap_or_else(|| {
                        next_object += 1;
                        next_object - 1
                    });
                    next_seq += 1;
                    (object, next_seq - 1, new)
                })
                .collect();
            let fresh: Vec<i64> = numbered
                .iter()
                .filter(|(_, _, new)| new.object.is_none())
                .map(|(object, _, _)| *object)
                .collect();
            if !fresh.is_empty() {
                let mut objects: QueryBuilder<Any> =
                    QueryBuilder::new("INSERT INTO ledger_object (id, type) ");
                objects.push_values(&fresh, |mut row, object| {
                    row.push_bind(*object).push_bind(ledger.to_owned());
                });
                objects
                    .build()
                    .execute(&mut *self.tx)
                    .await
                    .map_err(StoreError::doing("add objects to a ledger"))?;
            }
            let mut rows: QueryBuilder<Any> = QueryBuilder::new(
                "INSERT INTO ledger_revision (seq, type, object, valid_from, recorded, by_login, by_unit, source, reason, state, fields, evidence) ",
            );
            rows.push_values(&numbered, |mut row, (object, seq, new)| {
                row.push_bind(*seq)
                    .push_bind(ledger.to_owned())
                    .push_bind(*object)
                    .push_bind(new.valid_from.to_string())
                    .push_bind(stamp.at.as_millisecond())
                    .push_bind(stamp.by.clone())
                    .push_bind(stamp.unit.as_ref().map(|unit| unit.0.clone()))
                    .push_bind(json(&new.source))
                    .push_bind(new.reason.clone())
                    .push_bind(new.state.clone())
                    .push_bind(json(&new.values))
                    .push_bind(json(&new.evidence));
            });
            rows.build()
                .execute(&mut *self.tx)
                .await
                .map_err(StoreError::doing("add revisions to a ledger"))?;
            given.extend(numbered.iter().map(|(object, seq, _)| (*object, *seq)));
        }
        Ok(given)
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| unreachable!("plain data: {error}"))
}
