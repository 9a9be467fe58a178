//! City days without a heading, as aqistudy.cn has them: city, date, AQI, range of AQI, level, PM2.5, PM10, SO2, CO, NO2, O3[, rank].
//! Their zero means missing. Their AQI is a mean of hourly indices and not that of a day; it is not taken.

use super::collector::Collector;
use super::text::Record;
use super::when::{When, when};
use crate::airdata::rows::{DayRow, Values};
use crate::assess::Grade;
use crate::standard::Pollutant;

const COLUMNS: [(Pollutant, usize); 6] = [
    (Pollutant::Pm25, 5),
    (Pollutant::Pm10, 6),
    (Pollutant::So2, 7),
    (Pollutant::Co, 8),
    (Pollutant::No2, 9),
    (Pollutant::O3, 10),
];

pub(super) fn is(first: &Record) -> bool {
    let date = first.cell(1);
    let month = date.len() == 7 && date.is_ascii();
    11 <= first.cells.len() && (month || matches!(when(date), Some(When::Day(_))))
}

pub(super) fn read(records: &[Record], into: &mut Collector) {
    for row in records {
        if row.cell(1).len() == 7 {
            into.troubles.refuse(
                row.line,
                Some("date"),
                "month-mean",
                (
                    "这是月均值；评价须由日均值计算，此行未导入。".into(),
                    "This is the mean of a month; an evaluation is made of days. The row is not taken.".into(),
                ),
            );
            continue;
        }
        let Some(When::Day(day)) = when(row.cell(1)) else {
            into.no_time(row.line, row.cell(1));
            continue;
        };
        let Some(site) = into.site(row.line, row.cell(0)) else {
            continue;
        };
        let mut values = Values::default();
        for (pollutant, column) in COLUMNS {
            let field = pollutant.symbol();
            let amount = into.amount(
                row.line,
                field,
                row.cell(column),
                pollutant,
                pollutant.unit(),
            );
            if amount.is_some_and(|amount| amount.count() == 0) {
                into.troubles.flag(
                    row.line,
                    Some(field),
                    "zero-is-missing",
                    (
                        format!("{field} 为 0，此格式中表示缺测。"),
                        format!("{field} is 0, which in this layout means missing."),
                    ),
                );
                continue;
            }
            values[pollutant.index()] = amount;
        }
        into.day(
            row.line,
            DayRow {
                site,
                day,
                values,
                grade: Grade::Provisional,
            },
        );
    }
}
