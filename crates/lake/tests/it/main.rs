//! The lake from outside.

mod damage;
mod series;
