//! Subjects: who holds objects of ledgers.

pub(crate) mod decide;
pub(crate) mod list;
pub(crate) mod proposals;
pub(crate) mod read;
