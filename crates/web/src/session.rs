//! Who is asking, and whether the request really came from our own pages.

pub(crate) mod cookie;
pub(crate) mod login_rate;
pub(crate) mod same_origin;
pub(crate) mod signed_in;
