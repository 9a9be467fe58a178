//! A body of observations becomes readings, sheet by sheet, as a frame does.

use lantian_lake::history::{Number, Reading, Statistic};
use lantian_lake::journal::Arrival;
use lantian_wire::hj212::{self, Edition, Value};

use super::{Cover, Heard, Intake, Note, Register};
use crate::ingest::register::Admission;
use crate::ingest::sheet::{Sheet, sort};

impl Intake {
    /// Takes a body from the journal. One that cannot be read was not taken then either: it is kept, and nothing more.
    pub(super) fn body(
        &self,
        sequence: u64,
        arrival: &Arrival<'_>,
        cover: &Cover,
        register: &Register,
    ) {
        let Ok(sorted) = sort(cover, arrival.bytes, register, arrival.at) else {
            return;
        };
        for sheet in &sorted.sheets {
            self.sheet(sequence, arrival, sheet, register);
        }
    }

    fn sheet(&self, sequence: u64, arrival: &Arrival<'_>, sheet: &Sheet, register: &Register) {
        let observations = sheet.observations.iter();
        let numbers: Vec<(String, hj212::Number)> = observations
            .clone()
            .filter_map(|one| {
                let number = hj212::Number {
                    mantissa: i64::try_from(one.value.mantissa()).ok()?,
                    scale: u8::try_from(one.value.scale()).ok()?,
                };
                Some((one.value.to_string(), number))
            })
            .collect();
        let said: Vec<hj212::Reading<'_>> = observations
            .clone()
            .zip(&numbers)
            .map(|(one, (text, number))| hj212::Reading {
                factor: &one.factor,
                statistic: hj212::Statistic::read(one.statistic).0,
                value: Value::Number(*number),
                text,
                mark: None,
            })
            .collect();
        if sequence > self.in_segments && sheet.heard == Heard::Used {
            let kept: Vec<Reading<'_>> = observations
                .zip(&numbers)
                .filter_map(|(one, (_, number))| {
                    Some(Reading {
                        device: &sheet.device,
                        factor: &one.factor,
                        statistic: Statistic::of(one.statistic),
                        cadence: sheet.cadence,
                        at: sheet.at,
                        value: Number::new(number.mantissa, number.scale)?,
                        mark: one.mark,
                        frame: sequence,
                    })
                })
                .collect();
            self.history.append(&kept);
        }
        // Behind the history, so that what is heard can be asked for.
        self.hearings.note(Note {
            mn: &sheet.device,
            heard: sheet.heard,
            at: arrival.at,
            frame: sequence,
            peer: arrival.peer,
            edition: edition(register, &sheet.device),
            command: Some(sheet.cadence.command()),
            system: None,
            verdicts: None,
            data_time: Some(sheet.at),
            clock_ahead_ms: None,
            password: None,
            readings: &said,
        });
    }
}

/// A body speaks no edition; its codes are those of the one that is registered, or of 2017.
fn edition(register: &Register, mn: &str) -> Edition {
    match register.admit_vouched(mn) {
        Admission::Known(known) => known.edition.unwrap_or(Edition::Of2017),
        Admission::Unknown | Admission::Refused(_) => Edition::Of2017,
    }
}
