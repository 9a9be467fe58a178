//! How the method would have done: each past year that has one before it, forecast at the end of every month but the last with what was known
//! then, against what became of it. The cases of a year are alike, so their number says less than it seems to.

use jiff::civil::Date;
use lantian_domain::standard::Period;
use lantian_kernel::outlook::{Day, Measure, Question, outlook};

use super::ENDS;
use crate::air::history::{History, counted};
use crate::view::air::forecast::CalibrationView;

/// For the ends of a band fewer years will do than for a probability.
const DRAWS: u32 = 400;

/// What became of one forecast.
struct Case {
    within: bool,
    /// Of the median, as a part of the outcome.
    error: f64,
}

/// None unless a past year has another before it.
pub(super) fn calibrate(
    history: &History,
    years: &[i16],
    measure: Measure,
    seed: u64,
) -> Option<CalibrationView> {
    let cases: Vec<Case> = years
        .iter()
        .skip(1)
        .filter_map(|year| Period::year(*year))
        .flat_map(|year| cases(history, year, measure, seed))
        .collect();
    let count = u32::try_from(cases.len()).ok().filter(|count| *count > 0)?;
    let within = cases.iter().filter(|case| case.within).count() as f64;
    let error: f64 = cases.iter().map(|case| case.error).sum();
    Some(CalibrationView {
        cases: count,
        covered: format!("{:.0}", 100.0 * within / f64::from(count)),
        error: format!("{:.1}", 100.0 * error / f64::from(count)),
    })
}

fn cases(history: &History, year: Period, measure: Measure, seed: u64) -> Vec<Case> {
    let Some((_, outcome)) = history.course(year, year.last(), measure, 1).pop() else {
        return Vec::new();
    };
    let number = year.first().year();
    let ends = (1..12).filter_map(|month| Some(Period::month(number, month)?.last()));
    ends.filter_map(|end: Date| {
        let rest: Vec<Day> = year.days().filter(|day| end < *day).map(counted).collect();
        let found = outlook(&Question {
            known: &history.until(end),
            first: counted(year.first()).number,
            rest: &rest,
            measure,
            marks: &[],
            draws: DRAWS,
            seed,
        })?;
        let [low, median, high] = ENDS.map(|share| found.quantile(share));
        Some(Case {
            within: low <= outcome && outcome <= high,
            error: (median / outcome - 1.0).abs(),
        })
    })
    .filter(|case| case.error.is_finite())
    .collect()
}
