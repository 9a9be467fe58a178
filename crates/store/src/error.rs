//! What can go wrong with records. Not found is `None`, not an error.

use thiserror::Error;

/// An error of the store.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The address names no database lantian can use.
    #[error("the store address `{address}` is not usable: {why}")]
    Address {
        /// The address, its password replaced.
        address: String,
        /// What is wrong with it.
        why: String,
    },
    /// The database answered with an error.
    #[error("failed to {doing}: {source}")]
    Driver {
        /// What was being done.
        doing: &'static str,
        /// What the driver said.
        source: sqlx::Error,
    },
    /// The database is of another version, or a migration failed.
    #[error("failed to bring the records up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// Something like it exists already.
    #[error("{what} exists already")]
    Conflict {
        /// What exists.
        what: String,
    },
    /// A row holds something it should not.
    #[error("the records are inconsistent: table {table}, column {column}, row {row}: {why}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row's key as far as it is known.
        row: String,
        /// What is wrong.
        why: String,
    },
    /// A backup could not be read.
    #[error("the backup is not usable: {0}")]
    Backup(String),
}

impl StoreError {
    /// Wraps a driver's error with what was being done.
    pub(crate) fn doing(doing: &'static str) -> impl FnOnce(sqlx::Error) -> StoreError {
        move |source| StoreError::Driver { doing, source }
    }

    /// True when the disk or the database has no room left or cannot be reached: the request may be tried again later.
    pub fn is_outage(&self) -> bool {
        match self {
            StoreError::Driver { source, .. } => {
                matches!(
                    source,
                    sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed
                ) || source.as_database_error().is_some_and(|e| {
                    let text = e.message();
                    text.contains("disk is full")
                        || text.contains("database is locked")
                        || text.contains("disk I/O")
                })
            }
            _ => false,
        }
    }
}
