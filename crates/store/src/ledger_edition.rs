//! Frozen editions of ledgers, and views that people saved.

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::any::AnyRow;

use crate::row::Row;
use crate::{Change, Store, StoreError};

/// A frozen edition.
#[derive(Clone, Debug)]
pub struct EditionRow {
    /// Its number; 0 before it has one.
    pub id: i64,
    /// The type of ledger.
    pub ledger: String,
    /// The year it stands for.
    pub year: i64,
    /// The day for which it says how the ledger stood.
    pub as_of: Date,
    /// The last revision that was known.
    pub through: i64,
    /// Objects in it.
    pub objects: i64,
    /// SHA-256 of its rows.
    pub hash: String,
    /// Words.
    pub note: String,
    /// When it was frozen.
    pub frozen: Timestamp,
    /// By whom.
    pub by: String,
    /// When and by whom it was published.
    pub published: Option<(Timestamp, String)>,
}

/// A saved view.
#[derive(Clone, Debug)]
pub struct ViewRow {
    /// Its number; 0 before it has one.
    pub id: i64,
    /// The type of ledger.
    pub ledger: String,
    /// Whose it is.
    pub login: String,
    /// Its name.
    pub name: String,
    /// The query of its address.
    pub query: String,
}

fn edition(row: &AnyRow) -> Result<EditionRow, StoreError> {
    let row = Row::of("ledger_edition", row);
    Ok(EditionRow {
        id: row.int("id")?,
        ledger: row.text("type")?,
        year: row.int("year")?,
        as_of: row.day("as_of")?,
        through: row.int("through")?,
        objects: row.int("objects")?,
        hash: row.text("hash")?,
        note: row.text("note")?,
        frozen: row.moment("frozen")?,
        by: row.text("by_login")?,
        published: row
            .opt_moment("published")?
            .zip(row.opt_text("published_by")?),
    })
}

impl Store {
    /// The editions of a ledger, the newest first.
    pub async fn editions(&self, ledger: &str) -> Result<Vec<EditionRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM ledger_edition WHERE type = $1 ORDER BY id DESC")
            .bind(ledger)
            .fetch_all(&self.pool)
            .await
            .map_err(StoreError::doing("list editions of a ledger"))?;
        rows.iter().map(edition).collect()
    }

    /// Every published edition, the newest first.
    pub async fn published_editions(&self) -> Result<Vec<EditionRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM ledger_edition WHERE published IS NOT NULL ORDER BY published DESC, id DESC",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(StoreError::doing("list published editions of ledgers"))?;
        rows.iter().map(edition).collect()
    }

    /// The edition with this number.
    pub async fn edition(&self, id: i64) -> Result<Option<EditionRow>, StoreError> {
        let row = sqlx::query("SELECT * FROM ledger_edition WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(StoreError::doing("read an edition of a ledger"))?;
        row.as_ref().map(edition).transpose()
    }

    /// The views of a ledger that a person saved.
    pub async fn ledger_views(
        &self,
        ledger: &str,
        login: &str,
    ) -> Result<Vec<ViewRow>, StoreError> {
        let rows =
            sqlx::query("SELECT * FROM ledger_view WHERE type = $1 AND login = $2 ORDER BY id")
                .bind(ledger)
                .bind(login)
                .fetch_all(&self.pool)
                .await
                .map_err(StoreError::doing("list saved views"))?;
        rows.iter()
            .map(|row| {
                let row = Row::of("ledger_view", row);
                Ok(ViewRow {
                    id: row.int("id")?,
                    ledger: row.text("type")?,
                    login: row.text("login")?,
                    name: row.text("name")?,
                    query: row.text("query")?,
                })
            })
            .collect()
    }
}

impl Change {
    /// Freezes an edition and says its number.
    pub async fn add_edition(&mut self, edition: &EditionRow) -> Result<i64, StoreError> {
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM ledger_edition")
            .await?;
        sqlx::query(
            "INSERT INTO ledger_edition (id, type, year, as_of, through, objects, hash, note, frozen, by_login)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(id)
        .bind(&edition.ledger)
        .bind(edition.year)
        .bind(edition.as_of.to_string())
        .bind(edition.through)
        .bind(edition.objects)
        .bind(&edition.hash)
        .bind(&edition.note)
        .bind(edition.frozen.as_millisecond())
        .bind(&edition.by)
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("freeze an edition of a ledger"))?;
        Ok(id)
    }

    /// Notes that an edition was published.
    pub async fn publish_edition(&mut self, id: i64) -> Result<(), StoreError> {
        sqlx::query("UPDATE ledger_edition SET published = $1, published_by = $2 WHERE id = $3")
            .bind(self.stamp.at.as_millisecond())
            .bind(self.stamp.by.clone())
            .bind(id)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("publish an edition of a ledger"))?;
        Ok(())
    }

    /// Saves a view; one of the same name is replaced.
    pub async fn save_ledger_view(&mut self, view: &ViewRow) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM ledger_view WHERE type = $1 AND login = $2 AND name = $3")
            .bind(&view.ledger)
            .bind(&view.login)
            .bind(&view.name)
            .execute(&mut *self.tx)
            .await
            .map_err(StoreError::doing("save a view"))?;
        let id = self
            .next_id("SELECT COALESCE(MAX(id), 0) + 1 FROM ledger_view")
            .await?;
        sqlx::query(
            "INSERT INTO ledger_view (id, type, login, name, query, saved) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id)
        .bind(&view.ledger)
        .bind(&view.login)
        .bind(&view.name)
        .bind(&view.query)
        .bind(self.stamp.at.as_millisecond())
        .execute(&mut *self.tx)
        .await
        .map_err(StoreError::doing("save a view"))?;
        Ok(())
    }

    /// Takes away a saved view of a person; says whether it was there.
    pub async fn forget_ledger_view(
        &mut self,
        ledger: &str,
        login: &str,
        id: i64,
    ) -> Result<bool, StoreError> {
        let done =
            sqlx::query("DELETE FROM ledger_view WHERE type = $1 AND login = $2 AND id = $3")
                .bind(ledger)
                .bind(login)
                .bind(id)
                .execute(&mut *self.tx)
                .await
                .map_err(StoreError::doing("take away a saved view"))?;
        Ok(done.rows_affected() > 0)
    }
}
