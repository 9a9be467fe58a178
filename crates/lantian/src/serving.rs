//! Serving: the listener, what is measured about it, what calendar and air need meanwhile, and its end.

pub mod alarms;
pub mod daily;
pub mod ending;
pub mod folder;
pub mod gateway;
pub mod inputs;
pub mod measuring;
pub mod mqtt;
pub mod pull;
pub mod screening;
pub mod tls;
pub mod upkeep;
