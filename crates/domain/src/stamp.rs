//! Who did something, when, and for which unit: the signature under every event.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::ActorKey;
use crate::calendar::beijing_day;

/// The signature under an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The moment it happened.
    pub at: Timestamp,
    /// The login name of the person, or `system` for what the calendar does by itself.
    pub by: String,
    /// The unit for which the person acted; the calendar acts for none.
    pub unit: Option<ActorKey>,
}

impl Stamp {
    /// The day it happened, in Beijing time.
    pub fn day(&self) -> Date {
        beijing_day(self.at)
    }
}

/// An event with its signature. Histories are lists of these, in the order in which they happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed<E> {
    /// Who, when, for whom.
    pub stamp: Stamp,
    /// What happened.
    pub event: E,
}

impl<E> Signed<E> {
    /// Puts a signature under an event.
    pub fn new(stamp: Stamp, event: E) -> Self {
        Self { stamp, event }
    }
}
