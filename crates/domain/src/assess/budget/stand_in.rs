//! A past day that stands in for a day of another year, by the rules and in the state of that day: what a forecast draws from. A day of 2017
//! that stands in for one of 2027 is judged by the limits of 2027, and its gases are stated at 298 K.

use jiff::civil::Date;

use crate::assess::city::DayValues;
use crate::assess::day::DayValue;
use crate::assess::good_days::{DayQuality, judged};
use crate::standard::{
    AMENDMENT_2018, Air, Column, Pollutant, Ratio, Rules, Selection, ZeroCelsius, restate,
};

/// Up to this index a day is good.
const GOOD: u16 = 100;

/// What `past` adds to the mean of `pollutant` when it stands in for `day`, in the published unit; none without a value.
pub fn value_on(
    day: Date,
    past: &DayValues,
    pollutant: Pollutant,
    rules: &'static Rules,
) -> Option<Ratio> {
    let value = restated(past, day).get(pollutant).copied()?;
    let rounded = rules.evaluation.stages.value.city_day_rounded;
    let unit = Ratio::whole(pollutant.unit().picograms());
    value.entering(pollutant, rounded).over(unit)
}

/// How near `past` comes to being no good day when it stands in for `day`: the largest ratio of a concentration to the most that a good day may
/// have of it. At most 1 exactly when the day is good; none when it has no index that counts.
pub fn load_on(day: Date, past: &DayValues, selection: Selection) -> Option<Ratio> {
    let rules = selection.rules_on(day)?;
    let past = restated(past, day);
    let DayQuality::Counted { .. } = judged(&past, rules) else {
        return None;
    };
    let load = |pollutant: Pollutant| {
        let steps = past.get(pollutant)?.steps;
        Ratio::new(steps.into(), most(column(pollutant), rules))
    };
    Pollutant::ALL.into_iter().filter_map(load).max()
}

/// With its gases in the state of `day`.
fn restated(past: &DayValues, day: Date) -> DayValues {
    let gases = Pollutant::ALL.into_iter().filter(|one| one.is_gas());
    gases.fold(*past, |values, pollutant| {
        let Some(value) = values.get(pollutant).copied() else {
            return values;
        };
        let state = AMENDMENT_2018.state_on(pollutant, day);
        let air = Air {
            zero: ZeroCelsius::default(),
            sampled: None,
        };
        let exact = restate(value.exact, value.state, state, air).ok();
        let stated = exact.and_then(|exact| DayValue::given(pollutant, exact, state, value.grade));
        values.with(pollutant, stated.or(Some(value)))
    })
}

/// The most that a good day may have, in published steps.
fn most(column: Column, rules: &'static Rules) -> i128 {
    let table = rules.index.column(column).table;
    let good = table.partition_point(|index| *index <= GOOD);
    good.saturating_sub(1) as i128
}

/// The column by which a day is judged.
fn column(pollutant: Pollutant) -> Column {
    match pollutant {
        Pollutant::So2 => Column::So2Day,
        Pollutant::No2 => Column::No2Day,
        Pollutant::Co => Column::CoDay,
        Pollutant::O3 => Column::O3EightHour,
        Pollutant::Pm10 => Column::Pm10Day,
        Pollutant::Pm25 => Column::Pm25Day,
    }
}
