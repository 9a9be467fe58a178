//! A sample of what a device sends that nobody registered: enough to propose a registration by.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use jiff::civil::DateTime;
use lantian_domain::monitoring::device::{Cadence, CheckFamily, ProtocolEdition, Seen};
use lantian_wire::hj212::{Edition, Value, Verdict, Verdicts};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Note;

// So much is remembered, each bounded since anybody can send anything.
const FACTORS: usize = 40;
const READINGS: usize = 24;
const INTERVALS: usize = 60;
const FEW: usize = 8;
/// No name or password of a device is longer; a stranger may send anything.
pub(super) const LONGEST: usize = 64;

/// What was seen of a device.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Sample {
    seen: Seen,
    /// The newest time of data of each cadence.
    reached: BTreeMap<Cadence, DateTime>,
}

impl Sample {
    /// What was seen, under the number of the device.
    pub(super) fn seen(&self, mn: &str) -> Seen {
        Seen {
            mn: mn.to_owned(),
            ..self.seen.clone()
        }
    }

    /// Adds what a frame tells.
    pub(super) fn add(&mut self, note: &Note<'_>) {
        let seen = &mut self.seen;
        count(&mut seen.systems, note.system.unwrap_or_default());
        count(&mut seen.passwords, note.password.unwrap_or_default());
        *seen.editions.entry(edition(note.edition)).or_default() += 1;
        if let Some(check) = note.verdicts.and_then(check) {
            *seen.checks.entry(check).or_default() += 1;
        }
        if let Ok(peer) = note.peer.parse::<SocketAddr>()
            && seen.peers.len() < FEW
        {
            seen.peers.insert(peer.ip());
        }
        let cadence = note.command.and_then(Cadence::of_command);
        if let (Some(cadence), Some(at)) = (cadence, note.data_time) {
            let reached = self.reached.entry(cadence).or_insert(at);
            let between = at.duration_since(*reached).as_secs();
            let intervals = seen.intervals.entry(cadence).or_default();
            if let Ok(between) = u32::try_from(between)
                && between > 0
                && intervals.len() < INTERVALS
            {
                intervals.push(between);
            }
            *reached = at.max(*reached);
        }
        for reading in note.readings {
            let is_new = !seen.factors.contains_key(reading.factor);
            if is_new && (seen.factors.len() >= FACTORS || reading.factor.len() > LONGEST) {
                continue;
            }
            let factor = seen.factors.entry(reading.factor.to_owned()).or_default();
            factor.frames = factor.frames.saturating_add(1);
            if let Value::Number(number) = reading.value
                && factor.readings.len() < READINGS
                && let Ok(number) = Decimal::try_new(number.mantissa, number.scale.into())
            {
                factor.readings.push(number);
            }
        }
    }
}

/// Counts one of a few different texts.
pub(super) fn count(counts: &mut BTreeMap<String, u32>, what: &str) {
    if let Some(count) = counts.get_mut(what) {
        *count = count.saturating_add(1);
    } else if counts.len() < FEW && what.len() <= LONGEST {
        counts.insert(what.to_owned(), 1);
    }
}

/// By which check a frame was made; nothing where it fits none.
fn check(verdicts: Verdicts) -> Option<CheckFamily> {
    let has = |wanted| verdicts.iter().any(|verdict| verdict == wanted);
    if has(Verdict::CrcModbus) {
        Some(CheckFamily::Modbus)
    } else if has(Verdict::CrcModbusSwapped) {
        Some(CheckFamily::ModbusSwapped)
    } else if has(Verdict::CrcWrong) || has(Verdict::CrcAbsent) {
        None
    } else {
        Some(CheckFamily::Standard)
    }
}

fn edition(edition: Edition) -> ProtocolEdition {
    match edition {
        Edition::Of2005 => ProtocolEdition::V2005,
        Edition::Of2017 => ProtocolEdition::V2017,
        Edition::Of2025 => ProtocolEdition::V2025,
    }
}
