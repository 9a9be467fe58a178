//! Gathers rows, finds repetitions and contradictions, and reads cells with their troubles.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jiff::civil::Date;

use super::range::ceiling;
use super::{Reading, frozen};
use crate::airdata::cell::{Cell, cell};
use crate::airdata::hour::Hour;
use crate::airdata::layout::Layout;
use crate::airdata::rows::{DayRow, HourRow, Rows, Values};
use crate::airdata::trouble::Troubles;
use crate::assess::Grade;
use crate::standard::{Pollutant, Unit};

/// What has been gathered.
#[derive(Default)]
pub(super) struct Collector {
    rows: Rows,
    sites: HashMap<String, u32>,
    hours: HashMap<(u32, Hour), Vec<usize>>,
    days: HashMap<(u32, Date), Vec<usize>>,
    /// The line of each hour, for what is found only at the end.
    lines: Vec<u64>,
    repeated: u32,
    pub derived: u32,
    pub troubles: Troubles,
}

impl Collector {
    /// The number of a site; none for a name that is empty.
    pub fn site(&mut self, line: u64, name: &str) -> Option<u32> {
        let name = name.trim();
        if name.is_empty() {
            self.troubles.refuse(
                line,
                None,
                "site-missing",
                (
                    "缺少站点或城市名，此行未导入。".into(),
                    "The station or city is missing; the row is not taken.".into(),
                ),
            );
            return None;
        }
        if let Some(number) = self.sites.get(name) {
            return Some(*number);
        }
        let number = u32::try_from(self.rows.sites.len()).ok()?;
        self.rows.sites.push(name.to_owned());
        self.sites.insert(name.to_owned(), number);
        Some(number)
    }

    /// Tells that a row has no time that can be read.
    pub fn no_time(&mut self, line: u64, text: &str) {
        self.troubles.refuse(
            line,
            None,
            "time-unreadable",
            (
                format!("时间“{}”无法识别或不是整点，此行未导入。应为 2018-01-02 07:00 这样的北京时间。", short(text)),
                format!("The time “{}” cannot be read or is not a full hour; the row is not taken. Expected Beijing time such as 2018-01-02 07:00.", short(text)),
            ),
        );
    }

    /// Reads a cell in `unit`, telling what is wrong with it.
    pub fn amount(
        &mut self,
        line: u64,
        field: &str,
        text: &str,
        pollutant: Pollutant,
        unit: Unit,
    ) -> Option<crate::standard::Concentration> {
        match cell(text, unit) {
            Cell::Missing => None,
            Cell::Amount(amount) => {
                if amount.is_negative() {
                    self.troubles.flag(
                        line,
                        Some(field),
                        "negative",
                        (
                            format!("{} 为负值 {}，保留原值，评价时按缺测处理。", pollutant.symbol(), short(text)),
                            format!("{} is negative ({}): kept as it came; the assessment counts it as missing.", pollutant.symbol(), short(text)),
                        ),
                    );
                } else if ceiling(pollutant) < amount {
                    self.troubles.flag(
                        line,
                        Some(field),
                        "out-of-range",
                        (
                            format!(
                                "{} 的值 {} 超出指数量程，已导入，请核实。",
                                pollutant.symbol(),
                                short(text)
                            ),
                            format!(
                                "{} of {} is above the scale of the index: taken, please check.",
                                pollutant.symbol(),
                                short(text)
                            ),
                        ),
                    );
                }
                Some(amount)
            }
            Cell::Unreadable => {
                self.troubles.refuse(
                    line,
                    Some(field),
                    "number-unreadable",
                    (
                        format!("“{}”不是数，此值按缺测处理。", short(text)),
                        format!(
                            "“{}” is not a number; the value counts as missing.",
                            short(text)
                        ),
                    ),
                );
                None
            }
            Cell::NotExact => {
                self.troubles.refuse(
                    line,
                    Some(field),
                    "number-not-exact",
                    (
                        format!("“{}”超出可表示的精度或范围，此值按缺测处理。", short(text)),
                        format!("“{}” is finer or larger than can be kept exactly; the value counts as missing.", short(text)),
                    ),
                );
                None
            }
        }
    }

    /// Takes an hour.
    pub fn hour(&mut self, line: u64, row: HourRow) {
        let there = self.hours.entry((row.site, row.hour));
        let (known, places) = match there {
            Entry::Vacant(free) => (Vec::new(), free.insert(Vec::new())),
            Entry::Occupied(taken) => {
                let places = taken.into_mut();
                let rows = places
                    .iter()
                    .filter_map(|place| self.rows.hours.get(*place));
                (rows.copied().collect(), places)
            }
        };
        if known.contains(&row) {
            self.repeated += 1;
            return;
        }
        places.push(self.rows.hours.len());
        self.rows.hours.push(row);
        self.lines.push(line);
        for before in known {
            if contradicts((&before.values, before.grade), (&row.values, row.grade)) {
                self.conflict(line, row.site, &row.hour.end().to_string());
            }
        }
    }

    /// Takes a day.
    pub fn day(&mut self, line: u64, row: DayRow) {
        let there = self.days.entry((row.site, row.day));
        let (known, places) = match there {
            Entry::Vacant(free) => (Vec::new(), free.insert(Vec::new())),
            Entry::Occupied(taken) => {
                let places = taken.into_mut();
                let rows = places.iter().filter_map(|place| self.rows.days.get(*place));
                (rows.copied().collect(), places)
            }
        };
        if known.contains(&row) {
            self.repeated += 1;
            return;
        }
        places.push(self.rows.days.len());
        self.rows.days.push(row);
        for before in known {
            if contradicts((&before.values, before.grade), (&row.values, row.grade)) {
                self.conflict(line, row.site, &row.day.to_string());
            }
        }
    }

    fn conflict(&mut self, line: u64, site: u32, when: &str) {
        let site = usize::try_from(site).ok();
        let site = site.and_then(|site| self.rows.sites.get(site));
        let site = site.cloned().unwrap_or_default();
        self.troubles.flag(
            line,
            None,
            "conflict",
            (
                format!("{site} {when} 出现两个不同的值，评价时按缺测处理；请核实后导入审核数据。"),
                format!("{site} has two different values for {when}: they count as missing; please check and import reviewed data."),
            ),
        );
    }

    /// What was gathered, as a reading.
    pub fn finish(
        mut self,
        layout: Layout,
        encoding: &'static str,
        separator: Option<char>,
    ) -> Reading {
        frozen::find(&self.rows, &self.lines, &mut self.troubles);
        Reading {
            layout,
            encoding,
            separator,
            rows: self.rows,
            repeated: self.repeated,
            derived: self.derived,
            troubles: self.troubles,
        }
    }
}

fn contradicts(before: (&Values, Grade), now: (&Values, Grade)) -> bool {
    let both = before.0.iter().zip(now.0);
    before.1 == now.1
        && both
            .into_iter()
            .any(|pair| matches!(pair, (Some(a), Some(b)) if a != b))
}

/// As much of a cell as fits into a sentence, without what could steer a terminal.
pub(super) fn short(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_control());
    plain.take(40).collect()
}
