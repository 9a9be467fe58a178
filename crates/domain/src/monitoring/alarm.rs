//! Alarms: one for each thing that is wrong, not one for each time it is seen. An alarm is opened once, brought up to date, acknowledged,
//! escalated and cleared; each step says who and when. What should be open now is judged from arrivals alone, and `settle` turns the
//! difference to what is open into changes, so that judging twice does nothing.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::refusal::{Reason, Refused, blank, refuse};
use crate::stamp::Stamp;

mod beats;
mod delivery;
mod facts;
mod follow;
mod health;
mod message;
mod settle;
mod silence;
mod values;
mod wish;

pub use beats::{Beat, Beats};
pub use delivery::{Delivery, Escalation, QuietHours, delivery, due_escalation};
pub use facts::Facts;
pub use follow::Follow;
pub use health::{
    ClockRule, clock_back, clock_off, disk_full, low_transmission, not_kept, platform_stopped,
};
pub use message::{Digest, Email, Going, Line, Pace, Wait, dingtalk, email, wecom};
pub use settle::{Change, Cleared, settle};
pub use silence::{Running, SilenceRule, Watched, silent};
pub use values::{FrozenRule, frozen, out_of_range, over_limit};
pub use wish::{Way, Wish, retry_after, webhook};

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlarmKind {
    /// Nothing has come from a device for long.
    Stopped,
    /// A device is overdue.
    Late,
    /// A value does not move.
    Frozen,
    /// A value lies outside the range of its analyser.
    OutOfRange,
    /// Hours over the limit.
    OverLimit,
    /// Too little of a day arrived or is valid.
    LowTransmission,
    /// The platform itself did not run.
    PlatformStopped,
    /// Most devices fell silent together: a network, a power cut, the platform's own line.
    ManyStopped,
    /// The clock of a device is off.
    ClockOff,
    /// The disk takes nothing any more, and devices are not answered.
    DiskFull,
    /// What devices send cannot be kept, and they are not answered.
    NotKept,
    /// The clock of this machine went back.
    ClockBack,
}

/// How much it presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// To be looked at.
    Notice,
    /// To be put right.
    Warning,
    /// At once, at night too.
    Urgent,
}

impl Severity {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Severity::Notice => "notice",
            Severity::Warning => "warning",
            Severity::Urgent => "urgent",
        }
    }
}

impl AlarmKind {
    /// Every kind.
    pub const ALL: [AlarmKind; 12] = [
        AlarmKind::Stopped,
        AlarmKind::Late,
        AlarmKind::Frozen,
        AlarmKind::OutOfRange,
        AlarmKind::OverLimit,
        AlarmKind::LowTransmission,
        AlarmKind::PlatformStopped,
        AlarmKind::ManyStopped,
        AlarmKind::ClockOff,
        AlarmKind::DiskFull,
        AlarmKind::NotKept,
        AlarmKind::ClockBack,
    ];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            AlarmKind::Stopped => "stopped",
            AlarmKind::Late => "late",
            AlarmKind::Frozen => "frozen",
            AlarmKind::OutOfRange => "out-of-range",
            AlarmKind::OverLimit => "over-limit",
            AlarmKind::LowTransmission => "low-transmission",
            AlarmKind::PlatformStopped => "platform-stopped",
            AlarmKind::ManyStopped => "many-stopped",
            AlarmKind::ClockOff => "clock-off",
            AlarmKind::DiskFull => "disk-full",
            AlarmKind::NotKept => "not-kept",
            AlarmKind::ClockBack => "clock-back",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<AlarmKind> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// How much it presses.
    pub fn severity(self) -> Severity {
        match self {
            AlarmKind::Late | AlarmKind::LowTransmission | AlarmKind::ClockOff => Severity::Notice,
            AlarmKind::Stopped
            | AlarmKind::Frozen
            | AlarmKind::OutOfRange
            | AlarmKind::OverLimit
            | AlarmKind::ClockBack => Severity::Warning,
            AlarmKind::PlatformStopped
            | AlarmKind::ManyStopped
            | AlarmKind::DiskFull
            | AlarmKind::NotKept => Severity::Urgent,
        }
    }
}

/// Of what.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Subject {
    /// The platform.
    Platform,
    /// A device, by its MN.
    Device {
        /// Its MN.
        mn: String,
    },
    /// A factor of a device.
    Channel {
        /// The MN of the device.
        mn: String,
        /// The factor, as sent.
        factor: String,
    },
}

impl Subject {
    /// The number of the device, if it is one or a channel of one.
    pub fn device(&self) -> Option<&str> {
        match self {
            Subject::Platform => None,
            Subject::Device { mn } | Subject::Channel { mn, .. } => Some(mn),
        }
    }

    /// As one word: `platform`, `device/MN`, `channel/MN/FACTOR`. A number has no slash, so two subjects never share a word.
    pub fn word(&self) -> String {
        match self {
            Subject::Platform => "platform".to_owned(),
            Subject::Device { mn } => format!("device/{mn}"),
            Subject::Channel { mn, factor } => format!("channel/{mn}/{factor}"),
        }
    }
}

/// What makes two alarms one: kind and subject.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct AlarmKey {
    /// What is wrong.
    pub kind: AlarmKind,
    /// Of what.
    pub subject: Subject,
}

/// Somebody has seen it and says what is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// Who, when, for whom.
    pub stamp: Stamp,
    /// What is done.
    pub note: String,
}

/// How far an alarm has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum AlarmState {
    /// Nobody has answered.
    Open {
        /// How many steps of escalation it has climbed.
        escalated: u8,
    },
    /// Somebody has; it goes on until the cause is gone.
    Acknowledged {
        /// Who and what.
        acknowledgement: Acknowledgement,
        /// How many steps it had climbed before.
        escalated: u8,
    },
    /// The cause is gone.
    Cleared {
        /// Since when.
        at: Timestamp,
        /// Why.
        because: Cleared,
        /// Who had acknowledged it, if anybody.
        acknowledgement: Option<Acknowledgement>,
    },
}

/// An alarm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alarm {
    /// What and of what.
    pub key: AlarmKey,
    /// When it was opened.
    pub opened: Timestamp,
    /// When it was last brought up to date.
    pub updated: Timestamp,
    /// What is known now.
    pub facts: Facts,
    /// How far it has come.
    pub state: AlarmState,
}

impl Alarm {
    /// Opens an alarm.
    pub fn open(subject: Subject, at: Timestamp, facts: Facts) -> Alarm {
        Alarm {
            key: AlarmKey {
                kind: facts.kind(),
                subject,
            },
            opened: at,
            updated: at,
            facts,
            state: AlarmState::Open { escalated: 0 },
        }
    }

    /// The stable code of its state: `open`, `acknowledged`, `cleared`.
    pub fn state_code(&self) -> &'static str {
        match self.state {
            AlarmState::Open { .. } => "open",
            AlarmState::Acknowledged { .. } => "acknowledged",
            AlarmState::Cleared { .. } => "cleared",
        }
    }

    /// How many steps of escalation it climbed before it was acknowledged or cleared.
    pub fn escalated(&self) -> u8 {
        match self.state {
            AlarmState::Open { escalated } | AlarmState::Acknowledged { escalated, .. } => {
                escalated
            }
            AlarmState::Cleared { .. } => 0,
        }
    }

    /// Whether its cause goes on.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, AlarmState::Cleared { .. })
    }

    /// More is known. Refused once it is cleared, and for facts of another kind.
    pub fn update(mut self, at: Timestamp, facts: Facts) -> Result<Alarm, Refused<Alarm>> {
        if !self.is_open() {
            return refuse(Reason::Ended, self);
        }
        if facts.kind() != self.key.kind {
            return refuse(Reason::NotInThisState, self);
        }
        self.updated = at;
        self.facts = facts;
        Ok(self)
    }

    /// Somebody has seen it. Refused without a note, the second time, and once it is cleared.
    pub fn acknowledge(mut self, stamp: Stamp, note: &str) -> Result<Alarm, Refused<Alarm>> {
        let escalated = match self.state {
            AlarmState::Open { escalated } => escalated,
            AlarmState::Acknowledged { .. } => return refuse(Reason::NotInThisState, self),
            AlarmState::Cleared { .. } => return refuse(Reason::Ended, self),
        };
        if blank(note) {
            return refuse(Reason::TextMissing, self);
        }
        let acknowledgement = Acknowledgement {
            stamp,
            note: note.trim().to_owned(),
        };
        self.state = AlarmState::Acknowledged {
            acknowledgement,
            escalated,
        };
        Ok(self)
    }

    /// It climbs to a higher step. Refused once somebody has acknowledged it, once it is cleared, and for a step it has climbed.
    pub fn escalate(mut self, step: u8) -> Result<Alarm, Refused<Alarm>> {
        match self.state {
            AlarmState::Open { escalated } if escalated < step => {
                self.state = AlarmState::Open { escalated: step };
                Ok(self)
            }
            AlarmState::Cleared { .. } => refuse(Reason::Ended, self),
            _ => refuse(Reason::NotInThisState, self),
        }
    }

    /// The cause is gone. Refused the second time.
    pub fn clear(mut self, at: Timestamp, because: Cleared) -> Result<Alarm, Refused<Alarm>> {
        let acknowledgement = match &self.state {
            AlarmState::Open { .. } => None,
            AlarmState::Acknowledged {
                acknowledgement, ..
            } => Some(acknowledgement.clone()),
            AlarmState::Cleared { .. } => return refuse(Reason::Ended, self),
        };
        self.state = AlarmState::Cleared {
            at,
            because,
            acknowledgement,
        };
        Ok(self)
    }
}

#[cfg(test)]
mod tests;
