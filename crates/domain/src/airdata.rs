//! Air data as they arrive: rows of stations and hours, or of cities and days, whatever file brought them. Nothing is judged here.
//!
//! ```text
//! bytes ─ read ─┬─ rows ─ assemble ─ days   what the file says, each with its place and time
//!               └─ troubles                 what it says badly: line, reason; the rest is read
//! ```

mod assemble;
mod cell;
mod hour;
mod layout;
pub mod read;
mod rows;
mod trouble;

pub use assemble::{
    StationDays, assessed_city_days, city_days, given_days, station_days, values_of,
};
pub use cell::{Cell, cell};
pub use hour::Hour;
pub use layout::Layout;
pub use read::{Reading, read};
pub use rows::{DayRow, HourRow, Rows, Values};
pub use trouble::{Severity, Trouble, Troubles};
