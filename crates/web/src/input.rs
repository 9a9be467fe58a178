//! What comes in with a request, read so that a mistake is answered with its place and its reason in both languages.

mod explain;
mod json;
mod path;
mod query;

pub(crate) use json::Body;
pub(crate) use path::PathOf;
pub(crate) use query::Query;
