//! The cockpit.

pub(crate) mod read;
