//! The composite index (环境空气质量综合指数) by which cities are ranked: the sum of concentration over limit. HJ 663-2013 annex C has
//! another index for comparing cities, the larger of mean over annual limit and percentile over daily limit; the two are not the
//! same.

use crate::standard::{
    Averaging, IndexInput, Pollutant, PollutantSet, Ratio, Rounded, Rules, Zone, round,
};

use super::evaluation::{Evaluation, Figure, PollutantEvaluation};
use super::outcome::{Assessed, Basis, Inapplicable, Outcome, Rule, Shortfall, uncertain};

/// A composite index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composite {
    /// The single index of each pollutant, unweighted, in the order of GB 3095.
    pub singles: [Ratio; 6],
    /// The weighted sum, exactly.
    pub exact: Ratio,
    /// The index as published and ranked.
    pub index: Rounded,
    /// The pollutants with the largest share.
    pub main: PollutantSet,
}

/// The composite index of a period by the divisors of class II. All six pollutants must have a valid figure.
pub fn composite(evaluation: &Evaluation) -> Assessed<Composite> {
    composite_by(evaluation, evaluation.rules)
}

/// The composite index of a period by the divisors of another edition, for comparison.
pub fn composite_by(evaluation: &Evaluation, rules: &Rules) -> Assessed<Composite> {
    let figures = evaluation
        .pollutants
        .each_ref()
        .map(|one| one.headline().ok());
    let rule = rules.ranking;
    let basis = Basis {
        edition: rules.limits.key,
        clause: rule.title.zh,
        profile: rule.input.name,
        mark: rule.input.mark,
    };
    let have = figures.iter().flatten().count() as u32;
    if have < 6 {
        return Assessed::invalid(Shortfall::new(Rule::Pollutants, have, 6), basis);
    }
    let built = || {
        let mut singles = [Ratio::ZERO; 6];
        let mut exact = Ratio::ZERO;
        for (pollutant, figure) in Pollutant::ALL.into_iter().zip(figures) {
            let value = match rule.input.value {
                IndexInput::Published => figure?.published.ratio(),
                IndexInput::Exact => figure?.exact,
            };
            let mut single = value.over(divisor(pollutant, rules)?)?;
            if let Some(decimals) = rules.evaluation.single_index.value {
                single = round(single, decimals)?.ratio();
            }
            let place = pollutant.index();
            singles[place] = single;
            let weight = Ratio::whole(i64::from(rule.weights.value[place]));
            exact = exact.plus(single.times(weight)?)?;
        }
        let largest = singles.into_iter().max()?;
        let main = Pollutant::ALL
            .into_iter()
            .filter(|pollutant| singles[pollutant.index()] == largest)
            .collect();
        Some(Composite {
            singles,
            exact,
            index: round(exact, rule.decimals)?,
            main,
        })
    };
    match built() {
        Some(composite) => Assessed::value(composite, basis),
        None => Assessed::invalid(Shortfall::new(Rule::ExactRange, 0, 1), basis),
    }
    .with(uncertain(&rule.input))
    .with(uncertain(&rule.divisors))
    .with(uncertain(&rules.evaluation.single_index))
}

/// The annual limit of class II; for CO and O3, which have none, that of a day.
fn divisor(pollutant: Pollutant, rules: &Rules) -> Option<Ratio> {
    let limits = rules.limits;
    let limit = limits
        .limit(pollutant, Averaging::Annual, Zone::ClassII)
        .or_else(|| limits.day_limit(pollutant, Zone::ClassII))?;
    limit
        .ratio()
        .over(Ratio::whole(pollutant.unit().picograms()))
}

/// The single index of HJ 663-2013 annex C, to two decimals: the larger of mean over annual limit and percentile over daily limit.
pub fn comparison_index(one: &PollutantEvaluation, rules: &Rules) -> Assessed<Rounded> {
    let basis = Basis {
        edition: rules.evaluation.key,
        clause: "annex C",
        profile: "larger-of-mean-and-percentile",
        mark: crate::actor::Mark::Likely,
    };
    let limits = rules.limits;
    let unit = Ratio::whole(one.pollutant.unit().picograms());
    let share = |figure: &Figure, limit: Option<crate::standard::Concentration>| {
        figure.exact.over(limit?.ratio().over(unit)?)
    };
    let daily = limits.day_limit(one.pollutant, Zone::ClassII);
    let annual = limits.limit(one.pollutant, Averaging::Annual, Zone::ClassII);
    let of_mean = match &one.mean.outcome {
        Outcome::Invalid(shortfall) => return Assessed::invalid(*shortfall, basis),
        Outcome::NotApplicable(_) => None,
        Outcome::Value(figure) => share(figure, annual),
    };
    match &one.percentile.outcome {
        Outcome::Invalid(shortfall) => Assessed::invalid(*shortfall, basis),
        Outcome::NotApplicable(reason) => Assessed::not_applicable(*reason, basis),
        Outcome::Value(figure) => {
            match share(figure, daily)
                .max(of_mean)
                .and_then(|larger| round(larger, 2))
            {
                Some(index) => Assessed::value(index, basis),
                None => Assessed::not_applicable(Inapplicable::NoLimit, basis),
            }
        }
    }
}
