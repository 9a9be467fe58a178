//! Users.

pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod list;
pub(crate) mod reset_password;
