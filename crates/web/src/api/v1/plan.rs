//! The plan document.

pub(crate) mod read;
