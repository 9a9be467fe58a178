//! Work outside: the grid and its people, checklists, draws, inspections with their findings.

pub mod checklists;
pub mod draws;
pub mod grid;
pub mod inspections;
pub mod roster;
