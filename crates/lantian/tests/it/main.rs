//! The whole house from outside: its structure (guards), and the built binary as a child process (stories).

mod guards;
mod harness;
mod stories;
