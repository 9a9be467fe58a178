//! Personal feeds.

pub(crate) mod issue;
