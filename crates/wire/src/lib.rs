//! What devices say on the wire, read without trust and written without guessing.
//!
//! Pure: bytes in, values out. Nothing here opens a socket, asks a clock or draws a random number; when a silence counts as an end is said
//! by the caller.
//!
//! [`hj212`] is the text protocol of pollution monitors. Reading is lenient and grading is strict: whatever can be understood is
//! understood, and every clause that was broken is named.

pub mod hj212;
