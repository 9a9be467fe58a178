//! Alarms with an owner: what is wrong is judged every few seconds from what came since, opened once, told to those who answer for it, climbs
//! when nobody does, and is cleared when its cause is gone.
//!
//! ```text
//! arrivals, newest values, hours, the platform itself → what should be open (domain) → what has to change → records → to-do lists, messages
//! ```
//!
//! What is open is held in memory while the platform runs, so that an alarm about a full disk is seen though nothing can be written; the records
//! follow as soon as they can. One stop of the platform, or one cut of a network, is one alarm.

pub mod acknowledge;
mod channels;
mod clocks;
pub mod judging;
mod kept;
mod limits;
pub mod list;
pub mod one;
pub mod owner;
mod platform;
pub mod receivers;
pub mod rules;
mod saving;
mod sight;
mod silence;
pub mod telling;
pub(crate) mod words;

pub use judging::Round;
pub use kept::{KeptAlarms, Mail, Ways};
pub use platform::Machine;
