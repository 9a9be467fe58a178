//! One thing that a simulated device measures: its codes, its unit, its digits, and between what it can lie.

use super::super::unit::Unit;

/// One thing that a simulated device measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The code of 2017 and later.
    pub code: &'static str,
    /// The code of 2005, where it had one.
    pub old: Option<&'static str>,
    /// What people call it, in Chinese.
    pub label: &'static str,
    /// In what it is sent.
    pub unit: Unit,
    /// Digits after the point.
    pub places: u8,
    /// It lies between these when nothing is wrong.
    pub range: (f64, f64),
    /// The hourly limit of the folded value where it is folded, of the value otherwise.
    pub limit: Option<u16>,
    /// What is counted of it over a period.
    pub total: Total,
    /// How it is averaged.
    pub average: Average,
}

/// What is counted of a quantity over a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// Nothing.
    None,
    /// Cubic metres, of a flow.
    Volume,
    /// Kilograms, of a concentration in mg/m³ and the flow.
    Mass,
}

/// How a quantity is averaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Average {
    /// As numbers are.
    Plain,
    /// As directions are.
    Direction,
}

impl Quantity {
    pub(super) const fn new(
        code: &'static str,
        old: Option<&'static str>,
        label: &'static str,
        (unit, places): (Unit, u8),
        range: (f64, f64),
    ) -> Quantity {
        Quantity {
            code,
            old,
            label,
            unit,
            places,
            range,
            limit: None,
            total: Total::None,
            average: Average::Plain,
        }
    }

    pub(super) const fn limited(self, limit: u16) -> Quantity {
        Quantity {
            limit: Some(limit),
            ..self
        }
    }

    pub(super) const fn counted(self, total: Total) -> Quantity {
        Quantity { total, ..self }
    }

    pub(super) const fn direction(self) -> Quantity {
        Quantity {
            average: Average::Direction,
            ..self
        }
    }

    /// The code under which it is sent.
    pub fn code_in(&self, edition: super::ProtocolEdition) -> &'static str {
        match (edition, self.old) {
            (super::ProtocolEdition::V2005, Some(old)) => old,
            _ => self.code,
        }
    }

    /// A value without its point.
    pub(super) fn rounded(&self, value: f64) -> i64 {
        (value * self.shift()).round() as i64
    }

    /// A value of its digits.
    pub(super) fn value(&self, mantissa: i64) -> f64 {
        mantissa as f64 / self.shift()
    }

    fn shift(&self) -> f64 {
        10_f64.powi(self.places.into())
    }
}
