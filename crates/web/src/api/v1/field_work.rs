//! Checklists, inspectors, inspections.

pub(crate) mod checklists;
pub(crate) mod inspection;
pub(crate) mod inspections;
pub(crate) mod inspectors;
pub(crate) mod plan_inspection;
pub(crate) mod take_inspection_step;
