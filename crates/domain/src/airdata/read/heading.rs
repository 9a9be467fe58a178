//! Tables with a heading, one row a site and time. What a column is follows from its name, in the names met so far.

use super::collector::Collector;
use super::ozone::{exchanged, tell_exchanged};
use super::text::Record;
use super::when::{When, when};
use crate::airdata::hour::Hour;
use crate::airdata::layout::Layout;
use crate::airdata::rows::{DayRow, HourRow, Values};
use crate::assess::Grade;
use crate::standard::Pollutant;

/// Where what is.
pub(super) struct Heading {
    site: usize,
    time: Time,
    /// For each pollutant its column; for ozone that of the hour.
    columns: [Option<usize>; 6],
    /// Ozone of eight hours: in a table of days the largest of them.
    eight: Option<usize>,
    /// The largest hour of ozone within 24.
    largest: Option<usize>,
    grade: Option<usize>,
    names: Vec<String>,
}

enum Time {
    /// One column with day and hour.
    Moment(usize),
    /// A day and an hour of 0 to 24, by the end of the hour.
    DayAndHour(usize, usize),
    Day(usize),
}

const SITE: [&str; 12] = [
    "site",
    "station",
    "stationcode",
    "station_code",
    "watchpoint",
    "site_code",
    "站点",
    "点位",
    "站点编号",
    "站点编码",
    "点位编号",
    "监测点",
];
const CITY: [&str; 4] = ["city", "area", "城市", "城市名称"];
const MOMENT: [&str; 7] = [
    "time",
    "timepoint",
    "datetime",
    "monitortime",
    "时间",
    "监测时间",
    "数据时间",
];
const DAY: [&str; 3] = ["date", "day", "日期"];
const HOUR: [&str; 3] = ["hour", "小时", "时"];
const GRADE: [&str; 3] = ["grade", "audit", "审核状态"];
const REVIEWED: [&str; 4] = ["reviewed", "audited", "已审核", "审核"];

impl Heading {
    /// The heading, if `first` is one: it names a site, a time and at least one pollutant.
    pub fn of(first: &Record) -> Option<Heading> {
        let names: Vec<String> = first.cells.iter().map(|cell| plain(cell)).collect();
        let find = |wanted: &[&str]| {
            wanted
                .iter()
                .find_map(|wanted| names.iter().position(|name| name == wanted))
        };
        let time = match (find(&MOMENT), find(&DAY), find(&HOUR)) {
            (Some(moment), _, _) => Time::Moment(moment),
            (None, Some(day), Some(hour)) => Time::DayAndHour(day, hour),
            (None, Some(day), None) => Time::Day(day),
            (None, None, _) => return None,
        };
        let columns = Pollutant::ALL.map(|pollutant| match pollutant {
            Pollutant::So2 => find(&["so2", "二氧化硫"]),
            Pollutant::No2 => find(&["no2", "二氧化氮"]),
            Pollutant::Co => find(&["co", "一氧化碳"]),
            Pollutant::O3 => find(&["o3", "o3_1h", "o31h", "臭氧", "臭氧1小时"]),
            Pollutant::Pm10 => find(&["pm10", "可吸入颗粒物"]),
            Pollutant::Pm25 => find(&["pm25", "pm2_5", "细颗粒物"]),
        });
        let eight = find(&["o3_8h", "o38h", "臭氧8小时"]);
        let none = columns.iter().all(Option::is_none) && eight.is_none();
        if none {
            return None;
        }
        Some(Heading {
            site: find(&SITE).or_else(|| find(&CITY))?,
            time,
            columns,
            eight,
            largest: find(&["o3_24h", "o324h"]),
            grade: find(&GRADE),
            names: first.cells.clone(),
        })
    }

    /// Reads the rows below.
    pub fn read(mut self, records: &[Record], into: &mut Collector) -> Layout {
        let ozone = self.columns[Pollutant::O3.index()];
        if let (Some(hour), Some(largest)) = (ozone, self.largest) {
            let pairs = records.iter().skip(1);
            let pairs = pairs.map(|row| (row.cell(hour), row.cell(largest)));
            if exchanged(pairs) {
                self.columns[Pollutant::O3.index()] = Some(largest);
                tell_exchanged(into);
            }
        }
        for row in records.iter().skip(1) {
            self.row(row, into);
        }
        match self.time {
            Time::Day(_) => Layout::SiteDays,
            Time::Moment(_) | Time::DayAndHour(..) => Layout::StationHours,
        }
    }

    fn row(&self, row: &Record, into: &mut Collector) {
        let (label, ending) = match self.time {
            Time::Moment(column) => {
                let label = row.cell(column).to_owned();
                let ending = match when(&label) {
                    Some(When::Moment(end)) => Hour::ending(end),
                    _ => None,
                };
                (label, ending)
            }
            Time::DayAndHour(day, hour) => {
                let (day, hour) = (row.cell(day), row.cell(hour));
                let day = day.split(' ').next().unwrap_or_default();
                let label = format!("{day} {hour}:00");
                let ending = match when(&label) {
                    Some(When::Moment(end)) => Hour::ending(end),
                    _ => None,
                };
                (label, ending)
            }
            Time::Day(column) => return self.day(row, row.cell(column), into),
        };
        let Some(hour) = ending else {
            into.no_time(row.line, &label);
            return;
        };
        let Some(site) = into.site(row.line, row.cell(self.site)) else {
            return;
        };
        let values = self.values(row, self.columns, into);
        let grade = self.grade(row);
        into.hour(
            row.line,
            HourRow {
                site,
                hour,
                values,
                grade,
            },
        );
    }

    fn day(&self, row: &Record, label: &str, into: &mut Collector) {
        let day = match when(label) {
            Some(When::Day(day)) => Some(day),
            // A workbook writes a day as its midnight.
            Some(When::Moment(at)) if at == at.date().at(0, 0, 0, 0) => Some(at.date()),
            _ => None,
        };
        let Some(day) = day else {
            into.no_time(row.line, label);
            return;
        };
        let Some(site) = into.site(row.line, row.cell(self.site)) else {
            return;
        };
        let mut columns = self.columns;
        if let Some(eight) = self.eight {
            columns[Pollutant::O3.index()] = Some(eight);
        }
        let values = self.values(row, columns, into);
        let grade = self.grade(row);
        into.day(
            row.line,
            DayRow {
                site,
                day,
                values,
                grade,
            },
        );
    }

    fn values(&self, row: &Record, columns: [Option<usize>; 6], into: &mut Collector) -> Values {
        let mut values = Values::default();
        for (pollutant, column) in Pollutant::ALL.into_iter().zip(columns) {
            let Some(column) = column else {
                continue;
            };
            let field = self.names.get(column).map_or("", String::as_str);
            values[pollutant.index()] = into.amount(
                row.line,
                field,
                row.cell(column),
                pollutant,
                pollutant.unit(),
            );
        }
        values
    }

    fn grade(&self, row: &Record) -> Grade {
        let reviewed = self.grade.is_some_and(|column| {
            let said = plain(row.cell(column));
            REVIEWED.contains(&said.as_str())
        });
        if reviewed {
            Grade::Reviewed
        } else {
            Grade::Provisional
        }
    }
}

/// A name without units in brackets, blanks, dots and case: `PM2.5 (μg/m³)` is `pm25`.
fn plain(name: &str) -> String {
    let name = name.split(['(', '（', '[']).next().unwrap_or_default();
    name.to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '.')
        .collect()
}
