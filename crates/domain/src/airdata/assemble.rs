//! From rows to days: the hours of a station to its days, the days of the stations to the days of their city, or days that somebody
//! averaged already. The state of the air that a value is stated in follows from its day, because rows do not say.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::assess::{
    Assessed, DayHours, DayValue, DayValues, Days, HourValue, Network, city_day, station_day,
};
use crate::standard::{AMENDMENT_2018, Pollutant, ReferenceState, Selection, Zone};

use super::hour::Hour;
use super::rows::{DayRow, HourRow};

/// The days of one station: six assessed values a day, in the order of GB 3095.
pub type StationDays = BTreeMap<Date, [Assessed<DayValue>; 6]>;

/// The days of one station from its hours, which may come in any order and more than once. Days for which no edition holds are left
/// out. Concentrations are judged against the limits of class II.
pub fn station_days<'a>(
    rows: impl IntoIterator<Item = &'a HourRow>,
    selection: Selection,
) -> StationDays {
    let mut assessed = StationDays::new();
    let mut waiting: BTreeMap<i32, Box<[DayHours; 6]>> = BTreeMap::new();
    let mut current: Option<(i32, Box<[DayHours; 6]>)> = None;
    let mut states = [ReferenceState::Std273; 6];
    for row in rows {
        let day = row.hour.day_number();
        if current.as_ref().is_none_or(|(known, _)| *known != day) {
            // Rows mostly come in order, so that the day at hand is seldom looked up.
            if let Some((known, hours)) = current.take() {
                waiting.insert(known, hours);
            }
            let date = row.hour.day();
            states = Pollutant::ALL.map(|pollutant| AMENDMENT_2018.state_on(pollutant, date));
            current = Some((day, waiting.remove(&day).unwrap_or_default()));
        }
        let Some((_, hours)) = &mut current else {
            continue;
        };
        let place = row.hour.place();
        for ((placed, state), amount) in hours.iter_mut().zip(states).zip(row.values) {
            if let Some(amount) = amount {
                let grade = row.grade;
                placed.place(
                    place,
                    HourValue {
                        amount,
                        state,
                        grade,
                    },
                );
            }
        }
    }
    waiting.extend(current);
    for (number, hours) in waiting {
        let day = Hour::first_of(number).day();
        if let Some(rules) = selection.rules_on(day) {
            let of_day = Pollutant::ALL.map(|pollutant| {
                station_day(pollutant, &hours[pollutant.index()], rules, Zone::ClassII)
            });
            assessed.insert(day, of_day);
        }
    }
    assessed
}

/// The valid values of a station's days, for its own index and evaluation.
pub fn values_of(days: &StationDays) -> Days {
    let values = |assessed: &[Assessed<DayValue>; 6]| DayValues {
        values: assessed.each_ref().map(|one| one.ok().copied()),
        ..DayValues::default()
    };
    days.iter()
        .map(|(day, assessed)| (*day, values(assessed)))
        .collect()
}

/// The days of a city from those of its stations, by station code, each with the reason where it has no value. Stations that the network does not evaluate on a day do not take
/// part in it; those it evaluates and that have no data count as not valid.
pub fn assessed_city_days(
    stations: &BTreeMap<String, StationDays>,
    network: &Network,
    selection: Selection,
) -> StationDays {
    let days: BTreeSet<Date> = stations
        .values()
        .flat_map(BTreeMap::keys)
        .copied()
        .collect();
    days.into_iter()
        .filter_map(|day| {
            let rules = selection.rules_on(day)?;
            let sites = network.evaluated_on(day);
            let there: Vec<&[Assessed<DayValue>; 6]> = sites
                .iter()
                .filter_map(|site| stations.get(&site.code)?.get(&day))
                .collect();
            let assessed = Pollutant::ALL.map(|pollutant| {
                let of_stations = there.iter().map(|six| &six[pollutant.index()]);
                let expected = network.expected_on(day);
                city_day(pollutant, of_stations, expected, rules)
            });
            Some((day, assessed))
        })
        .collect()
}

/// The valid days of a city from those of its stations; [`assessed_city_days`] says also why a day is not valid.
pub fn city_days(
    stations: &BTreeMap<String, StationDays>,
    network: &Network,
    selection: Selection,
) -> Days {
    values_of(&assessed_city_days(stations, network, selection))
}

/// Days that were averaged by whoever published them. Of two rows for one day the one with the higher standing counts; where two of
/// the same standing differ, the value counts as missing.
pub fn given_days<'a>(rows: impl IntoIterator<Item = &'a DayRow>) -> Days {
    let mut by_day: BTreeMap<Date, Vec<&DayRow>> = BTreeMap::new();
    for row in rows {
        by_day.entry(row.day).or_default().push(row);
    }
    by_day
        .into_iter()
        .map(|(day, rows)| {
            let value = |pollutant: Pollutant| {
                let present = rows
                    .iter()
                    .filter_map(|row| Some((row.grade, row.values[pollutant.index()]?)));
                let grade = present.clone().map(|(grade, _)| grade).max()?;
                let mut standing = present.filter(|(of, _)| *of == grade);
                let (_, amount) = standing.next()?;
                if amount.is_negative() || standing.any(|(_, other)| other != amount) {
                    return None;
                }
                let state = AMENDMENT_2018.state_on(pollutant, day);
                DayValue::given(pollutant, amount.ratio(), state, grade)
            };
            let values = DayValues {
                values: Pollutant::ALL.map(value),
                ..DayValues::default()
            };
            (day, values)
        })
        .collect()
}
