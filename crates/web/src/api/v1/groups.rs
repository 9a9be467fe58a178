//! Groups of units.

pub(crate) mod amend;
pub(crate) mod list;
