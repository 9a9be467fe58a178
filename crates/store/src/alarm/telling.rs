//! Who is told of alarms, and what was told. A receiver's address and secret are kept only with what holds of it now.

use jiff::Timestamp;
use lantian_domain::monitoring::alarm::Alarm;
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;

use crate::row::{Row, code};
use crate::{Change, Store, StoreError};

/// A receiver, as it holds now.
#[derive(Clone)]
pub struct ReceiverRow {
    /// The number by which it is known; 0 before it is added.
    pub number: i64,
    /// `on` or `off`.
    pub state: String,
    /// Name, way, language and wish, as JSON.
    pub body: String,
    /// Where to: an e-mail address, or an address of a robot, which may hold its key.
    pub address: String,
    /// The secret with which messages are signed.
    pub secret: Option<String>,
    /// When this was entered.
    pub recorded: Timestamp,
    /// By whom.
    pub by: String,
}

/// What a receiver is to be told.
#[derive(Clone, Debug)]
pub struct NewDelivery {
    /// Whom.
    pub receiver: i64,
    /// Of which alarm; none for a test.
    pub alarm: Option<i64>,
    /// `opened`, `escalated` or `test`.
    pub reason: &'static str,
    /// Not before.
    pub due: Timestamp,
}

/// How far a delivery has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeliveryState {
    /// It is to be sent.
    Waiting,
    /// It was taken by the other side.
    Sent,
    /// The alarm was over, or its receiver off, before it was sent.
    Needless,
    /// It failed too often.
    GivenUp,
}

/// A delivery as stored.
#[derive(Clone, Debug)]
pub struct DeliveryRow {
    /// Its number.
    pub id: i64,
    /// Whom.
    pub receiver: i64,
    /// Of which alarm; none for a test.
    pub alarm: Option<i64>,
    /// `opened`, `escalated` or `test`.
    pub reason: String,
    /// How far it has come.
    pub state: DeliveryState,
    /// When it was planned.
    pub planned: Timestamp,
    /// Not before.
    pub due: Timestamp,
    /// How often it failed.
    pub failures: u32,
    /// When it was sent.
    pub sent: Option<Timestamp>,
    /// Why it failed the last time.
    pub error: Option<String>,
}

/// A delivery that is due, with its alarm.
#[derive(Clone, Debug)]
pub struct DueRow {
    /// The delivery.
    pub delivery: DeliveryRow,
    /// Its alarm; none for a test.
    pub alarm: Option<Alarm>,
}

fn receiver(row: &AnyRow) -> Result<ReceiverRow, StoreError> {
    let row = Row::of("alarm_receiver", row);
    Ok(ReceiverRow {
        number: row.int("number")?,
        state: row.text("state")?,
        body: row.text("body")?,
        address: row.text("address")?,
        secret: row.opt_text("secret")?,
        recorded: row.moment("recorded")?,
        by: row.text("by_login")?,
    })
}

fn delivery(row: &AnyRow) -> Result<DeliveryRow, StoreError> {
    let row = Row::of("alarm_delivery", row);
    Ok(DeliveryRow {
        id: row.int("id")?,
        receiver: row.int("receiver")?,
        alarm: row.opt_int("alarm")?,
        reason: row.text("reason")?,
        state: row.code("state")?,
        planned: row.moment("planned")?,
        due: row.moment("due")?,
        failures: row.count("failures")?,
        sent: row.opt_moment("sent")?,
        error: row.opt_text("error")?,
    })
}

impl Store {
    /// What holds of every receiver, by number.
    pub async fn alarm_receivers(&self) -> Result<Vec<ReceiverRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM alarm_receiver WHERE id IN (SELECT MAX(id) FROM alarm_receiver GROUP BY number) ORDER BY number",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list who is told of alarms"))?;
        rows.iter().map(receiver).collect()
    }

    /// What is to be sent by now, the oldest first, at most so many.
    pub async fn deliveries_due(
        &self,
        now: Timestamp,
        most: u32,
    ) -> Result<Vec<DueRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT d.*, a.body AS alarm_body FROM alarm_delivery d LEFT JOIN alarm a ON a.id = d.alarm
               WHERE d.state = 'waiting' AND d.due <= $1 ORDER BY d.id LIMIT $2",
        )
        .bind(now.as_millisecond())
        .bind(i64::from(most))
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list what is to be told"))?;
        rows.iter()
            .map(|row| {
                Ok(DueRow {
                    delivery: delivery(row)?,
                    alarm: Row::of("alarm_delivery", row).opt_json("alarm_body")?,
                })
            })
            .collect()
    }

    /// When receivers were last sent something, after a moment: receiver and moment, the oldest first.
    pub async fn deliveries_sent(
        &self,
        after: Timestamp,
    ) -> Result<Vec<(i64, Timestamp)>, StoreError> {
        let rows = sqlx::query(
            "SELECT DISTINCT receiver, sent FROM alarm_delivery WHERE state = 'sent' AND sent > $1 ORDER BY sent",
        )
        .bind(after.as_millisecond())
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("read what was told"))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("alarm_delivery", row);
                Ok((row.int("receiver")?, row.moment("sent")?))
            })
            .collect()
    }

    /// What was told of an alarm, and what is to be.
    pub async fn deliveries_of_alarm(&self, alarm: i64) -> Result<Vec<DeliveryRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM alarm_delivery WHERE alarm = $1 ORDER BY id")
            .bind(alarm)
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("read what was told of an alarm"))?;
        rows.iter().map(delivery).collect()
    }

    /// The newest thing that each receiver was or is to be told.
    pub async fn newest_deliveries(&self) -> Result<Vec<DeliveryRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM alarm_delivery WHERE id IN (SELECT MAX(id) FROM alarm_delivery GROUP BY receiver)",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("read what was told last"))?;
        rows.iter().map(delivery).collect()
    }
}

impl Change {
    /// Enters what holds of a receiver from now on, and forgets the address and the secret it had before; its number.
    pub async fn enter_receiver(&mut self, receiver: &ReceiverRow) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM alarm_receiver")
            .await?;
        let number = if receiver.number == 0 {
            self.next_id("SELECT COALESCE(MAX(number), 0) + 1 FROM alarm_receiver")
                .await?
        } else {
            receiver.number
        };
        sqlx::query("UPDATE alarm_receiver SET address = '', secret = NULL WHERE number = $1")
            .bind(number)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("forget an address"))?;
        sqlx::query("INSERT INTO alarm_receiver (id, number, state, body, address, secret, recorded, by_login) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(id)
            .bind(number)
            .bind(&receiver.state)
            .bind(&receiver.body)
            .bind(&receiver.address)
            .bind(receiver.secret.as_deref())
            .bind(receiver.recorded.as_millisecond())
            .bind(&receiver.by)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("enter who is told of alarms"))?;
        Ok(number)
    }

    /// Plans what a receiver is to be told.
    pub async fn plan_delivery(&mut self, new: &NewDelivery) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM alarm_delivery")
            .await?;
        let planned = self.at();
        sqlx::query("INSERT INTO alarm_delivery (id, receiver, alarm, reason, state, planned, due, failures) VALUES ($1, $2, $3, $4, 'waiting', $5, $6, 0)")
            .bind(id)
            .bind(new.receiver)
            .bind(new.alarm)
            .bind(new.reason)
            .bind(planned.as_millisecond())
            .bind(new.due.as_millisecond())
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("plan what is to be told"))?;
        Ok(id)
    }

    /// Keeps how far a delivery has come.
    pub async fn move_delivery(&mut self, row: &DeliveryRow) -> Result<(), StoreError> {
        sqlx::query("UPDATE alarm_delivery SET state = $2, due = $3, failures = $4, sent = $5, error = $6 WHERE id = $1")
            .bind(row.id)
            .bind(code(&row.state))
            .bind(row.due.as_millisecond())
            .bind(i64::from(row.failures))
            .bind(row.sent.map(Timestamp::as_millisecond))
            .bind(row.error.as_deref())
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("keep what was told"))?;
        Ok(())
    }
}
