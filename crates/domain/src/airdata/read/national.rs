//! The published nationwide layout: `date,hour,type,1001A,…`, one row a type and hour. Running means and published indices are counted
//! and left; they are computed here from the hours. An hour is named by its end, so hour 0 belongs to the day before.

use std::collections::BTreeMap;

use super::collector::Collector;
use super::text::Record;
use super::when::{When, when};
use crate::airdata::hour::Hour;
use crate::airdata::rows::{HourRow, Values};
use crate::assess::Grade;
use crate::standard::Pollutant;

pub(super) fn is(first: &Record) -> bool {
    ["date", "hour", "type"]
        .iter()
        .enumerate()
        .all(|(column, name)| first.cell(column).eq_ignore_ascii_case(name))
}

pub(super) fn read(records: &[Record], into: &mut Collector) {
    let Some((heading, rows)) = records.split_first() else {
        return;
    };
    let stations: Vec<Option<u32>> = heading
        .cells
        .iter()
        .skip(3)
        .map(|code| into.site(heading.line, code))
        .collect();
    let mut hours: BTreeMap<(Hour, usize), (u64, Values)> = BTreeMap::new();
    let mut seen: BTreeMap<(Hour, Pollutant), u64> = BTreeMap::new();
    for row in rows {
        let pollutant = match pollutant(row.cell(2)) {
            Type::Hour(pollutant) => pollutant,
            Type::Derived => {
                into.derived += 1;
                continue;
            }
            Type::Unknown => {
                into.troubles.refuse(
                    row.line,
                    Some("type"),
                    "type-unknown",
                    (
                        format!(
                            "不认识的类型“{}”，此行未导入。",
                            super::collector::short(row.cell(2))
                        ),
                        format!(
                            "The type “{}” is not known; the row is not taken.",
                            super::collector::short(row.cell(2))
                        ),
                    ),
                );
                continue;
            }
        };
        let label = format!("{} {}:00", row.cell(0), row.cell(1));
        let Some(When::Moment(end)) = when(&label) else {
            into.no_time(row.line, &label);
            continue;
        };
        let Some(hour) = Hour::ending(end) else {
            into.no_time(row.line, &label);
            continue;
        };
        if let Some(before) = seen.insert((hour, pollutant), row.line) {
            into.troubles.refuse(
                row.line,
                Some("type"),
                "row-repeated",
                (
                    format!("与第 {before} 行同一小时同一类型，此行未导入。"),
                    format!("The same hour and type as line {before}; the row is not taken."),
                ),
            );
            continue;
        }
        for (place, station) in stations.iter().enumerate() {
            let text = row.cell(place + 3);
            if station.is_none() || text.is_empty() {
                continue;
            }
            let field = heading.cell(place + 3);
            let amount = into.amount(row.line, field, text, pollutant, pollutant.unit());
            if let Some(amount) = amount {
                let (_, values) = hours
                    .entry((hour, place))
                    .or_insert((row.line, Values::default()));
                values[pollutant.index()] = Some(amount);
            }
        }
    }
    for ((hour, place), (line, values)) in hours {
        if let Some(Some(site)) = stations.get(place) {
            let row = HourRow {
                site: *site,
                hour,
                values,
                grade: Grade::Provisional,
            };
            into.hour(line, row);
        }
    }
}

enum Type {
    Hour(Pollutant),
    Derived,
    Unknown,
}

fn pollutant(name: &str) -> Type {
    let name = name.to_ascii_lowercase().replace('.', "");
    if let Some(pollutant) = Pollutant::from_code(&name) {
        return Type::Hour(pollutant);
    }
    let stem = name.split('_').next().unwrap_or_default();
    if name == "aqi" || Pollutant::from_code(stem).is_some() {
        return Type::Derived;
    }
    Type::Unknown
}
