//! Alarms, and who is told of them.

pub(crate) mod acknowledge;
pub(crate) mod counts;
pub(crate) mod enter_receiver;
pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod read_rules;
pub(crate) mod receivers;
pub(crate) mod set_rules;
pub(crate) mod test_receiver;
