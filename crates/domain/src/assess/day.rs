//! From the hours of a station to its day: the mean of at least twenty hours, for ozone the largest of the means over eight hours
//! that end at 8 to 24 o'clock, so that every window lies inside the day. Of these seventeen windows fourteen must be valid (six
//! hours each), unless the largest is above the limit: polluted air is not made clean by missing data.

use crate::standard::{Pollutant, Ratio, ReferenceState, Rules, Zone, steps_of};

use super::hour::{DayHours, Grade, Tally};
use super::outcome::{Assessed, Basis, Outcome, Remark, Rule, Shortfall};

/// The value of a day, of a station or of a city.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DayValue {
    /// Exactly, in pg/m³.
    pub exact: Ratio,
    /// As published: whole µg/m³, for CO tenths of mg/m³.
    pub steps: u32,
    /// In which state of the air it is stated.
    pub state: ReferenceState,
    /// Reviewed when everything it is made of is.
    pub grade: Grade,
    /// Of how many hours, windows or stations it is made.
    pub parts: u16,
}

impl DayValue {
    /// A value from elsewhere, such as a published city day.
    pub fn given(
        pollutant: Pollutant,
        exact: Ratio,
        state: ReferenceState,
        grade: Grade,
    ) -> Option<DayValue> {
        Some(DayValue {
            exact,
            steps: steps_of(exact, pollutant)?,
            state,
            grade,
            parts: 1,
        })
    }
}

/// The day of a station: the daily mean, for ozone the daily maximum of eight hours.
pub fn station_day(
    pollutant: Pollutant,
    hours: &DayHours,
    rules: &Rules,
    zone: Zone,
) -> Assessed<DayValue> {
    match pollutant {
        Pollutant::O3 => maximum_eight_hours(hours, rules, zone),
        _ => daily_mean(pollutant, hours, rules),
    }
}

/// The mean of a day (日平均), from at least twenty hours.
pub fn daily_mean(pollutant: Pollutant, hours: &DayHours, rules: &Rules) -> Assessed<DayValue> {
    let basis = Basis {
        edition: rules.limits.key,
        clause: rules.limits.completeness.clause,
        profile: "daily-mean",
        mark: rules.limits.mark,
    };
    let tally = hours.tally();
    let need = u32::from(rules.limits.completeness.day_hours);
    if tally.valid < need {
        let shortfall = Shortfall::new(Rule::DayHours, tally.valid, need);
        return Assessed::invalid(shortfall, basis).with(left_out(&tally));
    }
    let mean = Ratio::new(tally.sum, i128::from(tally.valid));
    finish(pollutant, mean, &tally, basis)
}

/// The daily maximum of one hour (日最大 1 小时平均), from at least twenty hours.
pub fn daily_maximum_hour(
    pollutant: Pollutant,
    hours: &DayHours,
    rules: &Rules,
) -> Assessed<DayValue> {
    let mut day = daily_mean(pollutant, hours, rules);
    day.basis.profile = "daily-maximum-hour";
    let largest = hours
        .all_valid()
        .map(|(_, value)| value.amount.ratio())
        .max();
    if let (Outcome::Value(value), Some(largest)) = (&mut day.outcome, largest) {
        value.exact = largest;
        value.steps = steps_of(largest, pollutant).unwrap_or(value.steps);
    }
    day
}

/// The daily maximum of eight hours (日最大 8 小时平均) of ozone.
pub fn maximum_eight_hours(hours: &DayHours, rules: &Rules, zone: Zone) -> Assessed<DayValue> {
    let evaluation = rules.evaluation;
    let basis = Basis {
        edition: evaluation.key,
        clause: "§6.1.2",
        profile: evaluation.windows_needed.name,
        mark: evaluation.windows_needed.mark,
    };
    let (first, last) = evaluation.windows.value;
    let least_hours = usize::from(rules.limits.completeness.window_hours);
    let tally = hours.tally();
    let mut largest: Option<Ratio> = None;
    let mut windows = 0;
    for end in first..=last {
        let values = (end.saturating_sub(7)..=end).filter_map(|hour| hours.valid(hour));
        if values.clone().count() < least_hours {
            continue;
        }
        windows += 1;
        largest = largest.max(Ratio::mean_of_whole(
            values.map(|value| value.amount.count()),
        ));
    }
    let need = u32::from(evaluation.windows_needed.value);
    let shortfall = Shortfall::new(Rule::DayWindows, windows, need);
    let Some(largest) = largest else {
        return Assessed::invalid(shortfall, basis).with(left_out(&tally));
    };
    let above_limit = || {
        let limit = rules.limits.day_limit(Pollutant::O3, zone)?;
        let steps = steps_of(largest, Pollutant::O3)?;
        Some(limit.steps(Pollutant::O3)? < steps)
    };
    let exception = windows < need && above_limit() == Some(true);
    if windows < need && !exception {
        return Assessed::invalid(shortfall, basis).with(left_out(&tally));
    }
    let mut day = finish(Pollutant::O3, Some(largest), &tally, basis);
    if let Outcome::Value(value) = &mut day.outcome {
        value.parts = windows as u16;
    }
    day.with(exception.then_some(Remark::ValidAboveLimit { windows }))
}

/// One state for the whole day, or no value.
fn finish(
    pollutant: Pollutant,
    exact: Option<Ratio>,
    tally: &Tally,
    basis: Basis,
) -> Assessed<DayValue> {
    let Tally {
        states,
        state,
        provisional,
        ..
    } = *tally;
    let parts = u16::try_from(tally.valid).unwrap_or(u16::MAX);
    let assessed = match (exact, state) {
        (_, Some(_)) if states > 1 => {
            Assessed::invalid(Shortfall::new(Rule::OneState, states, 1), basis)
        }
        (Some(exact), Some(state)) => match steps_of(exact, pollutant) {
            Some(steps) => Assessed::value(
                DayValue {
                    exact,
                    steps,
                    state,
                    grade: if provisional == 0 {
                        Grade::Reviewed
                    } else {
                        Grade::Provisional
                    },
                    parts,
                },
                basis,
            ),
            None => Assessed::invalid(Shortfall::new(Rule::ExactRange, 0, 1), basis),
        },
        _ => Assessed::invalid(Shortfall::new(Rule::ExactRange, 0, 1), basis),
    };
    assessed
        .with(left_out(tally))
        .with((provisional > 0).then_some(Remark::Provisional {
            values: provisional,
        }))
}

/// What was left out of the day.
fn left_out(tally: &Tally) -> impl Iterator<Item = Remark> + use<> {
    let (negative, conflicts) = (tally.negative, tally.conflicts);
    let negative = (negative > 0).then_some(Remark::NegativeLeftOut { values: negative });
    let conflicts = (conflicts > 0).then_some(Remark::ConflictsLeftOut { values: conflicts });
    negative.into_iter().chain(conflicts)
}
