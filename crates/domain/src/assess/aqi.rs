//! The air quality index with everything that is published beside it. Concentrations are rounded to the published resolution first
//! (HJ 633-2026 §4.2.2, §4.2.3; published inputs were so before), the individual index is read from the table of the edition, the
//! largest one is the index, and those equal to it are the primary pollutants once it is above 50.

use crate::standard::{
    Above, Column, Concentration, IndexEdition, Level, Pollutant, PollutantSet, Words,
};

use super::outcome::{Assessed, Basis, Remark, Rule, Shortfall, uncertain};
use super::profile::{Item, Profile};
use super::readings::{Datum, Readings};

/// The individual index of one reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemIndex {
    /// Which reading, through which column.
    pub item: Item,
    /// As it came.
    pub datum: Datum,
    /// In published steps (1 µg/m³; CO 0.1 mg/m³).
    pub steps: Option<u32>,
    /// The individual index; none where the reading is missing or its column has none that high.
    pub index: Option<u16>,
}

/// Whether the index is published (HJ 633-2026 §5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Publication {
    /// It is.
    Published,
    /// Index, level, category and primary pollutants are `NA`: a pollutant is missing and the index is not above 100. Single
    /// concentrations and individual indices are published nevertheless.
    Withheld,
}

/// An index with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AirIndex {
    /// The readings and their individual indices.
    pub items: Vec<ItemIndex>,
    /// The index, also when it is withheld.
    pub computed: u16,
    /// Its level.
    pub level: Level,
    /// Primary pollutants (首要污染物); all of those that tie.
    pub primary: PollutantSet,
    /// Exceeding pollutants (超标污染物); none in editions that do not know them.
    pub exceeding: Option<PollutantSet>,
    /// Pollutants without a reading, exempt ones apart.
    pub missing: PollutantSet,
    /// Whether it is published.
    pub publication: Publication,
}

impl AirIndex {
    /// The index, if it is published.
    pub fn published(&self) -> Option<u16> {
        (self.publication == Publication::Published).then_some(self.computed)
    }

    /// Whether the day is good (优良): an index of at most 100.
    pub fn is_good(&self) -> bool {
        self.computed <= 100
    }

    /// The largest individual index of `pollutant`.
    pub fn of(&self, pollutant: Pollutant) -> Option<u16> {
        self.items
            .iter()
            .filter(|item| item.item.pollutant == pollutant)
            .filter_map(|item| item.index)
            .max()
    }

    /// Who is sensitive to the pollutants with an index above 100, where the edition says so.
    pub fn sensitive_groups(
        &self,
        edition: &IndexEdition,
    ) -> impl Iterator<Item = (Pollutant, Words)> {
        Pollutant::ALL
            .into_iter()
            .filter(|pollutant| self.of(*pollutant).is_some_and(|index| index > 100))
            .filter_map(|pollutant| Some((pollutant, edition.sensitive_to(pollutant)?)))
    }
}

/// The individual index of a concentration in a column, rounded first. None when negative, or above a column that hands over.
pub fn individual_index(
    edition: &IndexEdition,
    column: Column,
    amount: Concentration,
) -> Option<u16> {
    match look_up(edition, column, amount.steps(column.pollutant())?) {
        Found::Index(index) | Found::Above(index) => Some(index),
        Found::Elsewhere(_) => None,
    }
}

enum Found {
    Index(u16),
    Above(u16),
    Elsewhere(Column),
}

fn look_up(edition: &IndexEdition, column: Column, steps: u32) -> Found {
    let rule = edition.column(column);
    let found = usize::try_from(steps)
        .ok()
        .and_then(|steps| rule.table.get(steps));
    match (found, rule.above) {
        (Some(index), _) => Found::Index(*index),
        (None, Above::Stays(index)) => Found::Above(index),
        (None, Above::SpeaksInstead(column)) => Found::Elsewhere(column),
    }
}

/// The index by `profile`. Invalid only when nothing has an index.
pub fn air_index(profile: Profile, readings: &Readings) -> Assessed<AirIndex> {
    let edition = profile.edition();
    let basis = Basis {
        edition: edition.key,
        clause: profile.clause(),
        profile: profile.code(),
        mark: profile.mark(),
    };
    let mut remarks = Vec::new();
    let mut negative = 0;
    let items: Vec<ItemIndex> = profile
        .items()
        .iter()
        .map(|item| {
            let datum = readings.get(item.pollutant, item.quantity);
            negative += u32::from(matches!(datum, Datum::Value(amount) if amount.is_negative()));
            let steps = datum
                .valid()
                .and_then(|amount| amount.steps(item.pollutant));
            let index = steps.and_then(|steps| match look_up(edition, item.column, steps) {
                Found::Index(index) => Some(index),
                Found::Above(index) => {
                    remarks.push(Remark::AboveScale {
                        column: item.column,
                        instead: None,
                    });
                    Some(index)
                }
                Found::Elsewhere(column) => {
                    remarks.push(Remark::AboveScale {
                        column: item.column,
                        instead: Some(column),
                    });
                    let other = readings.get(item.pollutant, profile.instead(column));
                    individual_index(edition, column, other.valid()?)
                }
            });
            ItemIndex {
                item: *item,
                datum,
                steps,
                index,
            }
        })
        .collect();
    if negative > 0 {
        remarks.push(Remark::NegativeLeftOut { values: negative });
    }
    let Some(largest) = items.iter().filter_map(|item| item.index).max() else {
        let shortfall = Shortfall::new(Rule::Data, 0, 1);
        return Assessed::invalid(shortfall, basis).with(remarks);
    };
    let missing: PollutantSet = Pollutant::ALL
        .into_iter()
        .filter(|pollutant| {
            let mut own = items
                .iter()
                .filter(|item| item.item.pollutant == *pollutant);
            own.all(|item| item.steps.is_none() && !item.datum.is_exempt())
        })
        .collect();
    if !missing.is_empty() {
        remarks.push(Remark::Incomplete { missing });
    }
    if largest < edition.least.value {
        remarks.extend(uncertain(&edition.least));
    }
    let named = |wanted: &dyn Fn(u16) -> bool| {
        items
            .iter()
            .filter(|item| item.index.is_some_and(wanted))
            .map(|item| item.item.pollutant)
            .collect::<PollutantSet>()
    };
    let computed = largest.max(edition.least.value);
    let withheld = edition.withholds_incomplete && !missing.is_empty() && computed <= 100;
    let index = AirIndex {
        computed,
        level: Level::of(computed),
        primary: if computed > 50 {
            named(&|index| index == computed)
        } else {
            PollutantSet::NONE
        },
        exceeding: edition.names_exceeding.then(|| named(&|index| index > 100)),
        missing,
        publication: if withheld {
            Publication::Withheld
        } else {
            Publication::Published
        },
        items,
    };
    Assessed::value(index, basis).with(remarks)
}
