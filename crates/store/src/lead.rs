//! Leads that the screens gave, and up to which day each device was screened.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use lantian_domain::monitoring::period::Period;
use lantian_domain::monitoring::screen::{LeadState, Screen};
use sqlx::any::AnyRow;

use crate::row::{Row, code};
use crate::{Change, Store, StoreError};

/// A lead as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct LeadRow {
    /// Its place among all; 0 before it is added.
    pub id: i64,
    /// The device.
    pub mn: String,
    /// The factor, as sent.
    pub factor: String,
    /// The pattern.
    pub screen: Screen,
    /// Where in time.
    pub window: Period,
    /// Statistic, threshold, edition of the parameters and words, as JSON.
    pub body: String,
    /// When it was found first.
    pub found: Timestamp,
    /// What became of it.
    pub state: LeadState,
}

fn lead(row: &AnyRow) -> Result<LeadRow, StoreError> {
    let row = Row::of("device_lead", row);
    Ok(LeadRow {
        id: row.int("id")?,
        mn: row.text("mn")?,
        factor: row.text("factor")?,
        screen: row.code("screen")?,
        window: Period::new(row.civil("from_time")?, row.civil("to_time")?),
        body: row.text("body")?,
        found: row.moment("found")?,
        state: row.opt_json("settled")?.unwrap_or(LeadState::Open),
    })
}

/// The state as its column keeps it: nothing while it is open.
fn settled(state: &LeadState) -> Option<String> {
    match state {
        LeadState::Open => None,
        LeadState::Dismissed { .. } | LeadState::Confirmed { .. } => {
            serde_json::to_string(state).ok()
        }
    }
}

/// Which leads.
#[derive(Clone, Debug, Default)]
pub struct LeadFilter {
    /// Of this device; of all when absent.
    pub mn: Option<String>,
    /// In this state, by its code; in any when absent.
    pub state: Option<String>,
}

impl Store {
    /// Leads, the newest window first, a thousand at most.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn leads(&self, filter: &LeadFilter) -> Result<Vec<LeadRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM device_lead WHERE (mn = $1 OR $2 = 1) AND (state = $3 OR $4 = 1) ORDER BY to_time DESC, id DESC LIMIT 1000",
        )
        .bind(filter.mn.clone().unwrap_or_default())
        .bind(i64::from(filter.mn.is_none()))
        .bind(filter.state.clone().unwrap_or_default())
        .bind(i64::from(filter.state.is_none()))
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list leads of devices"))?;
        rows.iter().map(lead).collect()
    }

    /// The lead with this number.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn lead(&self, id: i64) -> Result<Option<LeadRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM device_lead WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read a lead"))?;
        row.as_ref().map(lead).transpose()
    }

    /// Leads of a device whose windows touch a period.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn leads_within(&self, mn: &str, period: Period) -> Result<Vec<LeadRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM device_lead WHERE mn = $1 AND from_time < $2 AND to_time > $3 ORDER BY id",
        )
        .bind(mn)
        .bind(period.to.to_string())
        .bind(period.from.to_string())
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list leads of a device"))?;
        rows.iter().map(lead).collect()
    }

    /// Up to which day each device was screened.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn screened(&self) -> Result<BTreeMap<String, Date>, StoreError> {
        let rows = sqlx::query("SELECT mn, through FROM device_screening")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing(
                "read up to which day devices were screened",
            ))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("device_screening", row);
                Ok((row.text("mn")?, row.day("through")?))
            })
            .collect()
    }
}

impl Change {
    /// Adds a lead; its place.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn add_lead(&mut self, lead: &LeadRow) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM device_lead")
            .await?;
        sqlx::query(
            "INSERT INTO device_lead (id, mn, factor, screen, from_time, to_time, body, found, state, settled)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(id)
        .bind(&lead.mn)
        .bind(&lead.factor)
        .bind(code(&lead.screen))
        .bind(lead.window.from.to_string())
        .bind(lead.window.to.to_string())
        .bind(&lead.body)
        .bind(lead.found.as_millisecond())
        .bind(lead.state.code())
        .bind(settled(&lead.state))
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("add a lead"))?;
        Ok(id)
    }

    /// Writes window, body and state of a lead anew.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn set_lead(&mut self, lead: &LeadRow) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE device_lead SET from_time = $1, to_time = $2, body = $3, state = $4, settled = $5 WHERE id = $6",
        )
        .bind(lead.window.from.to_string())
        .bind(lead.window.to.to_string())
        .bind(&lead.body)
        .bind(lead.state.code())
        .bind(settled(&lead.state))
        .bind(lead.id)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("change a lead"))?;
        Ok(())
    }

    /// From now on a device counts as screened through a day.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn set_screened(&mut self, mn: &str, through: Date) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO device_screening (mn, through) VALUES ($1, $2) ON CONFLICT (mn) DO UPDATE SET through = excluded.through",
        )
        .bind(mn)
        .bind(through.to_string())
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("note up to which day a device was screened"))?;
        Ok(())
    }
}
