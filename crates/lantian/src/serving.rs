//! Serving: the listener, what is measured about it, what the calendar does meanwhile, and its end.

pub mod daily;
pub mod ending;
pub mod measuring;
