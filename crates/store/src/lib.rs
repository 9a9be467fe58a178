//! Records in SQL. SQLite by default, PostgreSQL by address; every statement is one text that both understand, and this crate is the only
//! place with SQL.
//!
//! Reading goes straight to the pool. Writing goes through [`Change`]: one transaction at a time, which locks the head of the audit chain
//! first, says who does what, and is on disk when `commit` returns.

pub mod air;
pub mod alarm;
pub mod assignment;
pub mod audit;
pub mod change;
pub mod city;
pub mod deliverable;
pub mod device;
pub mod draw;
pub mod dust;
pub mod error;
pub mod event;
pub mod evidence;
pub mod exchange;
pub mod export;
pub mod grid;
pub mod input;
pub mod inspection;
pub mod lead;
pub mod ledger;
pub mod ledger_edition;
pub mod ledger_import;
pub mod marking;
pub mod open;
pub mod person;
pub mod report;
mod row;
pub mod setting;
pub mod subject;
pub mod substitution;
pub mod target;
pub mod zone;

pub use change::Change;
pub use error::StoreError;
pub use open::Store;
