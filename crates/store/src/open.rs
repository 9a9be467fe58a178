//! Opens the records at an address and brings their tables up to date.

use std::sync::Arc;

use sqlx::AnyPool;
use sqlx::any::AnyPoolOptions;
use tokio::sync::Mutex;

use crate::StoreError;

/// The records of one city.
#[derive(Clone)]
pub struct Store {
    pub(crate) pool: AnyPool,
    /// Writers of this process queue here instead of in the database.
    pub(crate) writer: Arc<Mutex<()>>,
    kind: Kind,
}

/// Which database holds the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A SQLite file.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

impl Store {
    /// Opens `sqlite://path` (created if it does not exist) or `postgres://…`.
    ///
    /// # Errors
    /// [`StoreError::Address`] for other addresses, [`StoreError::Driver`] when the database cannot be reached, [`StoreError::Migration`] when
    /// it was written by a newer lantian.
    pub async fn open(address: &str) -> Result<Store, StoreError> {
        sqlx::any::install_default_drivers();
        let (kind, url) = if let Some(path) = address.strip_prefix("sqlite://") {
            (Kind::Sqlite, format!("sqlite://{path}?mode=rwc"))
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            (Kind::Postgres, address.to_owned())
        } else {
            return Err(StoreError::Address {
                address: without_password(address),
                why: "it must begin with sqlite:// or postgres://".into(),
            });
        };
        let pool = AnyPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(std::time::Duration::from_secs(20))
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if kind == Kind::Sqlite {
                        for pragma in [
                            "PRAGMA busy_timeout = 20000",
                            "PRAGMA journal_mode = WAL",
                            "PRAGMA synchronous = FULL",
                            "PRAGMA foreign_keys = ON",
                            "PRAGMA cache_size = -16000",
                        ] {
                            sqlx::query(pragma).execute(&mut *connection).await?;
                        }
                    }
                    Ok(())
                })
            })
            .connect(&url)
            .await
            .map_err(|source| match source {
                sqlx::Error::Configuration(why) => StoreError::Address {
                    address: without_password(address),
                    why: why.to_string(),
                },
                source => StoreError::Driver {
                    doing: "open the records",
                    source,
                },
            })?;
        MIGRATIONS.run(&pool).await?;
        Ok(Store {
            pool,
            writer: Arc::new(Mutex::new(())),
            kind,
        })
    }

    /// Which database holds the records.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Asks the database for a sign of life.
    ///
    /// # Errors
    /// [`StoreError::Driver`] when it gives none.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1")
            .execute(&self.pool)
            .await
            .map_err(StoreError::doing("ask the records for a sign of life"))?;
        Ok(())
    }

    /// Closes the records in an orderly way.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// An address without its password, for messages and logs.
pub fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return address.to_owned();
    };
    match rest.rsplit_once('@') {
        Some((who, place)) => match who.split_once(':') {
            Some((user, _)) => format!("{scheme}://{user}:…@{place}"),
            None => address.to_owned(),
        },
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_a_message_has_no_password() {
        assert_eq!(
            without_password("postgres://lt:geheim@db:5432/lt"),
            "postgres://lt:…@db:5432/lt"
        );
        assert_eq!(
            without_password("postgres://lt:a@b@db/lt"),
            "postgres://lt:…@db/lt"
        );
        assert_eq!(
            without_password("sqlite://data/lantian.db"),
            "sqlite://data/lantian.db"
        );
    }
}
