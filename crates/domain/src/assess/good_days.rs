//! The share of good days (优良天数比率): days with an index of at most 100. The denominator is the monitored days; older reports
//! divided by the days of the calendar, which turns a day without data into a bad one. Both are given.

use jiff::civil::Date;

use crate::actor::Mark;
use crate::standard::{
    GoodDayBasis, Period, Pollutant, PollutantSet, Ratio, Rounded, Rules, Selection, Zone, round,
};

use super::city::{DayValues, Days, day_index};
use super::outcome::{Assessed, Basis, Inapplicable, Remark, Rule, Shortfall, uncertain};

/// By what good days are divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Denominator {
    /// By the days with a valid index.
    #[default]
    Monitored,
    /// By all days of the period.
    Calendar,
}

/// The days of one pollutant against its daily limit (达标率).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ItemDays {
    /// Valid days.
    pub valid: u32,
    /// Days that meet the limit.
    pub attaining: u32,
    /// Their share in per cent; none without valid days.
    pub rate: Option<Rounded>,
}

/// The good days of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodDays {
    /// Good days.
    pub good: u32,
    /// Monitored days: those with a valid index.
    pub monitored: u32,
    /// All days of the period.
    pub calendar: u32,
    /// Days with data whose index does not count because it is incomplete.
    pub incomplete: u32,
    /// Good of monitored days, in per cent.
    pub rate: Rounded,
    /// Good of calendar days, in per cent.
    pub calendar_rate: Rounded,
    /// Days by level, from the best.
    pub levels: [u32; 6],
    /// Days with each pollutant as primary one; ties count for all of them.
    pub primary: [u32; 6],
    /// Each pollutant against the class II limit of a day.
    pub items: [ItemDays; 6],
}

impl GoodDays {
    /// The rate by `denominator`.
    pub fn rate_by(&self, denominator: Denominator) -> Rounded {
        match denominator {
            Denominator::Monitored => self.rate,
            Denominator::Calendar => self.calendar_rate,
        }
    }
}

/// What one day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayQuality {
    /// Good or not, with an index that counts.
    Counted { good: bool },
    /// There are data, but the index does not count.
    Incomplete,
    /// There are no data.
    Unmonitored,
}

struct DayJudged {
    quality: DayQuality,
    level: Option<usize>,
    primary: PollutantSet,
}

fn judge(values: &DayValues, rules: &'static Rules) -> DayJudged {
    let none = |quality| DayJudged {
        quality,
        level: None,
        primary: PollutantSet::NONE,
    };
    let assessed = day_index(values, rules);
    let Some(index) = assessed.ok() else {
        return none(DayQuality::Unmonitored);
    };
    let counts = match rules.evaluation.good_days.value {
        GoodDayBasis::AnyPollutant => true,
        GoodDayBasis::Publishable => index.published().is_some(),
    };
    if !counts {
        return none(DayQuality::Incomplete);
    }
    DayJudged {
        quality: DayQuality::Counted {
            good: index.is_good(),
        },
        level: Some(index.level as usize),
        primary: index.primary,
    }
}

/// What `values` are by `rules`.
pub(super) fn judged(values: &DayValues, rules: &'static Rules) -> DayQuality {
    judge(values, rules).quality
}

/// What `values` are by the rules of their day.
pub(super) fn quality(values: &DayValues, day: Date, selection: Selection) -> DayQuality {
    selection
        .rules_on(day)
        .map_or(DayQuality::Unmonitored, |rules| judged(values, rules))
}

/// Counts the good days. Each day is judged by the rules that held on it, or by the edition that is forced.
pub fn good_days(period: Period, days: &Days, selection: Selection) -> Assessed<GoodDays> {
    let Some(rules) = selection.rules_for(period) else {
        let basis = Basis {
            edition: "none",
            clause: "优良天数比率",
            profile: "none",
            mark: Mark::Sure,
        };
        return Assessed::not_applicable(Inapplicable::NoEdition, basis);
    };
    let evaluation = rules.evaluation;
    let basis = Basis {
        edition: rules.index.key,
        clause: "优良天数比率",
        profile: evaluation.good_days.name,
        mark: evaluation.good_days.mark,
    };
    let (mut good, mut monitored, mut incomplete, mut without_rules) = (0, 0, 0, 0);
    let (mut levels, mut primary) = ([0; 6], [0; 6]);
    let mut items = [ItemDays::default(); 6];
    for (day, values) in days.range(period.first()..=period.last()) {
        let Some(rules) = selection.rules_on(*day) else {
            without_rules += 1;
            continue;
        };
        let judged = judge(values, rules);
        match judged.quality {
            DayQuality::Unmonitored => {}
            DayQuality::Incomplete => incomplete += 1,
            DayQuality::Counted { good: is_good } => {
                monitored += 1;
                good += u32::from(is_good);
            }
        }
        if let Some(level) = judged.level {
            levels[level] += 1;
        }
        for pollutant in judged.primary.iter() {
            primary[pollutant.index()] += 1;
        }
        for pollutant in Pollutant::ALL {
            let limit = rules.limits.day_limit(pollutant, Zone::ClassII);
            let limit = limit.and_then(|limit| limit.steps(pollutant));
            if let (Some(value), Some(limit)) = (values.get(pollutant), limit) {
                let item = &mut items[pollutant.index()];
                item.valid += 1;
                item.attaining += u32::from(value.steps <= limit);
            }
        }
    }
    let decimals = evaluation.decimals.value.rate;
    for item in &mut items {
        item.rate = percent(item.attaining, item.valid, decimals);
    }
    let calendar = period.length();
    let (Some(rate), Some(calendar_rate)) = (
        percent(good, monitored, decimals),
        percent(good, calendar, decimals),
    ) else {
        return Assessed::invalid(Shortfall::new(Rule::Data, monitored, 1), basis);
    };
    if without_rules > 0 {
        return Assessed::not_applicable(Inapplicable::NoEdition, basis);
    }
    let counted = GoodDays {
        good,
        monitored,
        calendar,
        incomplete,
        rate,
        calendar_rate,
        levels,
        primary,
        items,
    };
    let spans = selection
        .changes_within(period)
        .then_some(Remark::SpansEditions);
    Assessed::value(counted, basis)
        .with(spans)
        .with(uncertain(&evaluation.good_days))
}

/// `part` of `whole` in per cent; none when there is no whole.
pub(super) fn percent(part: u32, whole: u32, decimals: u8) -> Option<Rounded> {
    round(
        Ratio::new(i128::from(part) * 100, i128::from(whole))?,
        decimals,
    )
}
