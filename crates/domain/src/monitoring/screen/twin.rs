//! Two outlets with the same digits.

use super::parameters::Parameters;
use super::{Lead, Screen, Series, distinct, joined, window};
use crate::language::Bilingual;

/// Readings of two outlets that are equal digit by digit, all over or in a long run.
pub fn twin_outlets(one: Series<'_>, other: Series<'_>, parameters: &Parameters) -> Option<Lead> {
    let rule = &parameters.twin;
    let pairs = joined(one, other);
    if pairs.len() < rule.readings.max(1) {
        return None;
    }
    let equal: Vec<_> = pairs
        .iter()
        .filter(|(one, other)| one.value == other.value)
        .collect();
    let share = equal.len() as f64 / pairs.len() as f64;
    let longest = pairs
        .chunk_by(|a, b| a.0.value == a.1.value && b.0.value == b.1.value)
        .filter(|run| run[0].0.value == run[0].1.value)
        .max_by_key(|run| run.len());
    let various = |values: &[_]| {
        let values: &[(
            &crate::monitoring::hour::Sample,
            &crate::monitoring::hour::Sample,
        )] = values;
        rule.distinct <= distinct(values.iter().map(|pair| pair.0.value))
    };
    let (first, last, statistic, threshold) = match longest {
        _ if rule.share <= share && various(&pairs) => (
            pairs[0].0.at,
            pairs[pairs.len() - 1].0.at,
            share,
            rule.share,
        ),
        Some(run) if rule.run <= run.len() && various(run) => (
            run[0].0.at,
            run[run.len() - 1].0.at,
            run.len() as f64,
            rule.run as f64,
        ),
        _ => return None,
    };
    let (count, all) = (equal.len(), pairs.len());
    Some(Lead {
        screen: Screen::TwinOutlets,
        factor: one.factor.to_owned(),
        window: window(first, last),
        statistic,
        threshold,
        parameters: parameters.edition.clone(),
        words: Bilingual::new(
            format!("两个排口 {all} 个同时读数中有 {count} 个逐位相同"),
            format!(
                "{count} of {all} readings of two outlets at the same time are equal to the digit"
            ),
        ),
    })
}
