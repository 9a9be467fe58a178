//! Long series of air data. A raw file, named by the hash of its bytes, becomes at most one Parquet segment a year and kind; segments
//! are written once and never changed, so any reader of Parquet may look at them while lantian runs. Which files count, and which of
//! them goes before another, is said by who asks: the lake keeps no list.
//!
//! ```text
//! <root>/hours/2018/<hash>.parquet    site, hour, six pollutants in pg/m³, grade
//! <root>/days/2018/<hash>.parquet     site, day, six pollutants in pg/m³, grade
//! ```

#![warn(missing_docs)]

mod error;
mod lake;
mod merge;
mod segment;

pub use error::LakeError;
pub use lake::{Lake, Span};
