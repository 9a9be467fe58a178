//! What the platform asks devices, and what becomes of it, as pages and programs see it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::scalar::{Moment, Text};

/// Something to ask of a device, and why.
#[derive(Clone, Deserialize, ToSchema)]
pub struct AskDevice {
    /// What.
    pub request: DeviceRequest,
    /// Why.
    pub reason: String,
}

/// What can be asked of a device or told it, by the command table of HJ 212. A factor is the code of an analyser, such as `a21026`; times are
/// Beijing time, `2026-11-28T10:00:00`; both ends of a period are in it.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum DeviceRequest {
    /// 1000: how long it waits for answers, in seconds from 1 to 99, and how often it sends again, 1 to 99.
    SetTimeouts {
        /// Seconds.
        over_time: u8,
        /// Times.
        again: u8,
    },
    /// 1002 (2025): the MN that the platform assigns.
    SetMn {
        /// 24 characters, 0–9 and A–F.
        mn: String,
    },
    /// 1011: what its clock says.
    ReadTime {
        /// Of an analyser; the logger when absent.
        factor: Option<String>,
    },
    /// 1012: the time to take over.
    SetTime {
        /// Of an analyser; the logger when absent.
        factor: Option<String>,
        /// The time of the platform when absent.
        time: Option<String>,
    },
    /// 1061.
    ReadRealTimeInterval,
    /// 1062.
    SetRealTimeInterval {
        /// 30 to 3600.
        seconds: u16,
    },
    /// 1063.
    ReadMinuteInterval,
    /// 1064.
    SetMinuteInterval {
        /// A divisor of an hour, up to 30.
        minutes: u8,
    },
    /// 1072. It is not written down; the register has to be given it too.
    SetPassword {
        /// Six letters or digits.
        #[serde(skip_serializing)]
        password: String,
    },
    /// 2011: begin to send real-time data.
    StartRealTime,
    /// 2012: end it.
    StopRealTime,
    /// 2021: begin to send the state of equipment.
    StartStatus,
    /// 2022: end it.
    StopStatus,
    /// 2031: days again.
    Days(DevicePeriod),
    /// 2041: the run time of equipment again.
    RunTime(DevicePeriod),
    /// 2051: minutes again.
    Minutes(DevicePeriod),
    /// 2061: hours again.
    Hours(DevicePeriod),
    /// 3011: zero and span.
    Calibrate {
        /// Of which analyser.
        factor: String,
    },
    /// 3012: a sample now.
    SampleNow {
        /// Of which analyser.
        factor: String,
    },
    /// 3013: clean, or blow back.
    Clean {
        /// Of which analyser.
        factor: String,
    },
    /// 3014: a comparison sample.
    CompareSample {
        /// Of which analyser.
        factor: String,
    },
    /// 3015: retain a sample on excess.
    RetainOnExcess,
    /// 3016.
    SetSampling {
        /// Of which analyser.
        factor: String,
        /// From when in the day, `hhmmss`.
        from: String,
        /// Every how many hours, 1 to 24.
        every: u8,
    },
    /// 3017.
    ReadSampling {
        /// Of which analyser.
        factor: String,
    },
    /// 3018: minutes from sample to result.
    ReadSampleToResult {
        /// Of which analyser.
        factor: String,
    },
    /// 3019.
    ReadSerial {
        /// Of which analyser.
        factor: String,
    },
    /// 3020: a log, a state or a parameter.
    ReadInformation {
        /// Of which analyser.
        factor: String,
        /// The code, such as `i13008`.
        code: String,
        /// For logs.
        period: Option<DevicePeriod>,
    },
    /// 3021: set a parameter.
    SetInformation {
        /// Of which analyser.
        factor: String,
        /// The code, such as `i13004`.
        code: String,
        /// Its value.
        value: String,
    },
    /// 3022 (2025): retain a sample now.
    RetainNow {
        /// Of which analyser.
        factor: String,
    },
    /// 3024 (2025): begin a check by a standard.
    CheckByStandard {
        /// Of which analyser.
        factor: String,
    },
}

/// From when to when; both are in it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct DevicePeriod {
    /// The first.
    pub from: String,
    /// The last.
    pub to: String,
}

/// What the platform and a device said to each other.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceConversation {
    /// Whether the device can be reached now.
    pub connected: bool,
    /// The newest exchanges, the newest first.
    pub exchanges: Vec<DeviceExchange>,
}

/// A request and what became of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DeviceExchange {
    /// Its number.
    pub id: i64,
    /// The command, such as 2051.
    pub command: u16,
    /// The number by which the device answers, QN.
    pub qn: String,
    /// What was asked.
    pub about: Text,
    /// With which particulars; empty where there are none.
    pub particulars: String,
    /// Why; empty where the platform asked by itself for what is missing.
    pub reason: String,
    /// Which try of the day, where the platform asked by itself; 0 for what a person asked.
    pub attempt: u32,
    /// When.
    pub asked: Moment,
    /// By whom.
    pub by: String,
    /// `waiting`, `sent`, `accepted`, or how it ended: `executed`, `noticed`, `no-data`, `refused`, `failed`, `unanswered`, `unfinished`,
    /// `disconnected`, `stopped`.
    pub state: String,
    /// The same as a sentence.
    pub told: Text,
    /// Whether nothing more is waited for.
    pub over: bool,
    /// Whether the device did what was asked.
    pub good: bool,
    /// When it was sent, each time.
    pub sendings: Vec<Moment>,
    /// When it ended.
    pub ended: Option<Moment>,
    /// How many frames of data came in answer.
    pub frames: u32,
    /// The numbers of the answering frames in the journal; of very many the first.
    pub answers: Vec<u64>,
    /// What the device said, where it is not a series.
    pub said: Option<String>,
    /// The bytes that were sent, as text; only for who may register devices. What is no text is shown as `�`.
    pub sent: Option<String>,
}
