//! The plan parser against the real plan of Qinzhou, against plans in the manner of other cities, and against damage.

mod damage;
mod found;
mod published;
mod qinzhou;
mod support;
mod targets;
mod traps;
