//! Use cases and jobs: one function a use case, called alike by page, API, job and command.
//!
//! A use case takes the [`App`], the [`Caller`] and its input, asks `domain` what the law says, asks `store` to keep it, and returns a shape of
//! [`view`]. It never sees HTTP, templates or SQL.

pub mod air;
pub mod alarms;
pub mod app;
pub mod assignments;
pub mod audit;
pub mod backup;
pub mod board;
pub mod calendar;
pub mod clock;
pub mod counting;
pub mod deadlines;
pub mod deliverables;
pub mod devices;
mod dropped;
pub mod evidence;
pub mod exports;
pub mod failure;
pub mod features;
pub mod field_work;
pub mod groups;
mod happening;
pub mod ingest;
pub mod inputs;
pub mod jobs;
pub mod ledger;
pub mod map;
mod matter;
mod months;
pub mod overview;
pub mod people;
mod places;
pub mod plan_document;
pub mod profile;
pub mod public;
mod punctuality;
pub mod reports;
pub mod scoreboard;
pub mod session;
pub mod subjects;
pub mod substitutions;
pub mod target_board;
pub mod targets;
pub mod tasks;
pub mod todo;
pub mod units;
pub mod view;
pub mod zones;

pub use app::{App, Caller, Settings};
pub use failure::Failure;
