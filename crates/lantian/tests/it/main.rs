//! The whole house from outside: structure (guards), and the built binary as a child process (stories).

mod guards;
