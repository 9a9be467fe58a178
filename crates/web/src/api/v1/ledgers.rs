//! Ledgers, their objects, views and editions.

pub(crate) mod add_object;
pub(crate) mod forget_view;
pub(crate) mod freeze;
pub(crate) mod list;
pub(crate) mod list_objects;
pub(crate) mod publish;
pub(crate) mod read;
pub(crate) mod save_view;
