//! Observations that programs send.

pub(crate) mod send;
