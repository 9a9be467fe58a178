//! The scoreboard.

pub(crate) mod read;
