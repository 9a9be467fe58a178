//! The index for many rows at once: no allocation, no branches worth mentioning, six table reads and a maximum. Concentrations are
//! given in published steps. What cannot be said from six readings alone (the columns of 2012 that hand over to another) is
//! reported, not guessed; [`super::air_index`] answers those.

use crate::standard::{Above, Pollutant, PollutantSet};

use super::profile::Profile;

/// A reading that is missing.
pub const MISSING: u16 = u16::MAX;

/// The tables of a profile in which every pollutant has one column.
#[derive(Clone, Copy, Debug)]
pub struct QuickTable {
    tables: [&'static [u16]; 6],
    above: [u16; 6],
    hands_over: u8,
    least: u16,
}

/// The answer for one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quick {
    /// The index; 0 when nothing was measured or nothing has an index.
    pub aqi: u16,
    /// Primary pollutants.
    pub primary: PollutantSet,
    /// Pollutants above the scale of a column that hands over to another; the index does not have them yet.
    pub handed_over: PollutantSet,
    /// Missing pollutants.
    pub missing: PollutantSet,
}

impl QuickTable {
    /// The tables of `profile`; none where a pollutant enters by two columns.
    pub fn of(profile: Profile) -> Option<QuickTable> {
        let items = profile.items();
        if items.len() != Pollutant::ALL.len() {
            return None;
        }
        let edition = profile.edition();
        let mut table = QuickTable {
            tables: [&[]; 6],
            above: [0; 6],
            hands_over: 0,
            least: edition.least.value,
        };
        for item in items {
            let rule = edition.column(item.column);
            let place = item.pollutant.index();
            table.tables[place] = rule.table;
            match rule.above {
                Above::Stays(index) => table.above[place] = index,
                Above::SpeaksInstead(_) => table.hands_over |= 1 << place,
            }
        }
        Some(table)
    }

    /// The indices of many rows, each given as [`QuickTable::index`] takes it.
    pub fn indices(&self, rows: &[[u16; 6]]) -> Vec<Quick> {
        rows.iter().map(|row| self.index(row)).collect()
    }

    /// The index of one row, given in published steps in the order of GB 3095; [`MISSING`] where there is none.
    #[inline]
    pub fn index(&self, steps: &[u16; 6]) -> Quick {
        let mut individual = [0_u16; 6];
        let mut missing = 0_u8;
        let mut above = 0_u8;
        for place in 0..6 {
            let step = steps[place];
            individual[place] = match self.tables[place].get(usize::from(step)) {
                Some(index) => *index,
                None if step == MISSING => {
                    missing |= 1 << place;
                    0
                }
                None => {
                    above |= 1 << place;
                    self.above[place]
                }
            };
        }
        let largest = individual.iter().fold(0, |most, index| most.max(*index));
        let mut primary = 0_u8;
        if largest > 50 {
            for (place, index) in individual.iter().enumerate() {
                primary |= u8::from(*index == largest) << place;
            }
        }
        let handed_over = above & self.hands_over;
        let spoken = (missing | handed_over) != 0b11_1111;
        Quick {
            aqi: if spoken { largest.max(self.least) } else { 0 },
            primary: PollutantSet::from_bits(primary),
            handed_over: PollutantSet::from_bits(handed_over),
            missing: PollutantSet::from_bits(missing),
        }
    }
}
