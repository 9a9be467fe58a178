//! The public pages of the air, and the air as open data.

pub(crate) mod chart;
pub(crate) mod data;
pub(crate) mod features;
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod series;
pub(crate) mod station;
