//! A period of a city or station, evaluated and put into the shape that is shown.

use lantian_domain::assess::{
    Assessed, Attainment, AttainmentMode, Composite, Days, DustDay, Evaluation, Figure, GoodDays,
    Outcome, PollutantEvaluation, Settings, Shortfall, Verdict, attainment, both_ways, composite,
    evaluate, good_days,
};
use lantian_domain::standard::{Period, Pollutant, Selection, YearStatistic};

use crate::view::air::assessed::{FigureView, assessed, decimals, exact};
use crate::view::air::evaluation::{
    AttainmentView, CompositeView, EvaluationView, GoodDaysView, MonthDaysView, PollutantView,
    PrimaryDaysView, SingleView, VerdictView,
};
use crate::view::scalar::Day;

/// The order in which bulletins list the pollutants.
pub const BULLETIN_ORDER: [Pollutant; 6] = [
    Pollutant::Pm25,
    Pollutant::Pm10,
    Pollutant::So2,
    Pollutant::No2,
    Pollutant::Co,
    Pollutant::O3,
];

/// Evaluates `days` over `period`; none when no edition that is carried held then.
pub fn evaluated(
    site: &str,
    period: Period,
    days: &Days,
    selection: Selection,
    settings: Settings,
) -> Option<EvaluationView> {
    let rules = selection.rules_for(period)?;
    let evaluation = evaluate(period, days, rules, settings);
    let good = good_days(period, days, selection);
    Some(view(site, &evaluation, &good))
}

/// The evaluation of a period over which a rule fails that concerns every figure.
pub fn broken(
    site: &str,
    period: Period,
    days: &Days,
    (selection, settings): (Selection, Settings),
    shortfall: Shortfall,
) -> Option<EvaluationView> {
    let rules = selection.rules_for(period)?;
    let evaluation = evaluate(period, days, rules, settings).voided(shortfall);
    let mut good = good_days(period, days, selection);
    good.outcome = Outcome::Invalid(shortfall);
    Some(view(site, &evaluation, &good))
}

/// Evaluates `days` over `period` without what dust from afar spoiled; none when no day of the period was under dust, or no edition that is
/// carried held then.
pub fn evaluated_without_dust(
    site: &str,
    period: Period,
    days: &Days,
    dust: &[DustDay],
    selection: Selection,
    settings: Settings,
) -> Option<EvaluationView> {
    dust.iter().find(|dusty| period.contains(dusty.day))?;
    let both = both_ways(period, days, dust, selection, settings)?;
    Some(view(site, &both.without_dust, &both.good_days_without_dust))
}

fn view(site: &str, evaluation: &Evaluation, good: &Assessed<GoodDays>) -> EvaluationView {
    let (period, rules) = (evaluation.period, evaluation.rules);
    EvaluationView {
        site: site.to_owned(),
        first: Day(period.first()),
        last: Day(period.last()),
        edition: rules.edition.code().into(),
        standards: vec![
            rules.limits.key.into(),
            rules.index.key.into(),
            rules.evaluation.key.into(),
        ],
        pollutants: BULLETIN_ORDER
            .map(|pollutant| of_pollutant(evaluation.of(pollutant)))
            .into(),
        good_days: assessed(good, of_good_days),
        composite: assessed(&composite(evaluation), of_composite),
        attainment: attained(evaluation, AttainmentMode::Hj663),
        attainment_bulletin: attained(evaluation, AttainmentMode::Bulletin),
    }
}

fn of_pollutant(one: &PollutantEvaluation) -> PollutantView {
    PollutantView {
        pollutant: one.pollutant.code().into(),
        symbol: one.pollutant.symbol().into(),
        unit: one.pollutant.unit().symbol().into(),
        valid_days: one.counts.valid,
        days: one.counts.expected,
        months: one
            .counts
            .months
            .iter()
            .map(|month| MonthDaysView {
                month: Day(month.month),
                valid: month.valid,
                days: month.expected,
                needed: month.needed,
            })
            .collect(),
        mean: assessed(&one.mean, figure),
        percent: one.percent,
        percentile: assessed(&one.percentile, figure),
    }
}

fn figure(figure: &Figure) -> FigureView {
    FigureView {
        exact: exact(figure.exact),
        raw: decimals(figure.exact, 6),
        published: figure.published.to_string(),
        judged: figure.judged.to_string(),
    }
}

fn of_good_days(good: &GoodDays) -> GoodDaysView {
    GoodDaysView {
        good: good.good,
        monitored: good.monitored,
        calendar: good.calendar,
        incomplete: good.incomplete,
        rate: good.rate.to_string(),
        calendar_rate: good.calendar_rate.to_string(),
        levels: good.levels.into(),
        primary: BULLETIN_ORDER
            .map(|pollutant| {
                let item = good.items[pollutant.index()];
                PrimaryDaysView {
                    pollutant: pollutant.code().into(),
                    days: good.primary[pollutant.index()],
                    valid: item.valid,
                    attaining: item.attaining,
                    rate: item.rate.map(|rate| rate.to_string()),
                }
            })
            .into(),
    }
}

fn of_composite(composite: &Composite) -> CompositeView {
    CompositeView {
        index: composite.index.to_string(),
        exact: exact(composite.exact),
        singles: BULLETIN_ORDER
            .map(|pollutant| SingleView {
                pollutant: pollutant.code().into(),
                index: decimals(composite.singles[pollutant.index()], 3),
            })
            .into(),
        main: composite
            .main
            .iter()
            .map(|pollutant| pollutant.code().into())
            .collect(),
    }
}

fn attained(
    evaluation: &Evaluation,
    mode: AttainmentMode,
) -> crate::view::air::assessed::AssessedView<AttainmentView> {
    assessed(&attainment(evaluation, mode), |found: &Attainment| {
        AttainmentView {
            attains: found.attains,
            items: found
                .items
                .iter()
                .map(|item| assessed(item, verdict))
                .collect(),
        }
    })
}

fn verdict(verdict: &Verdict) -> VerdictView {
    VerdictView {
        pollutant: verdict.pollutant.code().into(),
        statistic: match verdict.statistic {
            YearStatistic::Mean => "mean".into(),
            YearStatistic::Percentile(percent) => format!("p{percent}"),
        },
        judged: verdict.judged.to_string(),
        limit: decimals(verdict.limit, verdict.judged.decimals),
        attains: verdict.attains,
        multiple: verdict.multiple.map(|multiple| multiple.to_string()),
    }
}
