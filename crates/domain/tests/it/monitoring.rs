//! Monitoring against frames that real devices sent and series that real stations measured.

mod ambient;
mod frames;
