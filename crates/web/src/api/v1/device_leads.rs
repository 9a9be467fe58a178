//! Leads of the screens.

pub(crate) mod list;
pub(crate) mod settle;
