//! What oxygen tells: air let into the sample, folded values that are not, and quantities that contradict each other.

use jiff::civil::DateTime;

use super::parameters::Parameters;
use super::{Lead, Screen, window};
use crate::language::Bilingual;
use crate::monitoring::period::between;

/// An hour of an outlet, only what counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GasHour {
    /// Its begin.
    pub at: DateTime,
    /// The concentration, not folded.
    pub concentration: f64,
    /// Oxygen in per cent.
    pub oxygen: f64,
    /// Flow, in any unit.
    pub flow: Option<f64>,
    /// Temperature in °C.
    pub celsius: Option<f64>,
    /// Moisture in per cent.
    pub moisture: Option<f64>,
}

/// How the gas is cleaned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cleaning {
    /// Behind a wet scrubber: about 45 to 60 °C, and humid.
    Wet,
    /// Otherwise, or not known.
    #[default]
    Unknown,
}

/// Jumps of oxygen that look like air in the sample: oxygen up, concentration down, flow as it was. A change of load moves the flow too.
pub fn oxygen_dilution(factor: &str, hours: &[GasHour], parameters: &Parameters) -> Vec<Lead> {
    let rule = &parameters.dilution;
    let span = rule.hours.max(1);
    let mut leads: Vec<Lead> = Vec::new();
    for part in hours.windows(2 * span) {
        let (before, after) = part.split_at(span);
        let (first, last) = (part[0].at, part[2 * span - 1].at);
        let whole = between(first, last) == 3_600 * (2 * span as i64 - 1);
        let mean = |hours: &[GasHour], what: fn(&GasHour) -> Option<f64>| {
            let values: Option<Vec<f64>> = hours.iter().map(what).collect();
            values.map(|values| values.iter().sum::<f64>() / span as f64)
        };
        let oxygen = |hours| mean(hours, |hour| Some(hour.oxygen)).unwrap_or(f64::NAN);
        let concentration =
            |hours| mean(hours, |hour| Some(hour.concentration)).unwrap_or(f64::NAN);
        let (Some(flow), Some(flow_after)) = (
            mean(before, |hour| hour.flow),
            mean(after, |hour| hour.flow),
        ) else {
            continue;
        };
        let rise = oxygen(after) - oxygen(before);
        let fall = concentration(after) / concentration(before);
        let steady = (flow_after / flow - 1.0).abs() <= rule.flow;
        let burning = oxygen(before) <= rule.before_at_most && oxygen(after) <= rule.after_at_most;
        if !whole || rise < rule.rise || rule.fall < fall || !steady || !burning {
            continue;
        }
        // One jump is seen from several windows; the one with the largest rise is told.
        if let Some(told) = leads.last_mut()
            && told.window.shared(window(first, last)).is_some()
        {
            if rise <= told.statistic {
                continue;
            }
            leads.pop();
        }
        let change = (fall - 1.0) * 100.0;
        leads.push(Lead {
            screen: Screen::OxygenDilution,
            factor: factor.to_owned(),
            window: window(first, last),
            statistic: rise,
            threshold: rule.rise,
            parameters: parameters.edition.clone(),
            words: Bilingual::new(
                format!("含氧量上升 {rise:.1} 个百分点，浓度变化 {change:.0} %，流量不变"),
                format!("oxygen rose by {rise:.1} points, the concentration changed by {change:.0} %, the flow did not"),
            ),
        });
    }
    leads
}

/// An hour whose folded value was reported.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoldHour {
    /// Its begin.
    pub at: DateTime,
    /// As the device reported it.
    pub reported: f64,
    /// As it is computed from value and oxygen by the reference of the source.
    pub computed: f64,
}

/// Folded values that are not the fold of value and oxygen.
pub fn fold_mismatch(factor: &str, hours: &[FoldHour], parameters: &Parameters) -> Option<Lead> {
    let rule = &parameters.fold;
    let difference = |hour: &FoldHour| (hour.reported - hour.computed).abs() / hour.computed.abs();
    let wrong: Vec<&FoldHour> = hours
        .iter()
        .filter(|hour| rule.tolerance < difference(hour))
        .collect();
    let share = wrong.len() as f64 / hours.len() as f64;
    if wrong.len() < rule.hours.max(1) || share < rule.share {
        return None;
    }
    let mut ratios: Vec<f64> = wrong
        .iter()
        .map(|hour| hour.reported / hour.computed)
        .collect();
    ratios.sort_by(f64::total_cmp);
    let (count, usual) = (wrong.len(), ratios[ratios.len() / 2]);
    Some(Lead {
        screen: Screen::FoldMismatch,
        factor: factor.to_owned(),
        window: window(wrong[0].at, wrong[count - 1].at),
        statistic: share,
        threshold: rule.share,
        parameters: parameters.edition.clone(),
        words: Bilingual::new(
            format!("{count} 个小时上报折算值与复算值相差超过允许，多为复算值的 {usual:.3} 倍"),
            format!(
                "in {count} hours the reported folded value differs from the computed one, mostly {usual:.3} times it"
            ),
        ),
    })
}

/// Hours in which the gas is cold air and still dirty; behind a wet scrubber, hours in which it is hot or dry.
pub fn incoherent(
    factor: &str,
    hours: &[GasHour],
    cleaning: Cleaning,
    parameters: &Parameters,
) -> Vec<Lead> {
    let rule = &parameters.incoherent;
    let cold = |hour: &GasHour| {
        let cold = hour.celsius.is_some_and(|celsius| celsius <= rule.cold);
        rule.air <= hour.oxygen && cold && rule.concentration <= hour.concentration
    };
    let odd = |hour: &GasHour| {
        let hot = hour.celsius.is_some_and(|celsius| rule.wet_hot < celsius);
        let dry = hour
            .moisture
            .is_some_and(|moisture| moisture < rule.wet_dry);
        cleaning == Cleaning::Wet && hour.oxygen < rule.air && (hot || dry)
    };
    let cold_words = Bilingual::new(
        "烟气为冷空气，仍有污染物读数",
        "the gas is cold air and the pollutant is still there",
    );
    let odd_words = Bilingual::new(
        "湿法脱硫出口烟气过热或过干",
        "the gas behind a wet scrubber is too hot or too dry",
    );
    let mut leads = runs(factor, hours, cold, rule.hours, &cold_words, parameters);
    leads.extend(runs(
        factor,
        hours,
        odd,
        rule.wet_hours,
        &odd_words,
        parameters,
    ));
    leads
}

/// Runs of hours that follow each other and are all so.
fn runs(
    factor: &str,
    hours: &[GasHour],
    so: impl Fn(&GasHour) -> bool,
    least: usize,
    words: &Bilingual,
    parameters: &Parameters,
) -> Vec<Lead> {
    let follows =
        |one: &GasHour, next: &GasHour| so(one) == so(next) && between(one.at, next.at) == 3_600;
    let runs = hours
        .chunk_by(follows)
        .filter(|run| so(&run[0]) && least <= run.len());
    runs.map(|run| Lead {
        screen: Screen::Incoherent,
        factor: factor.to_owned(),
        window: window(run[0].at, run[run.len() - 1].at),
        statistic: run.len() as f64,
        threshold: least as f64,
        parameters: parameters.edition.clone(),
        words: Bilingual::new(
            format!("{}，{} 小时", words.zh, run.len()),
            format!("{}, {} hours", words.en, run.len()),
        ),
    })
    .collect()
}
