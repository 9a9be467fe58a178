//! The lake from outside.

mod damage;
mod history;
mod journal;
mod merging;
mod series;
