//! Inspections, and what phones sent. The full state of an inspection is replayed from its events.

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_domain::actor::{ActorKey, DistrictKey};
use lantian_domain::field_work::inspection::{InspectionState, InspectionStateKey, open_for};
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;

use crate::row::{Row, code};
use crate::substitution::json;
use crate::{Change, Store, StoreError};

/// An inspection as stored.
#[derive(Clone, Debug)]
pub struct InspectionRow {
    /// Its number.
    pub id: i64,
    /// What is inspected, as it is called.
    pub title: String,
    /// The number of the object in its ledger, if it is in one.
    pub object: Option<i64>,
    /// Where it is, in words.
    pub place: String,
    /// The key of the checklist.
    pub checklist: String,
    /// The edition of the checklist.
    pub edition: Date,
    /// The unit that inspects; none for the plan office.
    pub owner: Option<ActorKey>,
    /// The district.
    pub district: Option<DistrictKey>,
    /// The cell of the grid.
    pub cell: Option<String>,
    /// The draw it comes from.
    pub draw: Option<i64>,
    /// Where it stands.
    pub state: InspectionStateKey,
    /// The logins of who is to go or is there.
    pub inspectors: Vec<String>,
    /// The day by which it is due.
    pub due: Option<Date>,
    /// The units that have something to put right.
    pub waits: Vec<Waits>,
    /// When it was planned.
    pub planned: Timestamp,
    /// Who planned it.
    pub by: String,
}

/// A unit that has something to put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waits {
    /// The unit.
    pub unit: ActorKey,
    /// Its earliest deadline.
    pub due: Date,
}

fn inspection(row: &AnyRow) -> Result<InspectionRow, StoreError> {
    let row = Row::of("inspection", row);
    Ok(InspectionRow {
        id: row.int("id")?,
        title: row.text("title")?,
        object: row.opt_int("object")?,
        place: row.text("place")?,
        checklist: row.text("checklist")?,
        edition: row.day("edition")?,
        owner: row.opt_text("owner")?.map(ActorKey),
        district: row.opt_text("district")?.map(DistrictKey),
        cell: row.opt_text("cell")?,
        draw: row.opt_int("draw")?,
        state: row.code("state")?,
        inspectors: row.json("inspectors")?,
        due: row.opt_day("due")?,
        waits: row.json("waits")?,
        planned: row.moment("planned")?,
        by: row.text("by_login")?,
    })
}

impl InspectionRow {
    /// Notes beside the state what lists and filters need of it.
    pub fn stand(&mut self, state: &InspectionState) {
        self.state = state.key();
        // Who went stays known after the sheet came back.
        if !state.inspectors().is_empty() {
            self.inspectors = state.inspectors().to_vec();
        }
        if let InspectionState::Assigned { due, .. } = state {
            self.due = Some(*due);
        }
        self.waits = open_for(state)
            .into_iter()
            .map(|(unit, due)| Waits {
                unit: unit.clone(),
                due,
            })
            .collect();
    }
}

impl Store {
    /// Every inspection, the latest first.
    pub async fn inspections(&self) -> Result<Vec<InspectionRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM inspection ORDER BY id DESC")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list inspections"))?;
        rows.iter().map(inspection).collect()
    }

    /// The inspections that wait for somebody.
    pub async fn open_inspections(&self) -> Result<Vec<InspectionRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM inspection WHERE state IN ('planned', 'assigned', 'in-field', 'handed-in', 'rectifying') ORDER BY id",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list open inspections"))?;
        rows.iter().map(inspection).collect()
    }

    /// One inspection.
    pub async fn inspection(&self, id: i64) -> Result<Option<InspectionRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM inspection WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read an inspection"))?;
        row.as_ref().map(inspection).transpose()
    }
}

impl Change {
    /// One inspection, read inside the change.
    pub async fn inspection(&mut self, id: i64) -> Result<Option<InspectionRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM inspection WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut *self.tx)
            .await
            .map_err(StoreError::doing("read an inspection"))?;
        row.as_ref().map(inspection).transpose()
    }

    /// The number of the next inspection.
    pub async fn next_inspection(&mut self) -> Result<i64, StoreError> {
        self.next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM inspection")
            .await
    }

    /// Writes an inspection, new or further on.
    pub async fn put_inspection(&mut self, row: &InspectionRow) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO inspection (id, title, object, place, checklist, edition, owner, district, cell, draw, state, inspectors, due, waits,
               planned, by_login)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
             ON CONFLICT (id) DO UPDATE SET state = excluded.state, inspectors = excluded.inspectors, due = excluded.due, waits = excluded.waits",
        )
        .bind(row.id)
        .bind(&row.title)
        .bind(row.object)
        .bind(&row.place)
        .bind(&row.checklist)
        .bind(row.edition.to_string())
        .bind(row.owner.as_ref().map(|unit| unit.0.clone()))
        .bind(row.district.as_ref().map(|district| district.0.clone()))
        .bind(row.cell.clone())
        .bind(row.draw)
        .bind(code(&row.state))
        .bind(json(&row.inspectors))
        .bind(row.due.map(|day| day.to_string()))
        .bind(json(&row.waits))
        .bind(row.planned.as_millisecond())
        .bind(&row.by)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("write an inspection"))?;
        Ok(())
    }

    /// Notes the key under which a phone sent something; says whether it is new.
    pub async fn receive(&mut self, key: &str, inspection: i64) -> Result<Receipt, StoreError> {
        let done = sqlx::query(
            "INSERT INTO field_receipt (receipt_key, login, inspection, received) VALUES ($1, $2, $3, $4) ON CONFLICT (receipt_key) DO NOTHING",
        )
        .bind(key)
        .bind(self.stamp.by.clone())
        .bind(inspection)
        .bind(self.stamp.at.as_millisecond())
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("note what a phone sent"))?;
        if done.rows_affected() > 0 {
            return Ok(Receipt::New);
        }
        let row = sqlx::query("SELECT * FROM field_receipt WHERE receipt_key = $1")
            .bind(key)
            .fetch_one(&mut *self.tx)
            .await
            .map_err(StoreError::doing("read what a phone sent"))?;
        let row = Row::of("field_receipt", &row);
        let same = row.int("inspection")? == inspection && row.text("login")? == self.stamp.by;
        Ok(if same {
            Receipt::Repeated
        } else {
            Receipt::Clash
        })
    }
}

/// Whether what a phone sends was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// It was not.
    New,
    /// The same person sent it for the same inspection before.
    Repeated,
    /// The key was used for something else.
    Clash,
}
