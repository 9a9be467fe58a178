//! Days under dust from afar: 实况 and 扣沙 side by side. The days are declared; here particles are left out of them, and the
//! statistics are taken both ways.

use jiff::civil::Date;

use crate::standard::{DustIndex, DustRule, Period, PollutantSet, Rules, Selection};

use super::city::Days;
use super::evaluation::{Evaluation, Settings, evaluate};
use super::good_days::{GoodDays, good_days};
use super::outcome::{Assessed, Remark, uncertain};

/// A day declared to be under dust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DustDay {
    /// The day.
    pub day: Date,
    /// What is left out; none for what the rule says.
    pub removes: Option<PollutantSet>,
}

/// The days with what dust spoils left out.
pub fn without_dust(days: &Days, dust: &[DustDay], rule: &DustRule) -> Days {
    let mut clean = days.clone();
    for dusty in dust.iter().filter(|dusty| rule.in_force.on(dusty.day)) {
        let Some(values) = clean.get_mut(&dusty.day) else {
            continue;
        };
        for pollutant in dusty.removes.unwrap_or(rule.removes.value).iter() {
            if values.values[pollutant.index()].take().is_some() {
                values.removed = values.removed.with(pollutant);
            }
        }
    }
    clean
}

/// A period both ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BothWays {
    /// 实况: as measured.
    pub as_measured: Evaluation,
    /// 扣沙: without dust.
    pub without_dust: Evaluation,
    /// Good days as measured: the official rate.
    pub good_days: Assessed<GoodDays>,
    /// Good days without dust: the second rate.
    pub good_days_without_dust: Assessed<GoodDays>,
}

/// Evaluates a period both ways.
pub fn both_ways(
    period: Period,
    days: &Days,
    dust: &[DustDay],
    selection: Selection,
    settings: Settings,
) -> Option<BothWays> {
    let rules: &'static Rules = selection.rules_for(period)?;
    let clean = without_dust(days, dust, rules.dust);
    let touched = days
        .range(period.first()..=period.last())
        .filter(|(day, values)| clean.get(*day) != Some(*values))
        .count() as u32;
    let for_index = match rules.dust.index.value {
        DustIndex::Recomputed => &clean,
        DustIndex::Kept => days,
    };
    let mut without = evaluate(period, &clean, rules, settings);
    if touched > 0 {
        for pollutant in rules.dust.removes.value.iter() {
            let one = &mut without.pollutants[pollutant.index()];
            for figure in [&mut one.mean, &mut one.percentile] {
                figure.remarks.push(Remark::DustLeftOut { days: touched });
                figure
                    .remarks
                    .extend(uncertain(&rules.dust.counts_as_measured));
            }
        }
    }
    Some(BothWays {
        as_measured: evaluate(period, days, rules, settings),
        without_dust: without,
        good_days: good_days(period, days, selection),
        good_days_without_dust: good_days(period, for_index, selection)
            .with((touched > 0).then_some(Remark::DustLeftOut { days: touched }))
            .with(uncertain(&rules.dust.index)),
    })
}
