//! Workbooks and documents from plain models. This crate knows nothing of where the numbers come from.

#![warn(missing_docs)]

pub mod workbook;
