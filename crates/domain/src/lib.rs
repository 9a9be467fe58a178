//! The law and the life cycles of a city's air-pollution-control plan.
//!
//! This crate is pure: it opens no file and no socket, reads no clock and no environment, and draws no random number.
//! Time, calendars and texts are handed in; results are values with remarks. "Not assessable, because …" is a value.

#![warn(missing_docs)]

pub mod access;
pub mod actor;
pub mod airdata;
pub mod assess;
pub mod assignment;
pub mod audit;
pub mod calendar;
pub mod city;
mod dated;
pub mod deliverable;
pub mod field_work;
pub mod indicator;
pub mod ladder;
pub mod language;
pub mod ledger;
pub mod monitoring;
pub mod monthly_report;
pub mod password;
pub mod plan;
pub mod refusal;
pub mod request;
pub mod scoreboard;
pub mod stamp;
pub mod standard;
pub mod subject;
pub mod substitution;
pub mod workbook;
pub mod zone;
