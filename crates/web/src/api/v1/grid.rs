//! The grid and its people.

pub(crate) mod add_cell;
pub(crate) mod branch;
pub(crate) mod cell;
pub(crate) mod end;
pub(crate) mod fill;
pub(crate) mod hand_over;
pub(crate) mod responsible;
