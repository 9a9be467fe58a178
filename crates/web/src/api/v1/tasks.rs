//! The tasks of the plan.

pub(crate) mod list;
pub(crate) mod matrix;
pub(crate) mod read;
pub(crate) mod timeline;
