//! The shape of an edition of HJ 633: ten columns of breakpoints, and what happens above each. Every column is written out as a
//! table of one index for each published concentration when the program is built, so that an index is a table read.

use super::health::Advice;
use super::level::Level;
use super::pollutant::Pollutant;
use super::{Fact, InForce, Words};
use crate::actor::Mark;

/// The individual indices at the breakpoints.
pub const INDICES: [u16; 8] = [0, 50, 100, 150, 200, 300, 400, 500];

/// A column of the table of breakpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// SO2, 24 hours.
    So2Day,
    /// SO2, 1 hour.
    So2Hour,
    /// NO2, 24 hours.
    No2Day,
    /// NO2, 1 hour.
    No2Hour,
    /// CO, 24 hours.
    CoDay,
    /// CO, 1 hour.
    CoHour,
    /// O3, 8 hours.
    O3EightHour,
    /// O3, 1 hour.
    O3Hour,
    /// PM10, 24 hours.
    Pm10Day,
    /// PM2.5, 24 hours.
    Pm25Day,
}

impl Column {
    /// All ten.
    pub const ALL: [Column; 10] = [
        Column::So2Day,
        Column::So2Hour,
        Column::No2Day,
        Column::No2Hour,
        Column::CoDay,
        Column::CoHour,
        Column::O3EightHour,
        Column::O3Hour,
        Column::Pm10Day,
        Column::Pm25Day,
    ];

    /// The pollutant it is for.
    pub const fn pollutant(self) -> Pollutant {
        match self {
            Column::So2Day | Column::So2Hour => Pollutant::So2,
            Column::No2Day | Column::No2Hour => Pollutant::No2,
            Column::CoDay | Column::CoHour => Pollutant::Co,
            Column::O3EightHour | Column::O3Hour => Pollutant::O3,
            Column::Pm10Day => Pollutant::Pm10,
            Column::Pm25Day => Pollutant::Pm25,
        }
    }

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Column::So2Day => "so2-24h",
            Column::So2Hour => "so2-1h",
            Column::No2Day => "no2-24h",
            Column::No2Hour => "no2-1h",
            Column::CoDay => "co-24h",
            Column::CoHour => "co-1h",
            Column::O3EightHour => "o3-8h",
            Column::O3Hour => "o3-1h",
            Column::Pm10Day => "pm10-24h",
            Column::Pm25Day => "pm25-24h",
        }
    }
}

/// What happens above the last breakpoint of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Above {
    /// The index stays at this.
    Stays(u16),
    /// This column has no index there; another one speaks for the pollutant.
    SpeaksInstead(Column),
}

/// One column of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnRule {
    /// Which column.
    pub column: Column,
    /// The breakpoints in published steps (1 µg/m³; CO 0.1 mg/m³), one for each of the first indices.
    pub breakpoints: &'static [u16],
    /// The index of every step from 0 to the last breakpoint.
    pub table: &'static [u16],
    /// What happens above.
    pub above: Above,
    /// How sure the rule for above is.
    pub above_mark: Mark,
}

/// An edition of HJ 633.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexEdition {
    /// The stable key.
    pub key: &'static str,
    /// The number of the standard, as it is cited.
    pub title: Words,
    /// When it is in force.
    pub in_force: InForce,
    /// Where the breakpoints stand.
    pub clause: &'static str,
    /// The ten columns, in the order of [`Column::ALL`].
    pub columns: [ColumnRule; 10],
    /// The smallest index that is stated.
    pub least: Fact<u16>,
    /// Whether pollutants with an index above 100 are named as exceeding (超标污染物).
    pub names_exceeding: bool,
    /// Whether an index of 100 or less is withheld when a pollutant is missing (§5.3.1 of 2026).
    pub withholds_incomplete: bool,
    /// What each level means for health, from the best.
    pub advice: [Advice; 6],
    /// Who is sensitive to what, where the edition says so.
    pub sensitive: Option<[Words; 6]>,
    /// Where it was read.
    pub source: &'static str,
    /// How sure it is.
    pub mark: Mark,
}

impl IndexEdition {
    /// The rule of a column.
    pub fn column(&self, column: Column) -> &ColumnRule {
        &self.columns[column as usize]
    }

    /// What `level` means for health.
    pub fn advice(&self, level: Level) -> Advice {
        self.advice[level as usize]
    }

    /// Who is sensitive to `pollutant`, once its index is above 100.
    pub fn sensitive_to(&self, pollutant: Pollutant) -> Option<Words> {
        self.sensitive.map(|groups| groups[pollutant.index()])
    }
}

/// The rule of a column from its breakpoints and its table.
pub(super) const fn rule(
    column: Column,
    breakpoints: &'static [u16],
    table: &'static [u16],
    above: Above,
    above_mark: Mark,
) -> ColumnRule {
    assert!(table.len() == breakpoints[breakpoints.len() - 1] as usize + 1);
    ColumnRule {
        column,
        breakpoints,
        table,
        above,
        above_mark,
    }
}

/// The index of every step up to the last breakpoint: linear between breakpoints, rounded up (向上进位取整数), in integers.
pub(super) const fn fill<const STEPS: usize>(breakpoints: &[u16]) -> [u16; STEPS] {
    let mut table = [0; STEPS];
    let mut segment = 1;
    let mut step = 1;
    while step < STEPS {
        while breakpoints[segment] < step as u16 {
            segment += 1;
        }
        let (from, to) = (breakpoints[segment - 1] as u32, breakpoints[segment] as u32);
        let (low, high) = (INDICES[segment - 1] as u32, INDICES[segment] as u32);
        let risen = ((high - low) * (step as u32 - from)).div_ceil(to - from);
        table[step] = (low + risen) as u16;
        step += 1;
    }
    table
}
