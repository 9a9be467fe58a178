//! The lake from outside.

mod damage;
mod merging;
mod series;
