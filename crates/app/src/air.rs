//! The air: files taken in, days and evaluations computed from them, what is left of a target. The shapes here are those that commands,
//! API and pages show alike.
//!
//! ```text
//! raw file ─ import ─ lake ─ series ─┬─ days, now       tables, calendar, map
//!                                    ├─ evaluation      month, year, comparison
//!                                    ├─ ranking
//!                                    ├─ features        stations on a map
//!                                    ├─ sentence        a day or hour in words
//!                                    ├─ reports         day, month and year on paper
//!                                    ├─ budget          what is left of a target
//!                                    ├─ forecast        how likely a target is met
//!                                    └─ goals           values of the plan's own targets
//! ```

pub mod arrivals;
pub mod budget;
pub mod days;
pub mod dust;
pub mod evaluation;
pub mod features;
pub mod forecast;
pub mod goals;
pub mod history;
pub mod import;
pub mod inbox;
mod judge;
pub mod month;
pub mod nation;
pub mod now;
pub mod ranking;
pub mod reports;
pub mod sentence;
pub mod series;
pub mod sites;
pub mod year;
