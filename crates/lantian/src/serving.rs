//! Serving: the listener, what is measured about it, what calendar and air need meanwhile, and its end.

pub mod daily;
pub mod ending;
pub mod measuring;
pub mod pull;
pub mod upkeep;
