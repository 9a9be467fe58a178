//! Long series of air data. A raw file, named by the hash of its bytes, becomes at most one Parquet segment a year and kind; segments
//! are written once and never changed, so any reader of Parquet may look at them while lantian runs. Where many lie in a year, they are
//! merged into one. Which files count, and which of them goes before another, is said by who asks: the lake keeps no list.
//!
//! ```text
//! <root>/hours/2018/<hash>.parquet          site, hour, six pollutants in pg/m³, grade
//! <root>/hours/2018/merged-000001.parquet   the same of many files; an hour has two rows where one is provisional and one reviewed
//! <root>/days/2018/<hash>.parquet           site, day, six pollutants in pg/m³, grade
//! ```
//!
//! [`journal`] keeps what devices send, as it came, before it is anything else.

#![warn(missing_docs)]

mod error;
mod folder;
pub mod history;
pub mod journal;
mod lake;
mod merge;
mod merging;
mod segment;

pub use error::LakeError;
pub use lake::{Lake, Span};
