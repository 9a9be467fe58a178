//! The amendment (修改单) of GB 3095-2012, in force from 2018-09-01 and kept by GB 3095-2026 (§3.14, §4.3): gases at 298.15 K and
//! 1013.25 hPa, particles as the air was. Before, everything at 273 K.

use jiff::civil::{Date, date};

use super::pollutant::Pollutant;
use super::reference_state::ReferenceState;
use crate::actor::Mark;

/// In which state values are stated from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateRule {
    /// The first day.
    pub from: Date,
    /// Gases before that day.
    pub gas_before: ReferenceState,
    /// Gases from that day on.
    pub gas: ReferenceState,
    /// Particles before that day.
    pub particles_before: ReferenceState,
    /// Particles from that day on.
    pub particles: ReferenceState,
    /// Where it stands.
    pub clause: &'static str,
    /// How sure it is.
    pub mark: Mark,
}

/// The amendment of 2018.
pub static AMENDMENT_2018: StateRule = StateRule {
    from: date(2018, 9, 1),
    gas_before: ReferenceState::Std273,
    gas: ReferenceState::Ref298,
    particles_before: ReferenceState::Std273,
    particles: ReferenceState::Actual,
    clause: "GB 3095—2012 修改单; GB 3095—2026 §3.14, §4.3",
    mark: Mark::Sure,
};

impl StateRule {
    /// The state in which `pollutant` is officially stated on `day`.
    pub fn state_on(&self, pollutant: Pollutant, day: Date) -> ReferenceState {
        match (pollutant.is_gas(), day < self.from) {
            (true, true) => self.gas_before,
            (true, false) => self.gas,
            (false, true) => self.particles_before,
            (false, false) => self.particles,
        }
    }
}
