//! A body of observations, read and sorted: what HJ 212 would have sent in one frame, the values of one device at one time, is one sheet.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::DateTime;
use lantian_domain::monitoring::arrival::can_have_arrived;
use lantian_domain::monitoring::cadence::Cadence;
use lantian_domain::monitoring::observation::{
    Column, Fault, Observation, Refusal, Unreadable, read,
};

use super::cover::Cover;
use super::hearing::Heard;
use super::register::{Admission, Register};

/// The values of one device at one time.
#[derive(Debug)]
pub(super) struct Sheet {
    pub device: String,
    pub cadence: Cadence,
    pub at: DateTime,
    pub heard: Heard,
    pub observations: Vec<Observation>,
}

/// A body, sorted.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub sheets: Vec<Sheet>,
    pub refusals: Vec<Refusal>,
}

/// Reads a body that arrived at this moment and sorts it: once before it is kept, to tell its sender, and again from the journal, to count.
pub(super) fn sort(
    cover: &Cover,
    bytes: &[u8],
    register: &Register,
    arrived: Timestamp,
) -> Result<Sorted, Unreadable> {
    let read = read(cover.form, bytes)?;
    let mut sorted = Sorted {
        sheets: Vec::new(),
        refusals: read.refusals,
    };
    let mut places: HashMap<(String, Cadence, DateTime), usize> = HashMap::new();
    for one in read.observations {
        if !cover.devices.holds(&one.device) {
            sorted.refusals.push(Refusal {
                row: one.row,
                column: Some(Column::Device),
                fault: Fault::NotForThisSender,
            });
            continue;
        }
        let key = (one.device.clone(), one.cadence, one.at);
        let place = *places.entry(key).or_insert(sorted.sheets.len());
        if place == sorted.sheets.len() {
            sorted.sheets.push(Sheet {
                heard: heard(register.admit_vouched(&one.device), one.at, arrived),
                device: one.device.clone(),
                cadence: one.cadence,
                at: one.at,
                observations: Vec::new(),
            });
        }
        sorted.sheets[place].observations.push(one);
    }
    sorted.refusals.sort_by_key(|refusal| refusal.row);
    Ok(sorted)
}

fn heard(admission: Admission<'_>, said: DateTime, arrived: Timestamp) -> Heard {
    match admission {
        Admission::Unknown => Heard::Unknown,
        Admission::Refused(_) => Heard::Refused,
        Admission::Known(_) if can_have_arrived(said, arrived) => Heard::Used,
        Admission::Known(_) => Heard::Quarantined,
    }
}
