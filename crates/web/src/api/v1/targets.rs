//! Targets and their values.

pub(crate) mod list;
pub(crate) mod read;
pub(crate) mod record_value;
pub(crate) mod review_value;
pub(crate) mod set_threshold;
