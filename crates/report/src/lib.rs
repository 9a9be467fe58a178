//! Workbooks and documents from plain models. This crate knows nothing of where the numbers come from.
//!
//! ```text
//! table ─┬─ workbook                  tables on sheets
//!        └─ document ─┬─ docx         for Word, WPS and LibreOffice
//!                     └─ workbook     the same tables and charts as sheets
//! ledger_book                         templates, exports and returned rows of ledgers
//! ```

#![warn(missing_docs)]

pub mod document;
pub mod docx;
pub mod ledger_book;
pub mod table;
pub mod workbook;
mod xml;
