//! Signing in and out.

pub(crate) mod change_password;
pub(crate) mod read;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
