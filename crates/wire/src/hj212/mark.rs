//! Data marks (`-Flag`) and the codes with which requests are answered (2017 tables 6, 7 and 8).

use crate::hj212::edition::Edition;

/// What a device says about a value. Every value is kept with its mark; only normal ones are averaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// N: normal.
    Normal,
    /// F: the source is stopped.
    Stopped,
    /// M: maintenance.
    Maintenance,
    /// S: entered by hand.
    Manual,
    /// D: a fault.
    Fault,
    /// C: calibration.
    Calibration,
    /// T: above the measuring range.
    AboveRange,
    /// B: no connection between analyser and logger.
    NoConnection,
    /// P: power failure, 2005 only.
    PowerFailure,
    /// A letter or digit that no edition names.
    Other(u8),
}

impl Mark {
    /// Reads a mark of one character.
    pub fn read(text: &str) -> Option<Mark> {
        let [byte] = text.as_bytes() else {
            return None;
        };
        Some(match byte.to_ascii_uppercase() {
            b'N' => Mark::Normal,
            b'F' => Mark::Stopped,
            b'M' => Mark::Maintenance,
            b'S' => Mark::Manual,
            b'D' => Mark::Fault,
            b'C' => Mark::Calibration,
            b'T' => Mark::AboveRange,
            b'B' => Mark::NoConnection,
            b'P' => Mark::PowerFailure,
            other if other.is_ascii_graphic() => Mark::Other(other),
            _ => return None,
        })
    }

    /// The character.
    pub fn letter(self) -> u8 {
        match self {
            Mark::Normal => b'N',
            Mark::Stopped => b'F',
            Mark::Maintenance => b'M',
            Mark::Manual => b'S',
            Mark::Fault => b'D',
            Mark::Calibration => b'C',
            Mark::AboveRange => b'T',
            Mark::NoConnection => b'B',
            Mark::PowerFailure => b'P',
            Mark::Other(byte) => byte,
        }
    }

    /// True if `edition` names this mark.
    pub fn known_in(self, edition: Edition) -> bool {
        match self {
            Mark::Other(_) => false,
            Mark::PowerFailure => edition == Edition::Of2005,
            Mark::NoConnection => edition != Edition::Of2005,
            _ => true,
        }
    }
}

/// What a device says to a request at once: `QnRtn` in a 9011.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequestReturn {
    /// 1: will be executed.
    Accepted,
    /// 2: refused.
    Refused,
    /// 3: wrong password.
    Password,
    /// 4: wrong MN.
    Mn,
    /// 5: wrong ST.
    St,
    /// 6: wrong Flag.
    Flag,
    /// 7: wrong QN.
    Qn,
    /// 8: wrong CN.
    Cn,
    /// 9: the check does not fit.
    Crc,
    /// 100 and whatever else is sent.
    Unknown(u16),
}

impl RequestReturn {
    /// Reads the value of `QnRtn`.
    pub fn read(text: &str) -> Option<RequestReturn> {
        Some(match text.parse().ok()? {
            1 => RequestReturn::Accepted,
            2 => RequestReturn::Refused,
            3 => RequestReturn::Password,
            4 => RequestReturn::Mn,
            5 => RequestReturn::St,
            6 => RequestReturn::Flag,
            7 => RequestReturn::Qn,
            8 => RequestReturn::Cn,
            9 => RequestReturn::Crc,
            other => RequestReturn::Unknown(other),
        })
    }

    /// The number sent.
    pub fn number(self) -> u16 {
        match self {
            RequestReturn::Accepted => 1,
            RequestReturn::Refused => 2,
            RequestReturn::Password => 3,
            RequestReturn::Mn => 4,
            RequestReturn::St => 5,
            RequestReturn::Flag => 6,
            RequestReturn::Qn => 7,
            RequestReturn::Cn => 8,
            RequestReturn::Crc => 9,
            RequestReturn::Unknown(other) => other,
        }
    }
}

/// How an execution ended: `ExeRtn` in a 9012.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExecutionReturn {
    /// 1: done.
    Done,
    /// 2: failed, and nobody knows why.
    Failed,
    /// 3: the condition of the request is wrong.
    Condition,
    /// 4: no answer from within in time.
    TimedOut,
    /// 5: busy.
    Busy,
    /// 6: the system is at fault.
    SystemFault,
    /// 100: there are no data.
    NoData,
    /// Whatever else is sent.
    Unknown(u16),
}

impl ExecutionReturn {
    /// Reads the value of `ExeRtn`.
    pub fn read(text: &str) -> Option<ExecutionReturn> {
        Some(match text.parse().ok()? {
            1 => ExecutionReturn::Done,
            2 => ExecutionReturn::Failed,
            3 => ExecutionReturn::Condition,
            4 => ExecutionReturn::TimedOut,
            5 => ExecutionReturn::Busy,
            6 => ExecutionReturn::SystemFault,
            100 => ExecutionReturn::NoData,
            other => ExecutionReturn::Unknown(other),
        })
    }

    /// The number sent.
    pub fn number(self) -> u16 {
        match self {
            ExecutionReturn::Done => 1,
            ExecutionReturn::Failed => 2,
            ExecutionReturn::Condition => 3,
            ExecutionReturn::TimedOut => 4,
            ExecutionReturn::Busy => 5,
            ExecutionReturn::SystemFault => 6,
            ExecutionReturn::NoData => 100,
            ExecutionReturn::Unknown(other) => other,
        }
    }
}
