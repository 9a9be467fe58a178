//! Whether a year meets the standard (达标). By HJ 663 all means and percentiles must; bulletins look at six numbers only: four
//! annual means, CO and O3. Values are compared after rounding (修约值比较法).

use crate::standard::{
    Averaging, Pollutant, PollutantSet, Ratio, Rounded, Rules, YearStatistic, Zone, round,
};

use super::evaluation::{Evaluation, Figure};
use super::outcome::{Assessed, Basis, Inapplicable, Outcome, Remark, Rule, Shortfall};
use crate::actor::Mark;

/// Which numbers decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AttainmentMode {
    /// Means and percentiles, as HJ 663 has it.
    Hj663,
    /// Four annual means, CO 95 and O3 90, as bulletins have it.
    Bulletin,
}

impl AttainmentMode {
    fn basis(self, rules: &Rules) -> Basis {
        let (clause, profile, mark) = match self {
            AttainmentMode::Hj663 => ("§5.1.1", "means-and-percentiles", Mark::Sure),
            AttainmentMode::Bulletin => ("bulletins", "six-numbers", Mark::Likely),
        };
        Basis {
            edition: rules.evaluation.key,
            clause,
            profile,
            mark,
        }
    }
}

/// One number against its limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The pollutant.
    pub pollutant: Pollutant,
    /// The statistic.
    pub statistic: YearStatistic,
    /// The limit, in the published unit.
    pub limit: Ratio,
    /// The rounded value that was compared.
    pub judged: Rounded,
    /// Whether it is met.
    pub attains: bool,
    /// 超标倍数, where it is not.
    pub multiple: Option<Rounded>,
}

/// A year against the standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attainment {
    /// Every number that decides, each valid, invalid or without a limit.
    pub items: Vec<Assessed<Verdict>>,
    /// Whether all are met.
    pub attains: bool,
    /// The numbers that are not met, by descending multiple.
    pub exceeding: Vec<Verdict>,
}

/// By how much `value` exceeds `limit`: (C − S) ÷ S, to `decimals`; none when it does not.
pub fn exceedance_multiple(value: Ratio, limit: Ratio, decimals: u8) -> Option<Rounded> {
    if value <= limit {
        return None;
    }
    round(value.minus(limit)?.over(limit)?, decimals)
}

/// Judges a year. One number that is not met decides; when all valid ones are met and some are invalid, so is the answer.
pub fn attainment(evaluation: &Evaluation, mode: AttainmentMode) -> Assessed<Attainment> {
    let rules = evaluation.rules;
    let basis = mode.basis(rules);
    if !evaluation.period.is_year() {
        return Assessed::not_applicable(Inapplicable::NoLimit, basis);
    }
    let mut items = Vec::new();
    for one in &evaluation.pollutants {
        let statistics = rules.evaluation.year.value[one.pollutant.index()];
        let percentile = YearStatistic::Percentile(one.percent);
        let zone = evaluation.settings.zone;
        if statistics.mean {
            let verdict = verdict(one.pollutant, YearStatistic::Mean, &one.mean, zone, rules);
            items.push(verdict);
        }
        if !statistics.mean || mode == AttainmentMode::Hj663 {
            let verdict = verdict(one.pollutant, percentile, &one.percentile, zone, rules);
            items.push(verdict);
        }
    }
    let mut exceeding: Vec<Verdict> = items
        .iter()
        .filter_map(Assessed::ok)
        .filter(|verdict| !verdict.attains)
        .cloned()
        .collect();
    exceeding.sort_by_key(|verdict| std::cmp::Reverse(verdict.judged.ratio().over(verdict.limit)));
    let unjudged = items.iter().filter(|item| item.ok().is_none()).count() as u32;
    let need = items.len() as u32;
    if exceeding.is_empty() && unjudged > 0 {
        let shortfall = Shortfall::new(Rule::Pollutants, need - unjudged, need);
        return Assessed::invalid(shortfall, basis);
    }
    let judged: PollutantSet = items
        .iter()
        .filter_map(Assessed::ok)
        .map(|verdict| verdict.pollutant)
        .collect();
    let pollutants: PollutantSet = Pollutant::ALL
        .into_iter()
        .filter(|pollutant| !judged.contains(*pollutant))
        .collect();
    let attainment = Attainment {
        attains: exceeding.is_empty(),
        items,
        exceeding,
    };
    Assessed::value(attainment, basis)
        .with((!pollutants.is_empty()).then_some(Remark::NotJudged { pollutants }))
}

fn verdict(
    pollutant: Pollutant,
    statistic: YearStatistic,
    figure: &Assessed<Figure>,
    zone: Zone,
    rules: &Rules,
) -> Assessed<Verdict> {
    let limits = rules.limits;
    let limit = match statistic {
        YearStatistic::Mean => limits.limit(pollutant, Averaging::Annual, zone),
        YearStatistic::Percentile(_) => limits.day_limit(pollutant, zone),
    };
    let basis = Basis {
        edition: limits.key,
        clause: limits.clause,
        profile: rules.evaluation.decimals.name,
        mark: rules.evaluation.decimals.mark,
    };
    let unit = Ratio::whole(pollutant.unit().picograms());
    let Some(limit) = limit.and_then(|limit| limit.ratio().over(unit)) else {
        return Assessed::not_applicable(Inapplicable::NoLimit, basis);
    };
    let outcome = match &figure.outcome {
        Outcome::Invalid(shortfall) => Outcome::Invalid(*shortfall),
        Outcome::NotApplicable(reason) => Outcome::NotApplicable(*reason),
        Outcome::Value(figure) => {
            let value = figure.judged.ratio();
            let decimals = rules.evaluation.decimals.value.multiple;
            Outcome::Value(Verdict {
                pollutant,
                statistic,
                limit,
                judged: figure.judged,
                attains: value <= limit,
                multiple: exceedance_multiple(value, limit, decimals),
            })
        }
    };
    Assessed {
        outcome,
        basis,
        remarks: figure.remarks.clone(),
    }
}
