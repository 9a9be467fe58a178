//! Reads columns into the types that carry their meaning, and says table, column and row when one does not hold what it should.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::StoreError;

/// A row of a known table.
pub(crate) struct Row<'a> {
    table: &'static str,
    row: &'a AnyRow,
}

impl<'a> Row<'a> {
    pub(crate) fn of(table: &'static str, row: &'a AnyRow) -> Self {
        Self { table, row }
    }

    fn wrong(&self, column: &'static str, why: impl ToString) -> StoreError {
        let row = self
            .row
            .try_get::<i64, _>(0)
            .map(|id| id.to_string())
            .or_else(|_| self.row.try_get::<String, _>(0))
            .unwrap_or_else(|_| "?".into());
        StoreError::Inconsistent {
            table: self.table,
            column,
            row,
            why: why.to_string(),
        }
    }

    pub(crate) fn int(&self, column: &'static str) -> Result<i64, StoreError> {
        self.row.try_get(column).map_err(|e| self.wrong(column, e))
    }

    pub(crate) fn count(&self, column: &'static str) -> Result<u32, StoreError> {
        u32::try_from(self.int(column)?).map_err(|e| self.wrong(column, e))
    }

    pub(crate) fn opt_int(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        self.row.try_get(column).map_err(|e| self.wrong(column, e))
    }

    pub(crate) fn flag(&self, column: &'static str) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    pub(crate) fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.row.try_get(column).map_err(|e| self.wrong(column, e))
    }

    pub(crate) fn opt_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        self.row.try_get(column).map_err(|e| self.wrong(column, e))
    }

    pub(crate) fn moment(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        Timestamp::from_millisecond(self.int(column)?).map_err(|e| self.wrong(column, e))
    }

    pub(crate) fn opt_moment(&self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        self.opt_int(column)?
            .map(Timestamp::from_millisecond)
            .transpose()
            .map_err(|e| self.wrong(column, e))
    }

    pub(crate) fn day(&self, column: &'static str) -> Result<Date, StoreError> {
        self.text(column)?
            .parse()
            .map_err(|e| self.wrong(column, e))
    }

    pub(crate) fn opt_day(&self, column: &'static str) -> Result<Option<Date>, StoreError> {
        self.opt_text(column)?
            .map(|text| text.parse())
            .transpose()
            .map_err(|e| self.wrong(column, e))
    }

    /// A civil time such as `2026-11-28T10:00:00`.
    pub(crate) fn civil(&self, column: &'static str) -> Result<DateTime, StoreError> {
        self.text(column)?
            .parse()
            .map_err(|e| self.wrong(column, e))
    }

    pub(crate) fn decimal(&self, column: &'static str) -> Result<Decimal, StoreError> {
        self.text(column)?
            .parse()
            .map_err(|e| self.wrong(column, e))
    }

    /// A code such as `in-progress`, read into the enum that names it.
    pub(crate) fn code<T: DeserializeOwned>(&self, column: &'static str) -> Result<T, StoreError> {
        serde_json::from_value(serde_json::Value::String(self.text(column)?))
            .map_err(|e| self.wrong(column, e))
    }

    pub(crate) fn opt_code<T: DeserializeOwned>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        self.opt_text(column)?
            .map(|text| serde_json::from_value(serde_json::Value::String(text)))
            .transpose()
            .map_err(|e| self.wrong(column, e))
    }

    pub(crate) fn json<T: DeserializeOwned>(&self, column: &'static str) -> Result<T, StoreError> {
        serde_json::from_str(&self.text(column)?).map_err(|e| self.wrong(column, e))
    }

    pub(crate) fn opt_json<T: DeserializeOwned>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        self.opt_text(column)?
            .map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(|e| self.wrong(column, e))
    }
}

/// The code under which an enum is stored.
pub(crate) fn code<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => text,
        other => unreachable!("only enums without data are stored as codes, not {other:?}"),
    }
}
