//! Draws of whom to inspect.

pub(crate) mod freeze;
pub(crate) mod list;
pub(crate) mod open;
pub(crate) mod read;
pub(crate) mod reveal;
