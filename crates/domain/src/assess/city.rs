//! From the days of its stations to the day of a city: the mean of the station days, never of the city's hours, so that ozone may
//! peak at different hours in different quarters. Enough of the stations that the network has on that day must be valid.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::standard::{Concentration, Pollutant, PollutantSet, Ratio, Rules, steps_of};

use super::aqi::{AirIndex, air_index};
use super::day::DayValue;
use super::hour::Grade;
use super::outcome::{Assessed, Basis, Outcome, Remark, Rule, Shortfall, uncertain};
use super::profile::{Profile, Quantity, Scope};
use super::readings::{Datum, Readings};

/// The six values of a day, of a station or of a city.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayValues {
    /// In the order of GB 3095; none where invalid.
    pub values: [Option<DayValue>; 6],
    /// Pollutants that were measured and then left out for dust.
    pub removed: PollutantSet,
    /// Pollutants that the monitoring plan does not have and that are exempt from completeness (HJ 633-2026 §5.3.2).
    pub exempt: PollutantSet,
}

impl DayValues {
    /// The value of `pollutant`.
    pub fn get(&self, pollutant: Pollutant) -> Option<&DayValue> {
        self.values[pollutant.index()].as_ref()
    }

    /// With the value of `pollutant` set.
    #[must_use]
    pub fn with(mut self, pollutant: Pollutant, value: Option<DayValue>) -> Self {
        self.values[pollutant.index()] = value;
        self
    }

    /// Whether nothing was measured.
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none) && self.removed.is_empty()
    }
}

/// A series of days.
pub type Days = BTreeMap<Date, DayValues>;

/// The day of a city from the days of its stations. `expected` is how many stations the network has on that day.
pub fn city_day<'a>(
    pollutant: Pollutant,
    stations: impl IntoIterator<Item = &'a Assessed<DayValue>>,
    expected: u16,
    rules: &Rules,
) -> Assessed<DayValue> {
    let evaluation = rules.evaluation;
    let basis = Basis {
        edition: evaluation.key,
        clause: "city day",
        profile: evaluation.city_share.name,
        mark: evaluation.city_share.mark,
    };
    let valid: Vec<&DayValue> = stations.into_iter().filter_map(Assessed::ok).collect();
    let have = u32::try_from(valid.len()).unwrap_or(u32::MAX);
    let need = u32::from(evaluation.city_share.value.needed(expected));
    if have < need {
        return Assessed::invalid(Shortfall::new(Rule::CityStations, have, need), basis);
    }
    let Some(first) = valid.first() else {
        return Assessed::invalid(Shortfall::new(Rule::CityStations, 0, need), basis);
    };
    if valid.iter().any(|value| value.state != first.state) {
        return Assessed::invalid(Shortfall::new(Rule::OneState, 2, 1), basis);
    }
    let rounded = evaluation.stages.value.station_day_rounded;
    let exact = Ratio::mean(valid.iter().map(|value| value.entering(pollutant, rounded)));
    let built = exact.and_then(|exact| {
        Some(DayValue {
            exact,
            steps: steps_of(exact, pollutant)?,
            state: first.state,
            grade: valid.iter().map(|value| value.grade).min()?,
            parts: u16::try_from(have).ok()?,
        })
    });
    let provisional = valid
        .iter()
        .filter(|value| value.grade == Grade::Provisional)
        .count() as u32;
    match built {
        Some(value) => Assessed::value(value, basis),
        None => Assessed::invalid(Shortfall::new(Rule::ExactRange, 0, 1), basis),
    }
    .with((provisional > 0).then_some(Remark::Provisional {
        values: provisional,
    }))
    .with(uncertain(&evaluation.city_share))
}

impl DayValue {
    /// What enters the next step, in pg/m³: the published value or the exact one.
    pub(super) fn entering(&self, pollutant: Pollutant, rounded: bool) -> Ratio {
        if rounded {
            Ratio::whole(i64::from(self.steps) * pollutant.step().count())
        } else {
            self.exact
        }
    }
}

/// The index of a day of a city or, by the profile of a station, of a station without the daily maximum of one hour.
pub fn day_index(day: &DayValues, rules: &'static Rules) -> Assessed<AirIndex> {
    let mut readings = Readings::default();
    for pollutant in Pollutant::ALL {
        let quantity = match pollutant {
            Pollutant::O3 => Quantity::DayMaximumEight,
            _ => Quantity::DayMean,
        };
        let datum = match day.get(pollutant) {
            Some(value) => Datum::Value(Concentration::picograms(
                i64::from(value.steps) * pollutant.step().count(),
            )),
            None if day.exempt.contains(pollutant) => Datum::NotPlanned {
                three_clean_years: true,
            },
            None if day.removed.contains(pollutant) => Datum::LeftOut,
            None => Datum::Missing,
        };
        readings.set(pollutant, quantity, datum);
    }
    let profile = Profile::day(rules.edition, Scope::City);
    let index = air_index(profile, &readings);
    let provisional = day.values.iter().flatten();
    let provisional = provisional.filter(|value| value.grade == Grade::Provisional);
    let values = provisional.count() as u32;
    match index.outcome {
        Outcome::Value(_) => index.with((values > 0).then_some(Remark::Provisional { values })),
        _ => index,
    }
}
