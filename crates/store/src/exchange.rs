//! What the platform asked devices and what became of it, the keys of devices, and how far the journal was forwarded.

use jiff::Timestamp;
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// A request and what became of it.
#[derive(Clone, Debug)]
pub struct ExchangeRow {
    /// Its number; 0 before it is added.
    pub id: i64,
    /// 设备唯一标识.
    pub mn: String,
    /// The command.
    pub cn: u16,
    /// 请求编码.
    pub qn: String,
    /// What was asked, as JSON, without passwords.
    pub request: String,
    /// Why.
    pub reason: String,
    /// 0 for what a person asked; otherwise which try of this day.
    pub attempt: u32,
    /// When.
    pub asked: Timestamp,
    /// By whom.
    pub by: String,
    /// The bytes that are sent, as hexadecimal digits.
    pub bytes: String,
    /// What moves.
    pub course: ExchangeCourse,
}

/// What moves of an exchange.
#[derive(Clone, Debug)]
pub struct ExchangeCourse {
    /// When it was sent.
    pub sendings: Vec<i64>,
    /// `waiting`, `sent`, `accepted` or `ended`.
    pub state: String,
    /// The state in full, as JSON.
    pub body: String,
    /// Sequence numbers of the answering frames in the journal.
    pub frames: Vec<u64>,
    /// What the device said.
    pub said: Option<String>,
    /// When it ended.
    pub ended: Option<Timestamp>,
}

/// How far the journal was forwarded to a target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForwardCursor {
    /// Everything up to this sequence number is done.
    pub upto: u64,
    /// Behind it, these are done too.
    pub beyond: Vec<u64>,
}

fn exchange(row: &AnyRow) -> Result<ExchangeRow, StoreError> {
    let row = Row::of("exchange", row);
    Ok(ExchangeRow {
        id: row.int("id")?,
        mn: row.text("mn")?,
        cn: u16::try_from(row.int("cn")?).unwrap_or_default(),
        qn: row.text("qn")?,
        request: row.text("request")?,
        reason: row.text("reason")?,
        attempt: row.count("attempt")?,
        asked: row.moment("asked")?,
        by: row.text("by_login")?,
        bytes: row.text("bytes")?,
        course: ExchangeCourse {
            sendings: row.json("sendings")?,
            state: row.text("state")?,
            body: row.text("body")?,
            frames: row.json("frames")?,
            said: row.opt_text("said")?,
            ended: row.opt_moment("ended")?,
        },
    })
}

impl Store {
    /// The newest exchanges with a device, the newest first.
    pub async fn exchanges(&self, mn: &str, limit: u32) -> Result<Vec<ExchangeRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM exchange WHERE mn = $1 ORDER BY id DESC LIMIT $2")
            .bind(mn)
            .bind(i64::from(limit))
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list exchanges with a device"))?;
        rows.iter().map(exchange).collect()
    }

    /// The exchanges with a device that began at a moment or after it, the newest first.
    pub async fn exchanges_since(
        &self,
        mn: &str,
        since: Timestamp,
    ) -> Result<Vec<ExchangeRow>, StoreError> {
        let rows =
            sqlx::query("SELECT * FROM exchange WHERE mn = $1 AND asked >= $2 ORDER BY id DESC")
                .bind(mn)
                .bind(since.as_millisecond())
                .fetch_all(&self.pool)
                .await
                .map_err(StoreError::doing("list exchanges of a day"))?;
        rows.iter().map(exchange).collect()
    }

    /// The exchanges that have not ended.
    pub async fn open_exchanges(&self) -> Result<Vec<ExchangeRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM exchange WHERE state IN ('waiting', 'sent', 'accepted') ORDER BY id",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list open exchanges"))?;
        rows.iter().map(exchange).collect()
    }

    /// The QN of the newest request, which is the greatest; nothing before the first.
    pub async fn last_qn(&self) -> Result<Option<String>, StoreError> {
        let row = sqlx::query("SELECT qn FROM exchange ORDER BY id DESC LIMIT 1")
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("find the last request number"))?;
        row.map(|row| Row::of("exchange", &row).text("qn"))
            .transpose()
    }

    /// The keys on file, by device.
    pub async fn device_keys(&self) -> Result<Vec<(String, String)>, StoreError> {
        let rows = sqlx::query(
            "SELECT mn, secret FROM device_key WHERE secret IS NOT NULL AND id IN (SELECT MAX(id) FROM device_key GROUP BY mn)",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("read the keys of devices"))?;
        let pair = |row: &AnyRow| {
            let row = Row::of("device_key", row);
            Ok((row.text("mn")?, row.text("secret")?))
        };
        rows.iter().map(pair).collect()
    }

    /// How far the journal was forwarded to a target; nothing before it first was.
    pub async fn forward_cursor(&self, target: &str) -> Result<Option<ForwardCursor>, StoreError> {
        let row = sqlx::query("SELECT * FROM forward_cursor WHERE target = $1")
            .bind(target)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read how far frames were forwarded"))?;
        row.map(|row| {
            let row = Row::of("forward_cursor", &row);
            Ok(ForwardCursor {
                upto: u64::try_from(row.int("upto")?).unwrap_or_default(),
                beyond: row.json("beyond")?,
            })
        })
        .transpose()
    }
}

impl Change {
    /// Enters an exchange; its number.
    pub async fn add_exchange(&mut self, exchange: &ExchangeRow) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM exchange")
            .await?;
        let course = &exchange.course;
        sqlx::query("INSERT INTO exchange (id, mn, cn, qn, request, reason, attempt, asked, by_login, bytes, sendings, state, body, frames, said, ended) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)")
            .bind(id)
            .bind(&exchange.mn)
            .bind(i64::from(exchange.cn))
            .bind(&exchange.qn)
            .bind(&exchange.request)
            .bind(&exchange.reason)
            .bind(i64::from(exchange.attempt))
            .bind(exchange.asked.as_millisecond())
            .bind(&exchange.by)
            .bind(&exchange.bytes)
            .bind(list(&course.sendings))
            .bind(&course.state)
            .bind(&course.body)
            .bind(list(&course.frames))
            .bind(course.said.clone())
            .bind(course.ended.map(Timestamp::as_millisecond))
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("enter an exchange"))?;
        Ok(id)
    }

    /// Moves an exchange on.
    pub async fn move_exchange(
        &mut self,
        id: i64,
        course: &ExchangeCourse,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE exchange SET sendings = $2, state = $3, body = $4, frames = $5, said = $6, ended = $7 WHERE id = $1")
            .bind(id)
            .bind(list(&course.sendings))
            .bind(&course.state)
            .bind(&course.body)
            .bind(list(&course.frames))
            .bind(course.said.clone())
            .bind(course.ended.map(Timestamp::as_millisecond))
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("move an exchange on"))?;
        Ok(())
    }

    /// Enters the key of a device, or takes it away.
    pub async fn set_device_key(
        &mut self,
        mn: &str,
        secret: Option<&str>,
    ) -> Result<(), StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM device_key")
            .await?;
        sqlx::query("INSERT INTO device_key (id, mn, secret, recorded, by_login) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(mn)
            .bind(secret.map(str::to_owned))
            .bind(self.stamp.at.as_millisecond())
            .bind(&self.stamp.by)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("enter the key of a device"))?;
        Ok(())
    }

    /// Notes how far the journal was forwarded to a target.
    pub async fn set_forward_cursor(
        &mut self,
        target: &str,
        cursor: &ForwardCursor,
    ) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO forward_cursor (target, upto, beyond, moved) VALUES ($1, $2, $3, $4) ON CONFLICT (target) DO UPDATE SET upto = excluded.upto, beyond = excluded.beyond, moved = excluded.moved")
            .bind(target)
            .bind(i64::try_from(cursor.upto).unwrap_or(i64::MAX))
            .bind(list(&cursor.beyond))
            .bind(self.stamp.at.as_millisecond())
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("note how far frames were forwarded"))?;
        Ok(())
    }
}

fn list<N: serde::Serialize>(numbers: &[N]) -> String {
    serde_json::to_string(numbers).unwrap_or_else(|_| "[]".into())
}
