//! Last digits. Where a series spreads over many units of its last digit, all ten digits are about as frequent; people who invent numbers
//! have favourites. Digits of which only one or two ever occur are the resolution of an instrument and are not told.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::parameters::Parameters;
use super::{Lead, Screen, Series, distinct, float, spread, window};
use crate::language::Bilingual;
use crate::monitoring::hour::Sample;

/// Last digits that are not those of measurement, or far too few different values.
pub fn low_digits(series: Series<'_>, parameters: &Parameters) -> Option<Lead> {
    let rule = &parameters.digits;
    let all = series.counted();
    let scale = usual_scale(&all)?;
    // With one digit only, a reading tells of the floor of the instrument and nothing of last digits.
    let two_digits = |sample: &&Sample| 10 <= units_at(sample.value, scale);
    let samples: Vec<&Sample> = all.into_iter().filter(two_digits).collect();
    let values: Vec<f64> = samples.iter().map(|sample| float(sample.value)).collect();
    let (_, deviation) = spread(&values);
    let units = deviation * 10_f64.powi(i32::try_from(scale).ok()?);
    if samples.len() < rule.readings.max(1) || units < rule.spread {
        return None;
    }
    let lead = |statistic, threshold, words| {
        Some(Lead {
            screen: Screen::LowDigits,
            factor: series.factor.to_owned(),
            window: window(samples[0].at, samples[samples.len() - 1].at),
            statistic,
            threshold,
            parameters: parameters.edition.clone(),
            words,
        })
    };
    let count = samples.len();
    let mut digits = [0_usize; 10];
    for sample in &samples {
        digits[digit_at(sample.value, scale)] += 1;
    }
    let used: HashSet<usize> = (0..10).filter(|digit| digits[*digit] > 0).collect();
    let expected = count as f64 / 10.0;
    let chi_square: f64 = digits
        .iter()
        .map(|seen| (*seen as f64 - expected).powi(2) / expected)
        .sum();
    let resolution = used.len() <= 2 || used.iter().all(|digit| digit % 2 == 0);
    if rule.chi_square < chi_square && !resolution {
        let favourite = (0..10).max_by_key(|digit| digits[*digit]).unwrap_or(0);
        let times = digits[favourite];
        return lead(
            chi_square,
            rule.chi_square,
            Bilingual::new(
                format!("末位数字分布异常：{count} 个读数中末位为 {favourite} 的有 {times} 个"),
                format!("last digits are uneven: {times} of {count} readings end in {favourite}"),
            ),
        );
    }
    let different = distinct(samples.iter().map(|sample| sample.value));
    let share = different as f64 / count as f64;
    if rule.distinct <= share {
        return None;
    }
    lead(
        share,
        rule.distinct,
        Bilingual::new(
            format!("{count} 个读数只有 {different} 个不同数值"),
            format!("{count} readings have only {different} different values"),
        ),
    )
}

/// The most decimals that at least half of the readings have: senders drop noughts at the end, and a few values computed elsewhere have long
/// tails.
fn usual_scale(samples: &[&Sample]) -> Option<u32> {
    let mut scales: Vec<u32> = samples.iter().map(|sample| sample.value.scale()).collect();
    scales.sort_unstable();
    scales.get(scales.len() / 2).copied()
}

/// The size of a value in units of this decimal, cut off there.
fn units_at(value: Decimal, scale: u32) -> u128 {
    let units = value.mantissa().unsigned_abs();
    match value.scale().checked_sub(scale) {
        Some(more) => units / 10_u128.pow(more),
        None => units * 10_u128.pow((scale - value.scale()).min(9)),
    }
}

/// The digit of a value at this decimal; a nought where the value ends before.
fn digit_at(value: Decimal, scale: u32) -> usize {
    usize::try_from(units_at(value, scale) % 10).unwrap_or(0)
}
