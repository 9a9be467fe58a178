//! Ledgers: what stands on them, who may write them, and how they are written. Objects are held in memory and brought up to date with the
//! revisions that came since; the records are the truth.

mod books;
mod cards;
pub(crate) mod duty;
mod editions;
mod filter;
pub mod import;
mod kept;
mod list;
mod one;
mod saved_views;
mod words;
mod write;

pub use books::{BookFormat, export, name, template};
pub use cards::{all, card, detail};
pub use editions::{edition_objects, freeze, publish, published};
pub use filter::ObjectsQuery;
pub use kept::{KeptLedgers, Ledger};
pub use list::{Listed, list, matching};
pub use one::{AsOf, read};
pub use saved_views::{forget_view, save_view};
pub use write::{add, revise, step};

pub(crate) use duty::{leads, may_write, writers};
pub(crate) use list::{held, overdue, row};
