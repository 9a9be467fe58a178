//! Single readings far from their neighbours, and values below zero.

use super::parameters::Parameters;
use super::{Lead, Screen, Series, float, window};
use crate::language::Bilingual;
use crate::monitoring::period::between;

/// Single readings that stand far above or below both neighbours, which agree with each other, by many times the usual step. What goes and
/// stays is a change of the process; after a pause anything may move.
pub fn jump(series: Series<'_>, parameters: &Parameters) -> Vec<Lead> {
    let rule = &parameters.jump;
    let pieces = series.pieces();
    let mut steps: Vec<f64> = Vec::new();
    let mut values: Vec<f64> = Vec::new();
    for piece in &pieces {
        values.extend(piece.iter().map(|sample| float(sample.value)));
        steps.extend(
            piece
                .windows(2)
                .map(|pair| (float(pair[1].value) - float(pair[0].value)).abs()),
        );
    }
    if values.len() < rule.readings.max(2) || steps.is_empty() {
        return Vec::new();
    }
    values.sort_by(f64::total_cmp);
    steps.sort_by(f64::total_cmp);
    let median = values[values.len() / 2];
    // Of steps that are spread normally, half are below 0.6745 standard deviations.
    let usual = steps[steps.len() / 2] / 0.6745;
    let threshold = (rule.deviations * usual).max(rule.share * median.abs());
    let mut leads = Vec::new();
    for piece in &pieces {
        let restarted = piece[0].at != series.samples[0].at;
        for part in piece.windows(3) {
            let [before, here, after] = [part[0], part[1], part[2]];
            let after_pause =
                restarted && between(piece[0].at, here.at) < rule.restart_hours * 3_600;
            let up = float(here.value) - float(before.value);
            let down = float(here.value) - float(after.value);
            let step = up.abs().min(down.abs());
            let apart = (up - down).abs();
            if after_pause
                || up * down <= 0.0
                || step <= threshold
                || step < 3.0 * apart
                || usual <= 0.0
            {
                continue;
            }
            let (from, to, back) = (before.value, here.value, after.value);
            leads.push(Lead {
                screen: Screen::Jump,
                factor: series.factor.to_owned(),
                window: window(here.at, here.at),
                statistic: step,
                threshold,
                parameters: parameters.edition.clone(),
                words: Bilingual::new(
                    format!("读数由 {from} 变为 {to}，又回到 {back}，通常相邻变化约 {usual:.2}"),
                    format!("the reading went from {from} to {to} and back to {back}; the usual step is about {usual:.2}"),
                ),
            });
        }
    }
    leads
}

/// Runs of values below zero by more than drift explains.
pub fn negative(series: Series<'_>, parameters: &Parameters) -> Vec<Lead> {
    let rule = &parameters.negative;
    let below = |sample: &crate::monitoring::hour::Sample| float(sample.value) < rule.below;
    let mut leads = Vec::new();
    for piece in series.pieces() {
        let runs = piece.chunk_by(|one, next| below(one) == below(next));
        for run in runs.filter(|run| below(run[0]) && rule.readings <= run.len()) {
            let count = run.len();
            leads.push(Lead {
                screen: Screen::Negative,
                factor: series.factor.to_owned(),
                window: window(run[0].at, run[count - 1].at),
                statistic: count as f64,
                threshold: rule.readings as f64,
                parameters: parameters.edition.clone(),
                words: Bilingual::new(
                    format!("连续 {count} 个读数低于 {}", rule.below),
                    format!("{count} readings in a row are below {}", rule.below),
                ),
            });
        }
    }
    leads
}
