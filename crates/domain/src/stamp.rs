//! Who did something, when, and for which unit: the signature under every event.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::ActorKey;

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
