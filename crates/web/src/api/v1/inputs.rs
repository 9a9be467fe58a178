//! The ways on which observations come, and the tokens of those who send them.

pub(crate) mod create;
pub(crate) mod read;
pub(crate) mod revoke;
