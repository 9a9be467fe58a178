//! What a simulated device says: its values in frames of its edition, spoiled as its fault wants it. Nothing here knows a clock or a socket.

mod spoiling;
#[cfg(test)]
mod tests;

use jiff::civil::DateTime;
use lantian_domain::monitoring::cadence::Cadence;
use lantian_domain::monitoring::device::ProtocolEdition;
use lantian_domain::monitoring::simulation::{Quantity, Simulated, Summary};
use lantian_wire::hj212::{Answering, CrcFamily, Edition, Envelope, Key, Message, Stamp};

use super::fault::Fault;

/// A device that speaks.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// What it measures.
    pub simulated: Simulated,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

/// The key of devices whose key nobody was told.
const SECRET: [u8; 16] = *b"nobody-was-told!";

impl Speaker {
    /// The edition it speaks.
    pub fn edition(&self) -> Edition {
        match self.simulated.edition {
            ProtocolEdition::V2005 => Edition::Of2005,
            ProtocolEdition::V2017 => Edition::Of2017,
            ProtocolEdition::V2025 => Edition::Of2025,
        }
    }

    /// The frames of what it measures at a moment. `at` is the time of the data, `qn` that of sending.
    pub fn now(&self, at: DateTime, qn: DateTime) -> Vec<Vec<u8>> {
        let quantities = self.simulated.kind.quantities().iter();
        let items = quantities.zip(self.simulated.at(at)).map(|(of, measured)| {
            let code = of.code_in(self.simulated.edition);
            let mut item = format!("{code}-Rtd={}", decimal(measured.mantissa, of.places));
            if let Some(folded) = measured.folded {
                item += &format!(",{code}-ZsRtd={}", decimal(folded, of.places));
            }
            item + &format!(",{code}-Flag={}", char::from(measured.mark.byte()))
        });
        let items = self.timed(at, items);
        self.frames(Cadence::RealTime.command(), items, (qn, Sending::First))
    }

    /// The frames of a minute, an hour or a day that begins at `at`.
    pub fn of_period(
        &self,
        cadence: Cadence,
        at: DateTime,
        when: (DateTime, Sending),
    ) -> Vec<Vec<u8>> {
        let quantities = self.simulated.kind.quantities().iter();
        let summaries = self.simulated.over(at, minutes(cadence));
        let items = quantities
            .zip(summaries)
            .map(|(quantity, summary)| self.summed(quantity, &summary));
        let items = self.timed(at, items);
        self.frames(cadence.command(), items, when)
    }

    fn summed(&self, quantity: &Quantity, summary: &Summary) -> String {
        let code = quantity.code_in(self.simulated.edition);
        let mut item = String::new();
        if let Some(total) = summary.total {
            item += &format!("{code}-Cou={},", decimal(total, 3));
        }
        let mut add = |before: &str, values: [i64; 3]| {
            for (name, value) in ["Min", "Avg", "Max"].iter().zip(values) {
                item += &format!("{code}-{before}{name}={},", decimal(value, quantity.places));
            }
        };
        add("", [summary.min, summary.avg, summary.max]);
        if let Some(folded) = summary.folded {
            add("Zs", folded);
        }
        item + &format!("{code}-Flag={}", char::from(summary.mark.byte()))
    }

    fn timed(&self, at: DateTime, items: impl Iterator<Item = String>) -> Vec<String> {
        let time = format!("DataTime={}", stamp(at));
        std::iter::once(time).chain(items).collect()
    }

    /// A message of this device.
    pub fn message(&self, cn: u16, items: Vec<String>, when: (DateTime, Sending)) -> Message {
        let edition = self.edition();
        let qn = stamp(when.0).qn();
        Message {
            envelope: Envelope {
                edition,
                // That of 2005 sends none with its data.
                qn: (edition != Edition::Of2005).then_some(qn),
                st: self.simulated.kind.system().into(),
                pw: self.simulated.password().into(),
                mn: self.simulated.mn(),
                answering: Answering::Wanted,
                resent: when.1 == Sending::Again,
                crc: match self.fault {
                    Some(Fault::CrcModbus) => CrcFamily::Modbus,
                    Some(Fault::CrcSwapped) => CrcFamily::ModbusSwapped,
                    _ => CrcFamily::Standard,
                },
            },
            cn,
            items,
        }
    }

    fn frames(&self, cn: u16, items: Vec<String>, when: (DateTime, Sending)) -> Vec<Vec<u8>> {
        let mut message = self.message(cn, items, when);
        let key = (self.fault == Some(Fault::Encrypted)).then(|| Key::new(SECRET));
        match self.fault {
            Some(fault) => spoiling::spoiled(fault, &mut message, key.as_ref()),
            None => message.frames(None).unwrap_or_default(),
        }
    }
}

/// Whether something is sent for the first time or once more after an outage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    /// In its time.
    First,
    /// Later.
    Again,
}

/// How long a period of a cadence is.
pub fn minutes(cadence: Cadence) -> u16 {
    match cadence {
        Cadence::RealTime => 1,
        Cadence::Minute => 10,
        Cadence::Hour => 60,
        Cadence::Day => 24 * 60,
    }
}

/// A time as it is sent.
pub fn stamp(at: DateTime) -> Stamp {
    let small = |part: i8| u8::try_from(part).unwrap_or(0);
    Stamp {
        year: u16::try_from(at.year()).unwrap_or(0),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        milli: u16::try_from(at.millisecond()).unwrap_or(0),
    }
}

/// A number with its point.
fn decimal(mantissa: i64, places: u8) -> String {
    let places = usize::from(places);
    let sign = if mantissa < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    if places == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part}")
    }
}
