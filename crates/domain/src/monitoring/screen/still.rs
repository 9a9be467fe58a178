//! Values that stand still: the same reading many times over, or a spread too small for a burning fire.

use super::parameters::{Parameters, Still};
use super::{Lead, Screen, Series, float, spread, window};
use crate::language::Bilingual;
use crate::monitoring::hour::Sample;
use crate::monitoring::period::between;

/// Runs of equal readings, and windows with hardly any spread.
pub fn constant(series: Series<'_>, parameters: &Parameters) -> Vec<Lead> {
    still(series, Screen::Constant, &parameters.constant, parameters)
}

/// The same of oxygen, which never stands still while something burns.
pub fn oxygen_constant(series: Series<'_>, parameters: &Parameters) -> Vec<Lead> {
    still(
        series,
        Screen::OxygenConstant,
        &parameters.oxygen,
        parameters,
    )
}

fn still(series: Series<'_>, screen: Screen, still: &Still, parameters: &Parameters) -> Vec<Lead> {
    let lead = |first: &Sample, last: &Sample, statistic, threshold, words| Lead {
        screen,
        factor: series.factor.to_owned(),
        window: window(first.at, last.at),
        statistic,
        threshold,
        parameters: parameters.edition.clone(),
        words,
    };
    let mut leads = Vec::new();
    for piece in series.pieces() {
        for run in piece.chunk_by(|one, next| one.value == next.value) {
            let (first, last) = (run[0], run[run.len() - 1]);
            let hours = between(first.at, last.at) / 3_600 + 1;
            if run.len() < still.readings
                || hours < still.hours
                || float(first.value) <= still.floor
            {
                continue;
            }
            let (count, value) = (run.len(), first.value);
            let words = Bilingual::new(
                format!("连续 {count} 个读数均为 {value}，历时 {hours} 小时"),
                format!("{count} readings in a row are {value}, over {hours} hours"),
            );
            leads.push(lead(
                first,
                last,
                count as f64,
                still.readings as f64,
                words,
            ));
        }
        leads.extend(
            flat(&piece, still)
                .into_iter()
                .map(|(from, to, deviation)| {
                    let words = Bilingual::new(
                        format!("相对标准差仅 {:.3} %", deviation * 100.0),
                        format!(
                            "the standard deviation is only {:.3} % of the mean",
                            deviation * 100.0
                        ),
                    );
                    lead(piece[from], piece[to], deviation, still.deviation, words)
                }),
        );
    }
    // A run of equal readings is also flat: tell it once.
    let runs: Vec<_> = leads
        .iter()
        .filter(|lead| 1.0 < lead.statistic)
        .map(|lead| lead.window)
        .collect();
    leads.retain(|lead| {
        1.0 < lead.statistic || !runs.iter().any(|run| run.shared(lead.window).is_some())
    });
    leads
}

/// Windows with hardly any spread, joined where they overlap: first, last, and the smallest relative deviation.
fn flat(piece: &[&Sample], still: &Still) -> Vec<(usize, usize, f64)> {
    let values: Vec<f64> = piece.iter().map(|sample| float(sample.value)).collect();
    let mut found: Vec<(usize, usize, f64)> = Vec::new();
    for (at, values) in values.windows(still.window.max(2)).enumerate() {
        let (mean, deviation) = spread(values);
        let relative = deviation / mean.abs();
        if mean <= still.floor || still.deviation <= relative || !relative.is_finite() {
            continue;
        }
        let end = at + values.len() - 1;
        match found.last_mut() {
            Some(last) if at <= last.1 => {
                last.1 = end;
                last.2 = last.2.min(relative);
            }
            _ => found.push((at, end, relative)),
        }
    }
    found
}
