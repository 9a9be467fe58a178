//! The air: results with what they rest on.

pub mod assessed;
pub mod budget;
pub mod evaluation;
