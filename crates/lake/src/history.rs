//! The long history of what devices sent: minutes, hours and days with their marks, kept for years, exactly as it came.
//!
//! Readings are appended into memory, where every question sees them at once, and flushed into segments: plain Parquet, sorted by device,
//! factor, statistic and time, one cadence and one month each. The journal of raw frames is what lasts; the history says up to which frame it
//! has everything on disk, and what comes after a crash is appended again, which changes nothing that is there already.
//!
//! A number keeps its digits: it is a mantissa and a scale, sums are exact, and only the last division rounds. A time is the civil time of
//! Beijing as the device said it. Where a device sent a time again, the value of the later frame counts, and the earlier, if different, is kept.
//!
//! ```sql
//! -- any reader of Parquet, here DuckDB: what counts in a month of minutes
//! SELECT device, factor, statistic, time, mantissa / 10.0 ** scale AS value
//! FROM 'readings/minute/2026-11/*.parquet'
//! QUALIFY row_number() OVER (PARTITION BY device, factor, statistic, time ORDER BY frame DESC) = 1
//! ```

mod asking;
mod buffer;
mod chart;
mod compaction;
mod error;
mod exact;
mod export;
mod files;
mod instead;
mod inventory;
mod keeping;
mod last;
mod manifest;
mod month;
mod months;
mod question;
mod range;
mod reading;
mod retention;
mod rollup;
mod row;
mod scan;
mod segment;
mod shelf;
mod sums;
mod transfer;

pub use asking::{Archive, Asked};
pub use chart::Point;
pub use compaction::{Compacted, Compaction};
pub use error::HistoryError;
pub use exact::{Exact, NotANumber, Number};
pub use inventory::{Altered, Listed};
pub use keeping::History;
pub use last::Last;
pub use question::{Cancel, Filter, Marks, Question, Versions, Which};
pub use reading::{Cadence, Observation, Reading, Series, Statistic, UnknownCadence};
pub use retention::{Kept, Retention};
pub use rollup::{Bucket, Every, Figure, Measure, NoStretch};
pub use shelf::{BucketNamed, NotAnObjectStore, ObjectStore, ObjectStoreSettings, Place};
