//! What devices measure, judged: codes and units, valid hours and days, folding to reference oxygen, what should have arrived and what
//! did, alarms, hours over a limit, screens for series that look wrong. Pure: readings, times and rules come in, findings go out; "not
//! assessable, because …" is a finding. Times are Beijing civil times, as the devices send them.
//!
//! Rules of law are data with dates in `crates/domain/monitoring`. A number that is compared with a limit is an exact fraction until it is
//! shown; floats appear only in the statistics of the screens, which accuse nobody.

pub mod alarm;
pub mod arrival;
pub mod cadence;
pub mod conformance;
pub mod day;
pub mod device;
pub mod dust;
pub mod emission_limit;
pub mod exchange;
pub mod expected;
pub mod factor;
pub mod fill;
pub mod flue_gas;
pub mod hour;
pub mod mark;
pub mod marking;
pub mod observation;
pub mod outlet;
pub mod over_limit;
pub mod period;
pub mod screen;
pub mod simulation;
pub mod unassessable;
pub mod unit;
