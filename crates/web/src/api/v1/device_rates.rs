//! How much of what was expected of monitoring devices came.

pub(crate) mod month;
