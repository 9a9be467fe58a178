//! Values that stop where it is convenient: just below the limit, or at the end of the range.

use super::chance::at_most;
use super::parameters::Parameters;
use super::{Lead, Screen, Series, distinct, float, window};
use crate::language::Bilingual;

/// Folded hours that pile up below the limit with an edge at it. Three bands beside the limit are counted, two below and one above; a smooth
/// distribution goes on over the limit about as it came, so that from the two below follows how many should be above.
pub fn cap_at_limit(folded: Series<'_>, limit: f64, parameters: &Parameters) -> Option<Lead> {
    let cap = &parameters.cap;
    let samples = folded.counted();
    let (first, last) = (samples.first()?, samples.last()?);
    let share = |low: f64, high: f64| {
        let inside = |value: f64| low * limit < value && value <= high * limit;
        samples
            .iter()
            .filter(|sample| inside(float(sample.value)))
            .count()
    };
    let lower = share(1.0 - 2.0 * cap.band, 1.0 - cap.band);
    let below = share(1.0 - cap.band, 1.0);
    let above = share(1.0, 1.0 + cap.band);
    let expected = (below * below) as f64 / lower.max(1) as f64;
    let chance = at_most(above, expected);
    if below < cap.least || (below as f64) < cap.pile * lower as f64 || cap.chance <= chance {
        return None;
    }
    let band = cap.band * 100.0;
    Some(Lead {
        screen: Screen::CapAtLimit,
        factor: folded.factor.to_owned(),
        window: window(first.at, last.at),
        statistic: chance,
        threshold: cap.chance,
        parameters: parameters.edition.clone(),
        words: Bilingual::new(
            format!(
                "限值以下 {band} % 内有 {below} 个小时，以上 {band} % 内仅 {above} 个；按分布应约 {expected:.0} 个"
            ),
            format!(
                "{below} hours within {band} % below the limit, {above} within {band} % above it, where about {expected:.0} would be expected"
            ),
        ),
    })
}

/// Readings at the upper end of the range; where the range is not known, a highest value that comes too often.
pub fn range_cap(series: Series<'_>, high: Option<f64>, parameters: &Parameters) -> Option<Lead> {
    let rule = &parameters.range_cap;
    let samples = series.counted();
    let highest = samples.iter().map(|sample| sample.value).max()?;
    let (edge, need) = match high {
        Some(high) => (rule.near * high, rule.readings),
        None => (float(highest), rule.flat),
    };
    let various =
        high.is_some() || rule.distinct <= distinct(samples.iter().map(|sample| sample.value));
    let top: Vec<_> = samples
        .iter()
        .filter(|sample| edge <= float(sample.value))
        .collect();
    if top.len() < need || !various {
        return None;
    }
    let (count, value) = (top.len(), highest);
    Some(Lead {
        screen: Screen::RangeCap,
        factor: series.factor.to_owned(),
        window: window(top[0].at, top[count - 1].at),
        statistic: count as f64,
        threshold: need as f64,
        parameters: parameters.edition.clone(),
        words: Bilingual::new(
            format!("{count} 个读数停在上端 {value}"),
            format!("{count} readings stop at the upper end, {value}"),
        ),
    })
}
