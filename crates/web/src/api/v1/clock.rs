//! The clock.

pub(crate) mod advance;
pub(crate) mod read;
