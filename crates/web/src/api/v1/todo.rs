//! What there is to do.

pub(crate) mod list;
