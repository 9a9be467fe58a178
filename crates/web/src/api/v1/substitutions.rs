//! Substitution accounts.

pub(crate) mod enter;
pub(crate) mod list;
pub(crate) mod open;
pub(crate) mod prove;
pub(crate) mod read;
pub(crate) mod retired;
pub(crate) mod rules;
pub(crate) mod take_step;
