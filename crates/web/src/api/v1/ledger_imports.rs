//! Workbooks into ledgers.

pub(crate) mod accept;
pub(crate) mod cancel;
pub(crate) mod list;
pub(crate) mod read;
pub(crate) mod returned;
pub(crate) mod start;
