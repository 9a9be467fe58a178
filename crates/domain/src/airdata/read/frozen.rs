//! Instruments that stand still: the same number for a whole day on end. Flagged, not dropped: clean air at the limit of detection
//! looks the same, and only a person can tell.

use crate::airdata::rows::{HourRow, Rows};
use crate::airdata::trouble::Troubles;
use crate::standard::{Concentration, Pollutant};

/// So many hours in a row. For SO2 and CO, whose published steps are coarse against clean air, twice as many.
fn suspicious(pollutant: Pollutant) -> usize {
    match pollutant {
        Pollutant::So2 | Pollutant::Co => 48,
        _ => 24,
    }
}

/// Flags each run once, at its first line.
pub(super) fn find(rows: &Rows, lines: &[u64], troubles: &mut Troubles) {
    let mut ordered: Vec<(&HourRow, u64)> = rows.hours.iter().zip(lines.iter().copied()).collect();
    ordered.sort_by_key(|(row, _)| (row.site, row.hour));
    for pollutant in Pollutant::ALL {
        let mut run: Option<Run> = None;
        for (row, line) in &ordered {
            let value = row.values[pollutant.index()];
            run = match (run, value) {
                (Some(run), Some(value)) if run.goes_on(row, value) => Some(Run {
                    length: run.length + 1,
                    hour: row.hour.number(),
                    ..run
                }),
                (ended, value) => {
                    tell(ended, rows, pollutant, troubles);
                    value.map(|value| Run {
                        site: row.site,
                        value,
                        line: *line,
                        hour: row.hour.number(),
                        length: 1,
                    })
                }
            };
        }
        tell(run, rows, pollutant, troubles);
    }
}

#[derive(Clone, Copy)]
struct Run {
    site: u32,
    value: Concentration,
    line: u64,
    hour: i32,
    length: usize,
}

impl Run {
    fn goes_on(&self, row: &HourRow, value: Concentration) -> bool {
        self.site == row.site && self.value == value && row.hour.number() == self.hour + 1
    }
}

fn tell(run: Option<Run>, rows: &Rows, pollutant: Pollutant, troubles: &mut Troubles) {
    let Some(run) = run.filter(|run| suspicious(pollutant) <= run.length) else {
        return;
    };
    let site = usize::try_from(run.site).ok();
    let site = site.and_then(|site| rows.sites.get(site));
    let site = site.map_or("", String::as_str);
    let (symbol, hours) = (pollutant.symbol(), run.length);
    troubles.flag(
        run.line,
        Some(symbol),
        "frozen",
        (
            format!("{site} 的 {symbol} 连续 {hours} 小时不变，已导入，请核实仪器。"),
            format!("{symbol} at {site} did not change for {hours} hours: taken, please check the instrument."),
        ),
    );
}
