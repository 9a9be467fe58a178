//! Whether a graded frame is used. Grading is the same for everybody; what a city accepts from a device is its own decision.

use crate::hj212::crc::{CrcFinding, crc, modbus};
use crate::hj212::frame::Frame;
use crate::hj212::grade::Grade;
use crate::hj212::verdict::{Severity, Verdict, Verdicts};

/// The check that a device was found to send.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CrcFamily {
    /// The standard's.
    #[default]
    Standard,
    /// CRC-16/MODBUS, high byte first.
    Modbus,
    /// CRC-16/MODBUS, low byte first.
    ModbusSwapped,
}

/// What is accepted from a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Policy {
    /// No verdict graver than a note.
    Strict,
    /// Whatever can be understood, as long as the check is that of the device's family. A wrong length is accepted with a right check.
    Tolerant {
        /// The family that the register holds for the device.
        crc: CrcFamily,
    },
}

impl Default for Policy {
    fn default() -> Self {
        Policy::Tolerant {
            crc: CrcFamily::Standard,
        }
    }
}

/// What becomes of a frame. Whatever it is, the frame is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// Its values count.
    Used,
    /// Its values wait for a person, for these reasons.
    Quarantined(Verdicts),
}

/// What the family of a check explains.
fn explained(crc: CrcFamily) -> Verdicts {
    let verdict = match crc {
        CrcFamily::Standard => return Verdicts::NONE,
        CrcFamily::Modbus => Verdict::CrcModbus,
        CrcFamily::ModbusSwapped => Verdict::CrcModbusSwapped,
    };
    Verdicts::from_iter([verdict])
}

impl CrcFamily {
    /// The check of a segment.
    pub fn check(self, segment: &[u8]) -> u16 {
        match self {
            CrcFamily::Standard => crc(segment),
            CrcFamily::Modbus => modbus(segment),
            CrcFamily::ModbusSwapped => modbus(segment).swap_bytes(),
        }
    }

    /// The family that a finding speaks for; nothing if it speaks for none.
    pub fn of(finding: CrcFinding) -> Option<CrcFamily> {
        match finding {
            CrcFinding::Right | CrcFinding::RightLowerCase => Some(CrcFamily::Standard),
            CrcFinding::Modbus => Some(CrcFamily::Modbus),
            CrcFinding::ModbusSwapped => Some(CrcFamily::ModbusSwapped),
            CrcFinding::Wrong { .. } | CrcFinding::Absent => None,
        }
    }
}

impl Policy {
    /// Decides about a frame by its grade.
    pub fn decide(self, frame: &Frame<'_>, grade: &Grade) -> Use {
        let reasons = match self {
            Policy::Strict => grade.verdicts.at_least(Severity::Warning),
            Policy::Tolerant { crc } => {
                let mut excused = explained(crc);
                if CrcFamily::of(frame.crc()) == Some(crc) {
                    excused.add(Verdict::LengthWrong);
                    excused.add(Verdict::ClosingMissing);
                }
                grade.verdicts.at_least(Severity::Error).without(excused)
            }
        };
        if reasons.is_empty() {
            Use::Used
        } else {
            Use::Quarantined(reasons)
        }
    }
}
