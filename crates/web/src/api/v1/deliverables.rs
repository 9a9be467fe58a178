//! Deliverables: documents and figures the plan asks for.

pub(crate) mod list;
pub(crate) mod read;
pub(crate) mod take_step;
