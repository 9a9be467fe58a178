//! One object of a ledger.

pub(crate) mod read;
pub(crate) mod revise;
pub(crate) mod take_step;
