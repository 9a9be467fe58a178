//! What no ambient air of a city holds in an hour: above the top of the scale of the index. Such values are taken and flagged, because
//! a dust storm or a fire next door may be real, and a person has to look.

use crate::standard::{Concentration, Pollutant};

/// The top of the scale of an hour (HJ 633 table 1; for SO2 that of the day, whose column goes further).
pub(super) fn ceiling(pollutant: Pollutant) -> Concentration {
    match pollutant {
        Pollutant::So2 => Concentration::micrograms(2_620),
        Pollutant::No2 => Concentration::micrograms(3_840),
        Pollutant::Co => Concentration::tenths_of_milligram(1_500),
        Pollutant::O3 => Concentration::micrograms(1_200),
        Pollutant::Pm10 => Concentration::micrograms(600),
        Pollutant::Pm25 => Concentration::micrograms(500),
    }
}
