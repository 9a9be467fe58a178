//! The air: results with what they rest on.

pub mod arrivals;
pub mod assessed;
pub mod budget;
pub mod day;
pub mod dust;
pub mod evaluation;
pub mod feature;
pub mod forecast;
pub mod import;
pub mod now;
pub mod ranking;
pub mod site;
pub mod year;
