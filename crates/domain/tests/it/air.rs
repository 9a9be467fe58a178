//! The air, against what others published and against arithmetic done another way.

mod editions;
mod evaluation;
mod grid;
mod mistakes;
mod national_hour;
mod properties;
mod qinzhou_2015;
mod reading;
pub(crate) mod shared;
mod stand_in;
mod station_day;
mod target;
mod vectors;
