//! What is looked at of every device every few seconds: a few numbers, without copying all that was heard.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::Hearings;

/// The command with which real-time data come.
const REAL_TIME: u16 = 2011;

/// The few numbers of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pulse {
    /// The last frame with data that count.
    pub counted: Option<Timestamp>,
    /// The number of the last frame in the journal.
    pub frame: u64,
    /// Frames with real-time data, which no device keeps back to send them later.
    pub real_time: u64,
    /// By how much the clock of the device is ahead, in milliseconds, by its last QN.
    pub clock_ahead_ms: Option<i64>,
}

impl Hearings {
    /// The few numbers of every device.
    pub fn pulses(&self) -> HashMap<Arc<str>, Pulse> {
        let table = self.table();
        let devices = table.devices.iter();
        devices
            .map(|(mn, hearing)| {
                let pulse = Pulse {
                    counted: hearing.counted,
                    frame: hearing.frame,
                    real_time: hearing.commands.get(&REAL_TIME).copied().unwrap_or(0),
                    clock_ahead_ms: hearing.clock_ahead_ms,
                };
                (Arc::clone(mn), pulse)
            })
            .collect()
    }
}
