//! What goes into an index: for each pollutant and quantity a value, a gap, or the note that the monitoring plan does not have it.

use crate::standard::{Concentration, Pollutant};

use super::profile::Quantity;

/// One reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Datum {
    /// A concentration. A negative one counts as missing.
    Value(Concentration),
    /// Missing or invalid; published as `NA`.
    #[default]
    Missing,
    /// Not in the monitoring plan; published as `/`.
    NotPlanned {
        /// Three years in a row of earlier measurements had no polluted day with it as primary pollutant, so that the index is
        /// complete without it (HJ 633-2026 §5.3.2).
        three_clean_years: bool,
    },
    /// Measured, and left out of the assessment because of dust from afar; published as `NA`.
    LeftOut,
}

impl Datum {
    /// The concentration, unless it is negative.
    pub fn valid(self) -> Option<Concentration> {
        match self {
            Datum::Value(amount) if !amount.is_negative() => Some(amount),
            _ => None,
        }
    }

    /// What is printed in place of a value: `NA` or `/`.
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Datum::NotPlanned { .. } => Some("/"),
            datum if datum.valid().is_none() => Some("NA"),
            _ => None,
        }
    }

    pub(super) fn is_exempt(self) -> bool {
        matches!(
            self,
            Datum::LeftOut
                | Datum::NotPlanned {
                    three_clean_years: true
                }
        )
    }
}

/// The readings of one station or city at one time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    data: [[Datum; 6]; 6],
}

impl Readings {
    /// The reading.
    pub fn get(&self, pollutant: Pollutant, quantity: Quantity) -> Datum {
        self.data[quantity as usize][pollutant.index()]
    }

    /// Sets a reading.
    pub fn set(&mut self, pollutant: Pollutant, quantity: Quantity, datum: Datum) {
        self.data[quantity as usize][pollutant.index()] = datum;
    }

    /// With a value.
    #[must_use]
    pub fn with(mut self, pollutant: Pollutant, quantity: Quantity, amount: Concentration) -> Self {
        self.set(pollutant, quantity, Datum::Value(amount));
        self
    }
}
