//! The statistics of a period from its days: the mean and the percentile of each pollutant, with the days counted against the
//! calendar. Means are of days, never of months; rounding happens once, at the end, from the exact fraction.

use crate::standard::{
    Air, Period, Pollutant, Ratio, ReferenceState, Rounded, Rules, Stages, ZeroCelsius, Zone,
    restate, round,
};

use super::city::Days;
use super::completeness::Counts;
use super::day::DayValue;
use super::hour::Grade;
use super::outcome::{Assessed, Basis, Inapplicable, Outcome, Remark, Rule, Shortfall, uncertain};
use super::percentile::percentile;

/// What to do with days in several reference states, as in 2018.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StatePolicy {
    /// A series in several states has no statistic.
    #[default]
    Refuse,
    /// They are used as measured, with a remark.
    AsMeasured,
    /// Gases are restated; particles, whose conversion needs the weather of every day, must be in one state.
    RestateGases {
        /// In which state.
        to: ReferenceState,
        /// Which number stands for 0 °C.
        zero: ZeroCelsius,
    },
}

/// What the standards leave to the one who evaluates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Settings {
    /// The zone, which decides the limits.
    pub zone: Zone,
    /// What to do with several reference states.
    pub states: StatePolicy,
    /// What is rounded on the way; none for the default of the edition.
    pub stages: Option<Stages>,
}

/// One statistic of one pollutant, in its published unit (µg/m³; CO mg/m³).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    /// Exactly.
    pub exact: Ratio,
    /// As published.
    pub published: Rounded,
    /// As compared with a limit.
    pub judged: Rounded,
}

impl Figure {
    /// The figure of an exact number of picograms.
    fn of(picograms: Ratio, pollutant: Pollutant, rules: &Rules) -> Option<Figure> {
        let decimals = rules.evaluation.decimals.value;
        let exact = picograms.over(Ratio::whole(pollutant.unit().picograms()))?;
        Some(Figure {
            exact,
            published: round(exact, decimals.period(pollutant))?,
            judged: round(exact, decimals.judged(pollutant))?,
        })
    }
}

/// The period of one pollutant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PollutantEvaluation {
    /// The pollutant.
    pub pollutant: Pollutant,
    /// Its days against the calendar.
    pub counts: Counts,
    /// The mean; not applicable for CO and O3.
    pub mean: Assessed<Figure>,
    /// Which percentile.
    pub percent: u8,
    /// The percentile.
    pub percentile: Assessed<Figure>,
}

impl PollutantEvaluation {
    /// The figure that enters bulletins and the composite index: the mean, for CO and O3 the percentile.
    pub fn headline(&self) -> &Assessed<Figure> {
        match self.mean.outcome {
            Outcome::NotApplicable(_) => &self.percentile,
            _ => &self.mean,
        }
    }
}

/// A period of a city or station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evaluation {
    /// The period.
    pub period: Period,
    /// By which rules.
    pub rules: &'static Rules,
    /// With which settings.
    pub settings: Settings,
    /// The six pollutants, in the order of GB 3095.
    pub pollutants: [PollutantEvaluation; 6],
}

impl Evaluation {
    /// The same without a single figure, because a rule that concerns all of them fails.
    pub fn voided(mut self, shortfall: Shortfall) -> Evaluation {
        for one in &mut self.pollutants {
            for figure in [&mut one.mean, &mut one.percentile] {
                if !matches!(figure.outcome, Outcome::NotApplicable(_)) {
                    figure.outcome = Outcome::Invalid(shortfall);
                }
            }
        }
        self
    }

    /// The period of `pollutant`.
    pub fn of(&self, pollutant: Pollutant) -> &PollutantEvaluation {
        &self.pollutants[pollutant.index()]
    }
}

/// Evaluates the days of a period by `rules`.
pub fn evaluate(
    period: Period,
    days: &Days,
    rules: &'static Rules,
    settings: Settings,
) -> Evaluation {
    let pollutants = Pollutant::ALL.map(|pollutant| one(pollutant, period, days, rules, settings));
    Evaluation {
        period,
        rules,
        settings,
        pollutants,
    }
}

fn one(
    pollutant: Pollutant,
    period: Period,
    days: &Days,
    rules: &'static Rules,
    settings: Settings,
) -> PollutantEvaluation {
    let evaluation = rules.evaluation;
    let statistics = evaluation.year.value[pollutant.index()];
    let counts = Counts::of(period, days, pollutant, rules);
    let stages = settings.stages.unwrap_or(evaluation.stages.value);
    let basis = |clause, profile, mark| Basis {
        edition: evaluation.key,
        clause,
        profile,
        mark,
    };
    let of_mean = basis(
        "table 1, annual mean",
        evaluation.stages.name,
        evaluation.stages.mark,
    );
    let of_percentile = basis("annex A", evaluation.stages.name, evaluation.stages.mark);

    let shortfall = counts
        .shortfall(period, &rules.limits.completeness)
        .or((counts.valid == 0).then_some(Shortfall::new(Rule::Data, 0, 1)));
    let collected = match shortfall {
        Some(shortfall) => Err(shortfall),
        None => collect(pollutant, period, days, stages, settings.states),
    };
    let (mean, percentile) = match collected {
        Err(shortfall) => (
            Assessed::invalid(shortfall, of_mean),
            Assessed::invalid(shortfall, of_percentile),
        ),
        Ok(series) => {
            let figure = |value: Option<Ratio>, basis: Basis| {
                match value.and_then(|value| Figure::of(value, pollutant, rules)) {
                    Some(figure) => Assessed::value(figure, basis),
                    None => Assessed::invalid(Shortfall::new(Rule::ExactRange, 0, 1), basis),
                }
                .with(series.remarks.clone())
                .with(without_rule(period, &counts))
                .with(uncertain(&evaluation.stages))
                .with(uncertain(&evaluation.decimals))
            };
            (
                figure(Ratio::mean(series.values.iter().copied()), of_mean),
                figure(
                    percentile(&mut series.values.clone(), statistics.percentile),
                    of_percentile,
                ),
            )
        }
    };
    let mean = if statistics.mean {
        mean
    } else {
        Assessed::not_applicable(Inapplicable::NoStatistic, of_mean)
    };
    PollutantEvaluation {
        pollutant,
        counts,
        mean,
        percent: statistics.percentile,
        percentile,
    }
}

/// The values of a series, ready for a statistic.
struct Series {
    values: Vec<Ratio>,
    remarks: Vec<Remark>,
}

fn collect(
    pollutant: Pollutant,
    period: Period,
    days: &Days,
    stages: Stages,
    policy: StatePolicy,
) -> Result<Series, Shortfall> {
    let too_large = Shortfall::new(Rule::ExactRange, 0, 1);
    let mut values = Vec::new();
    let mut states: Vec<ReferenceState> = Vec::new();
    let (mut provisional, mut restated) = (0, 0);
    for (_, day) in days.range(period.first()..=period.last()) {
        let Some(value) = day.get(pollutant) else {
            continue;
        };
        let mut value = *value;
        if let StatePolicy::RestateGases { to, zero } = policy
            && pollutant.is_gas()
            && value.state != to
        {
            value = restated_day(value, pollutant, to, zero).ok_or(too_large)?;
            restated += 1;
        }
        if !states.contains(&value.state) {
            states.push(value.state);
        }
        provisional += u32::from(value.grade == Grade::Provisional);
        values.push(value.entering(pollutant, stages.city_day_rounded));
    }
    let mixed = states.len() > 1;
    if mixed && policy != StatePolicy::AsMeasured {
        return Err(Shortfall::new(Rule::OneState, states.len() as u32, 1));
    }
    let mut remarks = Vec::new();
    remarks.extend(mixed.then_some(Remark::MixedStates));
    remarks.extend((restated > 0).then_some(Remark::Restated { values: restated }));
    remarks.extend((provisional > 0).then_some(Remark::Provisional {
        values: provisional,
    }));
    Ok(Series { values, remarks })
}

fn restated_day(
    value: DayValue,
    pollutant: Pollutant,
    to: ReferenceState,
    zero: ZeroCelsius,
) -> Option<DayValue> {
    let air = Air {
        zero,
        sampled: None,
    };
    let exact = restate(value.exact, value.state, to, air).ok()?;
    let mut day = DayValue::given(pollutant, exact, to, value.grade)?;
    day.parts = value.parts;
    Some(day)
}

/// What there is to say about a run of days for which the standards have no rule.
fn without_rule(period: Period, counts: &Counts) -> Vec<Remark> {
    if period.is_regular() {
        return Vec::new();
    }
    let short = counts
        .short_months()
        .map(|shortfall| Remark::ShortMonth { shortfall });
    std::iter::once(Remark::NoValidityRule)
        .chain(short)
        .collect()
}
