//! Blocks of values that come again, digit by digit. A periodic process repeats its shape, never all of its digits.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::parameters::Parameters;
use super::{Lead, Screen, Series, distinct, window};
use crate::language::Bilingual;

/// Blocks that were there before; each is told once, at its full length, with the place it was copied from.
pub fn repeated_block(series: Series<'_>, parameters: &Parameters) -> Vec<Lead> {
    let samples = series.counted();
    let values: Vec<Decimal> = samples
        .iter()
        .map(|sample| sample.value.normalize())
        .collect();
    let block = parameters.repeated.block.max(2);
    let mut seen: HashMap<&[Decimal], usize> = HashMap::new();
    let mut leads = Vec::new();
    let mut at = 0;
    while at + block <= values.len() {
        let here = &values[at..at + block];
        // Where the block stood before, not overlapping this one.
        let before = seen
            .get(here)
            .copied()
            .filter(|before| before + block <= at);
        let various = parameters.repeated.distinct <= distinct(here.iter().copied());
        let Some(before) = before.filter(|_| various) else {
            seen.entry(here).or_insert(at);
            at += 1;
            continue;
        };
        let pairs = values[before..at].iter().zip(&values[at..]);
        let length = pairs.take_while(|(old, new)| old == new).count();
        let end = at + length;
        let from = samples[before].at.strftime("%Y-%m-%d %H:%M");
        leads.push(Lead {
            screen: Screen::RepeatedBlock,
            factor: series.factor.to_owned(),
            window: window(samples[at].at, samples[end - 1].at),
            statistic: length as f64,
            threshold: block as f64,
            parameters: parameters.edition.clone(),
            words: Bilingual::new(
                format!("{length} 个读数与 {from} 起的数据逐位相同"),
                format!("{length} readings are the same, digit by digit, as those from {from}"),
            ),
        });
        at = end;
    }
    leads
}
