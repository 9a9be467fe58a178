//! The air: what is known of it, judged by the standards. The shapes here are those that commands, API and pages show alike.

pub mod budget;
pub mod evaluation;
