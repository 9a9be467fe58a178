//! Assignments: a task for one unit.

pub(crate) mod read;
pub(crate) mod take_step;
