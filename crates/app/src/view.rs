//! The outward shapes: what use cases return to pages, API, jobs and commands. They are neither domain types nor rows.

pub mod administration;
pub mod air;
pub mod document;
pub mod filing;
pub mod overview;
pub mod scalar;
pub mod session;
pub mod target;
pub mod task;
pub mod unit;
