//! What a platform asks of a device or tells it (2017 table 9, examples in annex C), and what the edition of 2025 added.

use std::fmt;

use crate::hj212::command::Command;
use crate::hj212::edition::Edition;
use crate::hj212::encode::{Answering, Envelope, Message};
use crate::hj212::stamp::Stamp;

/// From when to when; both are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub from: Stamp,
    /// The last; the same for one record.
    pub to: Stamp,
}

/// A request or a notice of a platform. A factor is the code of an analyser, such as `a21026`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// 1000: time-out in seconds, 1–99, and how often to send again, 1–99.
    SetTimeouts {
        /// Seconds.
        over_time: u8,
        /// Times.
        again: u8,
    },
    /// 1002 (2025): the MN that the platform assigns.
    SetMn(String),
    /// 1011: the time of an analyser, or of the logger.
    Time(Option<String>),
    /// 1012: the time to take over.
    SetTime {
        /// Of which analyser, else of the logger.
        factor: Option<String>,
        /// Beijing time.
        time: Stamp,
    },
    /// 1061.
    RealTimeInterval,
    /// 1062: seconds, 30–3600.
    SetRealTimeInterval(u16),
    /// 1063.
    MinuteInterval,
    /// 1064: minutes; a divisor of an hour up to 30.
    SetMinuteInterval(u8),
    /// 1072: six characters.
    SetPassword(String),
    /// 2011: begin to send real-time data.
    StartRealTime,
    /// 2012: end it.
    StopRealTime,
    /// 2021: begin to send the state of equipment.
    StartStatus,
    /// 2022: end it.
    StopStatus,
    /// 2031: days again.
    Days(Period),
    /// 2041: run time of equipment, days again.
    RunTime(Period),
    /// 2051: minutes again.
    Minutes(Period),
    /// 2061: hours again.
    Hours(Period),
    /// 3011: zero and span.
    Calibrate(String),
    /// 3012.
    SampleNow(String),
    /// 3013: clean, or blow back.
    Clean(String),
    /// 3014.
    CompareSample(String),
    /// 3015: retain a sample on excess.
    RetainOnExcess,
    /// 3016: from when in the day, `hhmmss`, and every how many hours, 1–24.
    SetSampling {
        /// Of which analyser.
        factor: String,
        /// `hhmmss`.
        from: String,
        /// Hours.
        every: u8,
    },
    /// 3017.
    Sampling(String),
    /// 3018: minutes from sample to result.
    SampleToResult(String),
    /// 3019.
    Serial(String),
    /// 3020: field information, such as `i13008`; logs have a period.
    Information {
        /// Of which analyser.
        factor: String,
        /// The code.
        code: String,
        /// For logs.
        period: Option<Period>,
    },
    /// 3021: set a parameter.
    SetInformation {
        /// Of which analyser.
        factor: String,
        /// The code.
        code: String,
        /// The value as text.
        value: String,
    },
    /// 3022 (2025): retain a sample now.
    RetainNow(String),
    /// 3024 (2025): begin a check by a standard.
    CheckByStandard(String),
}

/// Why a request is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unaskable {
    /// The edition has no such command.
    NotInEdition {
        /// The command.
        cn: u16,
        /// The edition.
        edition: Edition,
    },
    /// A value is outside of what the standard allows.
    OutOfRange {
        /// The field.
        field: &'static str,
    },
}

impl fmt::Display for Unaskable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unaskable::NotInEdition { cn, edition } => {
                write!(f, "{} has no command {cn}", edition.title())
            }
            Unaskable::OutOfRange { field } => write!(f, "{field} is out of range"),
        }
    }
}

impl std::error::Error for Unaskable {}

impl Request {
    /// CN.
    pub fn cn(&self) -> u16 {
        match self {
            Request::SetTimeouts { .. } => 1000,
            Request::SetMn(_) => 1002,
            Request::Time(_) => 1011,
            Request::SetTime { .. } => 1012,
            Request::RealTimeInterval => 1061,
            Request::SetRealTimeInterval(_) => 1062,
            Request::MinuteInterval => 1063,
            Request::SetMinuteInterval(_) => 1064,
            Request::SetPassword(_) => 1072,
            Request::StartRealTime => 2011,
            Request::StopRealTime => 2012,
            Request::StartStatus => 2021,
            Request::StopStatus => 2022,
            Request::Days(_) => 2031,
            Request::RunTime(_) => 2041,
            Request::Minutes(_) => 2051,
            Request::Hours(_) => 2061,
            Request::Calibrate(_) => 3011,
            Request::SampleNow(_) => 3012,
            Request::Clean(_) => 3013,
            Request::CompareSample(_) => 3014,
            Request::RetainOnExcess => 3015,
            Request::SetSampling { .. } => 3016,
            Request::Sampling(_) => 3017,
            Request::SampleToResult(_) => 3018,
            Request::Serial(_) => 3019,
            Request::Information { .. } => 3020,
            Request::SetInformation { .. } => 3021,
            Request::RetainNow(_) => 3022,
            Request::CheckByStandard(_) => 3024,
        }
    }

    /// The message that asks this. An answer is always wanted, whatever the envelope says.
    ///
    /// # Errors
    /// [`Unaskable`], when the edition has no such command or a value is out of its range.
    pub fn message(&self, envelope: Envelope) -> Result<Message, Unaskable> {
        let (cn, edition) = (self.cn(), envelope.edition);
        if !Command::of(cn, edition).is_some_and(|command| command.is_of(edition)) {
            return Err(Unaskable::NotInEdition { cn, edition });
        }
        self.check()?;
        let fields = self.fields();
        // The edition of 2005 joins its parameters by commas.
        let items = match edition {
            Edition::Of2005 if !fields.is_empty() => vec![fields.join(",")],
            _ => fields,
        };
        let envelope = Envelope {
            answering: Answering::Wanted,
            ..envelope
        };
        Ok(Message {
            envelope,
            cn,
            items,
        })
    }

    fn check(&self) -> Result<(), Unaskable> {
        let within = |field, good: bool| {
            if good {
                Ok(())
            } else {
                Err(Unaskable::OutOfRange { field })
            }
        };
        match self {
            Request::SetTimeouts { over_time, again } => {
                within("OverTime", (1..=99).contains(over_time))?;
                within("ReCount", (1..=99).contains(again))
            }
            Request::SetRealTimeInterval(seconds) => {
                within("RtdInterval", (30..=3600).contains(seconds))
            }
            Request::SetMinuteInterval(minutes) => within(
                "MinInterval",
                matches!(minutes, 1..=6 | 10 | 12 | 15 | 20 | 30),
            ),
            Request::SetPassword(password) => {
                let good = password.len() == 6
                    && password.bytes().all(|byte| byte.is_ascii_alphanumeric());
                within("NewPW", good)
            }
            Request::SetMn(mn) => {
                let hexadecimal = |byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F');
                within("MN", mn.len() == 24 && mn.bytes().all(hexadecimal))
            }
            Request::SetSampling { from, every, .. } => {
                let time = Stamp::read(&format!("20000101{from}"));
                within("CstartTime", from.len() == 6 && time.is_some())?;
                within("Ctime", (1..=24).contains(every))
            }
            Request::Days(period)
            | Request::RunTime(period)
            | Request::Minutes(period)
            | Request::Hours(period) => within("EndTime", period.from <= period.to),
            _ => Ok(()),
        }
    }

    fn fields(&self) -> Vec<String> {
        let of = |factor: &String| vec![format!("PolId={factor}")];
        let during = |period: &Period| {
            vec![
                format!("BeginTime={}", period.from),
                format!("EndTime={}", period.to),
            ]
        };
        match self {
            Request::SetTimeouts { over_time, again } => {
                vec![format!("OverTime={over_time}"), format!("ReCount={again}")]
            }
            Request::SetMn(mn) => vec![format!("MN={mn}")],
            Request::Time(factor) => factor.iter().flat_map(of).collect(),
            Request::SetTime { factor, time } => {
                let mut fields: Vec<String> = factor.iter().flat_map(of).collect();
                fields.push(format!("SystemTime={time}"));
                fields
            }
            Request::SetRealTimeInterval(seconds) => vec![format!("RtdInterval={seconds}")],
            Request::SetMinuteInterval(minutes) => vec![format!("MinInterval={minutes}")],
            Request::SetPassword(password) => vec![format!("NewPW={password}")],
            Request::RealTimeInterval
            | Request::MinuteInterval
            | Request::StartRealTime
            | Request::StopRealTime
            | Request::StartStatus
            | Request::StopStatus
            | Request::RetainOnExcess => Vec::new(),
            Request::Days(period)
            | Request::RunTime(period)
            | Request::Minutes(period)
            | Request::Hours(period) => during(period),
            Request::Calibrate(factor)
            | Request::SampleNow(factor)
            | Request::Clean(factor)
            | Request::CompareSample(factor)
            | Request::Sampling(factor)
            | Request::SampleToResult(factor)
            | Request::Serial(factor)
            | Request::RetainNow(factor)
            | Request::CheckByStandard(factor) => of(factor),
            Request::SetSampling {
                factor,
                from,
                every,
            } => {
                let mut fields = of(factor);
                // As the examples of annex C spell it.
                fields.extend([format!("CstartTime={from}"), format!("CTime={every}")]);
                fields
            }
            Request::Information {
                factor,
                code,
                period,
            } => {
                let mut fields = of(factor);
                fields.push(format!("InfoId={code}"));
                fields.extend(period.iter().flat_map(during));
                fields
            }
            Request::SetInformation {
                factor,
                code,
                value,
            } => {
                let mut fields = of(factor);
                fields.extend([format!("InfoId={code}"), format!("{code}-Info={value}")]);
                fields
            }
        }
    }
}
