//! A plan document read into a typed plan: clauses, tasks, actors, targets, dates and problems, each with its place in the
//! original text.

pub mod document;
pub mod model;
