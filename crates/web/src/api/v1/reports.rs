//! Monthly reports.

pub(crate) mod list;
pub(crate) mod read;
pub(crate) mod take_step;
