//! Indicators that count.

pub(crate) mod list;
pub(crate) mod list_objects;
pub(crate) mod read;
