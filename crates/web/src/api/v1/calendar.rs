//! The working-day calendar.

pub(crate) mod amend_day;
pub(crate) mod read_year;
