//! What the stories need: the built binary as a child process, a person who talks to it, a private PostgreSQL.

pub mod child;
pub mod guarded;
pub mod person;
pub mod postgres;
