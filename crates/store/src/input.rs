//! Tokens with which programs send observations.

use jiff::Timestamp;
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// A token, as far as it is kept.
#[derive(Clone, Debug)]
pub struct InputTokenRow {
    /// Its number; 0 before it is added.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// The hash of the token.
    pub token_hash: String,
    /// For which devices, as a JSON list of their numbers; nothing for every one.
    pub devices: Option<String>,
    /// When it was made.
    pub created: Timestamp,
    /// By whom.
    pub by: String,
    /// When it was taken back.
    pub revoked: Option<Timestamp>,
    /// By whom.
    pub revoked_by: Option<String>,
    /// When it was last used, to the minute.
    pub last_used: Option<Timestamp>,
}

fn token(row: &AnyRow) -> Result<InputTokenRow, StoreError> {
    let row = Row::of("input_token", row);
    Ok(InputTokenRow {
        id: row.int("id")?,
        name: row.text("name")?,
        token_hash: row.text("token_hash")?,
        devices: row.opt_text("devices")?,
        created: row.moment("created")?,
        by: row.text("by_login")?,
        revoked: row.opt_moment("revoked")?,
        revoked_by: row.opt_text("revoked_by")?,
        last_used: row.opt_moment("last_used")?,
    })
}

impl Store {
    /// Every token, the newest first.
    pub async fn input_tokens(&self) -> Result<Vec<InputTokenRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM input_token ORDER BY id DESC")
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list the tokens of inputs"))?;
        rows.iter().map(token).collect()
    }

    /// The token with this hash, unless it was taken back.
    pub async fn input_token_of(
        &self,
        token_hash: &str,
    ) -> Result<Option<InputTokenRow>, StoreError> {
        let row =
            sqlx::query("SELECT * FROM input_token WHERE token_hash = $1 AND revoked IS NULL")
                .bind(token_hash)
                .fetch_optional(&self.pool)
                .await
                .map_err(StoreError::doing("read a token of an input"))?;
        row.as_ref().map(token).transpose()
    }

    /// Notes that a token was used. Not a change of records: it is not audited and does not wait for the writer.
    pub async fn touch_input_token(&self, id: i64, at: Timestamp) -> Result<(), StoreError> {
        sqlx::query("UPDATE input_token SET last_used = $2 WHERE id = $1 AND (last_used IS NULL OR last_used < $2)")
            .bind(id)
            .bind(at.as_millisecond())
            .execute(&self.pool)
            .await
            .map_err(StoreError::doing("note the use of a token"))?;
        Ok(())
    }
}

impl Change {
    /// Adds a token; its number.
    pub async fn add_input_token(&mut self, token: &InputTokenRow) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM input_token")
            .await?;
        sqlx::query("INSERT INTO input_token (id, name, token_hash, devices, created, by_login) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(id)
            .bind(&token.name)
            .bind(&token.token_hash)
            .bind(&token.devices)
            .bind(token.created.as_millisecond())
            .bind(&token.by)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("add a token of an input"))?;
        Ok(id)
    }

    /// Takes a token back. False when there is none, or it was taken back before.
    pub async fn revoke_input_token(&mut self, id: i64) -> Result<bool, StoreError> {
        let (at, by) = (self.stamp.at.as_millisecond(), self.stamp.by.clone());
        let done = sqlx::query("UPDATE input_token SET revoked = $2, revoked_by = $3 WHERE id = $1 AND revoked IS NULL")
            .bind(id)
            .bind(at)
            .bind(by)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("take back a token of an input"))?;
        Ok(done.rows_affected() == 1)
    }
}
