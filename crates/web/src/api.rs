//! The HTTP API: one file an operation, all of them listed in [`v1`].

pub(crate) mod document;
pub(crate) mod explanation;
pub(crate) mod responses;
pub(crate) mod v1;
