//! Files kept as evidence.

pub(crate) mod fetch;
pub(crate) mod send;
