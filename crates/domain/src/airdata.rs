//! Air data as they arrive: rows of stations and hours, or of cities and days, whatever file brought them. Nothing is judged here.
//!
//! ```text
//! bytes ─ read ─┬─ rows      what the file says, each with its place and time
//!               └─ troubles  what it says badly: line, reason; the rest is read
//! ```

mod hour;
mod rows;

pub use hour::Hour;
pub use rows::{DayRow, HourRow, Rows, Values};
