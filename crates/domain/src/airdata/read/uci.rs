//! UCI data set 501: hours of one station of Beijing beside its weather. CO is in µg/m³. Hours are numbered 0 to 23 within their own
//! day, so a label names the beginning of its hour.

use jiff::civil::Date;

use super::collector::Collector;
use super::text::Record;
use crate::airdata::hour::Hour;
use crate::airdata::rows::{HourRow, Values};
use crate::assess::Grade;
use crate::standard::{Pollutant, Unit};

const HEADING: [&str; 11] = [
    "no", "year", "month", "day", "hour", "pm2.5", "pm10", "so2", "no2", "co", "o3",
];

const COLUMNS: [(Pollutant, usize); 6] = [
    (Pollutant::Pm25, 5),
    (Pollutant::Pm10, 6),
    (Pollutant::So2, 7),
    (Pollutant::No2, 8),
    (Pollutant::Co, 9),
    (Pollutant::O3, 10),
];

pub(super) fn is(first: &Record) -> bool {
    HEADING
        .iter()
        .enumerate()
        .all(|(column, name)| first.cell(column).eq_ignore_ascii_case(name))
        && first.cells.last().is_some_and(|last| last == "station")
}

pub(super) fn read(records: &[Record], into: &mut Collector) {
    let Some((heading, rows)) = records.split_first() else {
        return;
    };
    let station = heading.cells.len().saturating_sub(1);
    for row in rows {
        let Some(hour) = hour(row) else {
            let label: Vec<&str> = (1..5).map(|column| row.cell(column)).collect();
            into.no_time(row.line, &label.join(" "));
            continue;
        };
        let Some(site) = into.site(row.line, row.cell(station)) else {
            continue;
        };
        let mut values = Values::default();
        for (pollutant, column) in COLUMNS {
            let field = pollutant.symbol();
            values[pollutant.index()] = into.amount(
                row.line,
                field,
                row.cell(column),
                pollutant,
                Unit::Microgram,
            );
        }
        let row_of = HourRow {
            site,
            hour,
            values,
            grade: Grade::Provisional,
        };
        into.hour(row.line, row_of);
    }
}

fn hour(row: &Record) -> Option<Hour> {
    let day = Date::new(
        row.cell(1).parse().ok()?,
        row.cell(2).parse().ok()?,
        row.cell(3).parse().ok()?,
    )
    .ok()?;
    let hour: u8 = row.cell(4).parse().ok()?;
    Hour::of(day, hour.checked_add(1)?)
}
