//! The plan's own targets for the air, computed: the values that answer them month by month, and what is left of them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::assess::{
    Days, Denominator, Evaluation, GoodDayTarget, Margin, MeanTarget, MonthShare, evaluate,
    good_days,
};
use lantian_domain::indicator::{Computation, IndicatorValue};
use lantian_domain::plan::model::{Comparator, Target, TargetValue, When};
use lantian_domain::standard::{Period, Pollutant, Ratio, Selection};
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::air::budget;
use crate::air::forecast::{self, Asked};
use crate::air::history::{YEARS, month_share};
use crate::air::series::{EditionWish, Series, series};
use crate::air::sites::SiteKey;
use crate::air::year::{StatesWish, calendar_year, so_far, through};
use crate::app::{App, Caller};
use crate::counting;
use crate::failure::Failure;
use crate::profile::Profile;
use crate::view::air::budget::{AirBudgetView, BudgetOfTarget};
use crate::view::scalar::Day;

/// The computed values of every target that is bound to the air, by the target's id. A value is as of the last day of a month, or of the last
/// day known, and known from the day after.
///
/// # Errors
/// The records or the lake cannot be read.
pub(crate) async fn values(
    app: &App,
    profile: &Profile,
    today: Date,
) -> Result<BTreeMap<String, Vec<IndicatorValue>>, Failure> {
    let mut all = BTreeMap::new();
    let bound: Vec<(&Target, Computation)> = bound(profile).collect();
    if bound.is_empty() {
        return Ok(all);
    }
    let tracking = &profile.city.tracking;
    let first = tracking.from.first_day().year();
    let last = tracking.to.first_day().year().min(today.year());
    let selection = Selection::ByDate(profile.city.adoption);
    for number in first..=last {
        let Some(year) = Period::year(number) else {
            continue;
        };
        let known = series(app, &SiteKey::City, year, selection).await?;
        let values = of_year(profile, year, &known, selection, today);
        for (target, computation) in &bound {
            let own = values.iter().filter(|(of, _)| of == computation);
            let own = own.map(|(_, value)| value.clone());
            all.entry(target.id.clone())
                .or_insert_with(Vec::new)
                .extend(own);
        }
    }
    Ok(all)
}

/// The targets whose indicator is computed.
fn bound(profile: &Profile) -> impl Iterator<Item = (&Target, Computation)> {
    profile.plan.targets.iter().filter_map(|target| {
        let computation = profile.city.indicator_for(&target.id)?.computed?;
        (computation != Computation::StopCoverage).then_some((target, computation))
    })
}

fn of_year(
    profile: &Profile,
    year: Period,
    known: &Series,
    selection: Selection,
    today: Date,
) -> Vec<(Computation, IndicatorValue)> {
    // Today is not over: its values change until midnight.
    let Ok(yesterday) = today.yesterday() else {
        return Vec::new();
    };
    let end = through(known, year, yesterday);
    let mut values = Vec::new();
    let ends = (1..=12).filter_map(|month| Some(Period::month(year.first().year(), month)?.last()));
    let ends = ends.filter(|day| *day < end).chain([end]);
    for day in ends.filter(|day| *day <= yesterday) {
        let period = so_far(year, day);
        for (computation, value) in on(profile, period, &known.days, selection) {
            let known = day.saturating_add(jiff::Span::new().days(1));
            let value = counting::computed(day, known, value);
            values.push((computation, value));
        }
    }
    values
}

/// What is computed over a year so far.
fn on(
    profile: &Profile,
    period: Period,
    days: &Days,
    selection: Selection,
) -> Vec<(Computation, Decimal)> {
    let Some(rules) = selection.rules_for(period) else {
        return Vec::new();
    };
    let any = days.range(period.first()..=period.last());
    if any.filter(|(_, values)| !values.is_empty()).count() == 0 {
        return Vec::new();
    }
    let evaluation = evaluate(period, days, rules, StatesWish::AsMeasured.settings());
    let mean = pm25(&evaluation);
    let good = good_days(period, days, selection);
    let rate = good.ok().and_then(|good| good.rate.decimal());
    let mut found = Vec::new();
    found.extend(mean.map(|mean| (Computation::Pm25Mean, mean)));
    found.extend(rate.map(|rate| (Computation::GoodDays, rate)));
    // The goals of the year as a whole are judged when it is over.
    if period.is_year()
        && let Some(share) = goals_met(profile, mean, rate)
    {
        found.push((Computation::AirGoalsMet, share));
    }
    found
}

fn pm25(evaluation: &Evaluation) -> Option<Decimal> {
    let figure = evaluation.of(Pollutant::Pm25).headline();
    figure.ok().and_then(|figure| figure.judged.decimal())
}

/// The share of the plan's own air goals that `mean` and `rate` meet; none when one of them is not known.
fn goals_met(profile: &Profile, mean: Option<Decimal>, rate: Option<Decimal>) -> Option<Decimal> {
    let (mut met, mut all) = (0, 0);
    for (target, computation) in bound(profile) {
        let value = match computation {
            Computation::Pm25Mean => mean?,
            Computation::GoodDays => rate?,
            Computation::AirGoalsMet | Computation::StopCoverage => continue,
        };
        let TargetValue::Number(threshold) = &target.value else {
            continue;
        };
        let meets = match target.comparator {
            Comparator::AtMost => value <= *threshold,
            Comparator::Below => value < *threshold,
            Comparator::AtLeast => value >= *threshold,
            Comparator::Above => value > *threshold,
            Comparator::Equal | Comparator::About => value == *threshold,
        };
        met += i64::from(meets);
        all += 1;
    }
    (all > 0).then(|| Decimal::from(met) / Decimal::from(all))
}

/// Which budget is wanted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetQuery {
    /// The year; that of today when absent.
    pub year: Option<i16>,
    /// The last day known; the last one with data when absent.
    pub to: Option<Date>,
    /// The edition.
    #[serde(default)]
    pub edition: EditionWish,
}

/// What is left of the plan's targets for the air in a year. A target of one year stands in for the years after it that have none.
///
/// # Errors
/// There is no such year, no edition held then, or the records or the lake cannot be read.
pub async fn budget(
    app: &App,
    caller: &Caller,
    query: BudgetQuery,
) -> Result<AirBudgetView, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    gather(app, query).await
}

/// What is left of the targets, for the public as well.
pub(crate) async fn gather(app: &App, query: BudgetQuery) -> Result<AirBudgetView, Failure> {
    let profile = app.profile();
    let number = query.year.unwrap_or(app.today().year());
    let year = calendar_year(number)?;
    let selection = query.edition.selection(&profile.city);
    let known = series(app, &SiteKey::City, year, selection).await?;
    let end = through(&known, year, query.to.unwrap_or(app.today()));
    let any = known.days.range(year.first()..=end).next().is_some();
    let days = with_past(app, year, &known, selection).await?;
    let asked = Asked {
        site: &SiteKey::City.key(&profile.city),
        year,
        days: &days,
        through: end,
        selection,
    };
    let mut targets = Vec::new();
    for (target, computation) in bound(&profile) {
        let TargetValue::Number(threshold) = &target.value else {
            continue;
        };
        let Some(limit) = Ratio::from_decimal(*threshold) else {
            continue;
        };
        let decimals = u8::try_from(threshold.normalize().scale()).unwrap_or(0);
        let (mean, good, forecast) = match computation {
            Computation::Pm25Mean => {
                let wanted = MeanTarget {
                    pollutant: Pollutant::Pm25,
                    limit,
                    decimals,
                    margin: Margin::Rounded,
                };
                let share = selection.rules_for(year).map_or(MonthShare::FLAT, |rules| {
                    month_share(wanted.pollutant, year, &days, rules)
                });
                (
                    budget::mean(&wanted, year, &known.days, end, selection, &share),
                    None,
                    forecast::of_mean(&asked, &wanted),
                )
            }
            Computation::GoodDays => {
                let wanted = GoodDayTarget {
                    percent: limit,
                    decimals: decimals.max(1),
                    margin: Margin::Rounded,
                    denominator: Denominator::Monitored,
                };
                (
                    None,
                    Some(budget::good_days(
                        &wanted,
                        year,
                        &known.days,
                        end,
                        selection,
                    )),
                    forecast::of_good_days(&asked, &wanted),
                )
            }
            Computation::AirGoalsMet | Computation::StopCoverage => continue,
        };
        targets.push(BudgetOfTarget {
            target: target.id.clone(),
            quote: profile.quote(target.quote).to_owned(),
            of_that_year: is_of(target, number),
            mean,
            good_days: good,
            forecast,
        });
    }
    Ok(AirBudgetView {
        year: number,
        through: any.then_some(Day(end)),
        targets,
    })
}

/// The days of the year with those of the years before, as far as a forecast looks back.
async fn with_past(
    app: &App,
    year: Period,
    known: &Series,
    selection: Selection,
) -> Result<Days, Failure> {
    let mut days = known.days.clone();
    let number = year.first().year();
    for before in (number - YEARS..number).filter_map(Period::year) {
        let past = series(app, &SiteKey::City, before, selection).await?;
        days.extend(past.days.iter().map(|(day, values)| (*day, *values)));
    }
    Ok(days)
}

/// Whether the plan states the target for this year.
fn is_of(target: &Target, year: i16) -> bool {
    match target.when {
        When::InYear(own) => own == year,
        When::EachYear(from, to) => (from..=to).contains(&year),
        When::By(day) => day.year() == year,
        When::From(day) => day.year() <= year,
        When::Continuous => true,
    }
}
