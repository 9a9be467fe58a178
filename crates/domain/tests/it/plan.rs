//! The plan parser against the real plan of Qinzhou, against plans in the manner of other cities, and against damage.

mod cities;
mod damage;
mod editions;
mod found;
mod properties;
mod published;
mod qinzhou;
mod random;
mod reading;
mod shape;
mod support;
mod targets;
mod traps;
