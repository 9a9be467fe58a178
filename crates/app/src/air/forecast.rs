//! How likely a target is met: the kernel's outlook, asked with the days of a place, and its answer in words. Both kinds of target are asked
//! alike. For a mean a day is its concentration. For good days it is its load, the largest ratio of a concentration to the most a good day may
//! have: whole past days are drawn and this year's level scales them, so that a cleaner year turns days just above the limit into good ones.
//! Drawing good and bad as such would not know which bad days were close.
//!
//! Calibration asks the same question at the end of every month of each past year that has one before it, with what was known then.

mod calibration;
mod words;

use jiff::civil::Date;
use lantian_domain::actor::Mark;
use lantian_domain::assess::{
    Assessed, Basis, Days, GoodDayTarget, Inapplicable, MeanTarget, Rule, Shortfall,
    good_day_budget,
};
use lantian_domain::standard::{Period, Pollutant, Selection};
use lantian_kernel::outlook::{Day, Measure, Question, outlook};
use sha2::{Digest, Sha256};

use crate::air::history::{History, counted, float};
use crate::view::air::assessed::{AssessedView, assessed};
use crate::view::air::forecast::{CoursePoint, FanView, ForecastView};
use crate::view::scalar;

/// How many years are simulated: by chance a probability is then off by less than one per cent.
const DRAWS: u32 = 3000;

/// The band, in per cent, and the shares of outcomes at its ends and in its middle.
const BAND: u8 = 90;
const ENDS: [f64; 3] = [0.05, 0.5, 0.95];

/// Days between two points of the fan.
const STEP: usize = 7;

/// What is asked about a year.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The place; only the seed looks at it.
    pub site: &'a str,
    /// The year.
    pub year: Period,
    /// The days known, with those of the years before.
    pub days: &'a Days,
    /// The last day known.
    pub through: Date,
    /// The edition.
    pub selection: Selection,
}

/// A series of days, what is measured of it, and how that is written.
struct Quantity {
    history: History,
    measure: Measure,
    decimals: usize,
    unit: &'static str,
}

/// Why there is no forecast.
enum Lack {
    NoEdition,
    YearOver,
    Of(Rule),
}

/// How likely the target of a mean is met.
pub fn of_mean(asked: &Asked<'_>, target: &MeanTarget) -> AssessedView<ForecastView> {
    let Some(rules) = asked.selection.rules_for(asked.year) else {
        return view("none", Err(Lack::NoEdition));
    };
    let quantity = Quantity {
        history: History::of_mean(target.pollutant, asked.year, asked.days, rules),
        measure: Measure::Mean,
        decimals: usize::from(target.pollutant == Pollutant::Co) + 1,
        unit: target.pollutant.unit().symbol(),
    };
    let largest = target.largest();
    let meets = |mean: f64| {
        largest.is_some_and(|(largest, inclusive)| {
            mean < float(largest) || (inclusive && mean == float(largest))
        })
    };
    view(rules.evaluation.key, find(asked, &quantity, meets))
}

/// How likely the target of good days is met. Days to come are taken to have an index, all of them; the share is of the days that have one.
pub fn of_good_days(asked: &Asked<'_>, target: &GoodDayTarget) -> AssessedView<ForecastView> {
    let Asked {
        year,
        days,
        through,
        selection,
        ..
    } = *asked;
    let Some(rules) = selection.rules_for(year) else {
        return view("none", Err(Lack::NoEdition));
    };
    let quantity = Quantity {
        history: History::of_good_days(year, days, selection),
        measure: Measure::ShareUpTo(1.0),
        decimals: 1,
        unit: "%",
    };
    let budget = good_day_budget(target, year, days, through, selection);
    let days = budget.ok().map(|budget| {
        let with_index = budget.good + budget.bad + budget.remaining;
        (f64::from(budget.needed), f64::from(with_index))
    });
    let meets =
        |percent: f64| days.is_some_and(|(needed, all)| needed <= (percent * all / 100.0).round());
    view(rules.index.key, find(asked, &quantity, meets))
}

fn view(edition: &'static str, found: Result<ForecastView, Lack>) -> AssessedView<ForecastView> {
    let basis = Basis {
        edition,
        clause: "seasonal block bootstrap",
        profile: "past-years",
        mark: Mark::Likely,
    };
    let result = match found {
        Ok(found) => Assessed::value(found, basis),
        Err(Lack::NoEdition) => Assessed::not_applicable(Inapplicable::NoEdition, basis),
        Err(Lack::YearOver) => Assessed::not_applicable(Inapplicable::YearOver, basis),
        Err(Lack::Of(rule)) => Assessed::invalid(Shortfall::new(rule, 0, 1), basis),
    };
    assessed(&result, ForecastView::clone)
}

fn find(
    asked: &Asked<'_>,
    quantity: &Quantity,
    meets: impl Fn(f64) -> bool,
) -> Result<ForecastView, Lack> {
    let (year, through) = (asked.year, asked.through);
    if year.last() <= through {
        return Err(Lack::YearOver);
    }
    let past_years = quantity.history.years_before(year.first().year());
    let known = quantity.history.until(through);
    let first = counted(year.first()).number;
    let own = known.partition_point(|known| known.day.number < first);
    if known[own..].is_empty() {
        return Err(Lack::Of(Rule::Data));
    }
    if past_years.is_empty() {
        return Err(Lack::Of(Rule::PastYears));
    }
    let rest: Vec<Date> = year.days().filter(|day| through < *day).collect();
    let marks: Vec<usize> = (0..rest.len()).step_by(STEP).chain([rest.len()]).collect();
    let seed = seed(asked);
    let days: Vec<Day> = rest.iter().map(|day| counted(*day)).collect();
    let found = outlook(&Question {
        known: &known,
        first,
        rest: &days,
        measure: quantity.measure,
        marks: &marks,
        draws: DRAWS,
        seed,
    })
    .ok_or(Lack::Of(Rule::PastYears))?;
    let shown = |value: f64| format!("{value:.*}", quantity.decimals);
    let [low, median, high] = ENDS.map(|share| shown(found.quantile(share)));
    let probability = words::per_cent(found.share(meets));
    let last = |mark: usize| mark.checked_sub(1).and_then(|place| rest.get(place));
    let fan = marks.iter().zip(&found.fan).map(|(mark, shares)| {
        let [low, lower, median, upper, high] = shares.map(shown);
        FanView {
            day: scalar::Day(last(*mark).copied().unwrap_or(through)),
            low,
            lower,
            median,
            upper,
            high,
        }
    });
    let course = quantity
        .history
        .course(asked.year, through, quantity.measure, STEP);
    let point = |(day, value)| CoursePoint {
        day: scalar::Day(day),
        value: shown(value),
    };
    Ok(ForecastView {
        sentence: words::sentence(&probability, [&low, &median, &high], quantity.unit),
        fan: fan.collect(),
        course: course.into_iter().map(point).collect(),
        calibration: calibration::calibrate(&quantity.history, &past_years, quantity.measure, seed),
        probability,
        band: BAND,
        low,
        median,
        high,
        past_years,
        draws: DRAWS,
        seed: seed.to_string(),
    })
}

/// The same question has the same seed on every machine.
fn seed(asked: &Asked<'_>) -> u64 {
    let question = format!(
        "{} {} {}",
        asked.site,
        asked.year.first().year(),
        asked.through
    );
    let hash = Sha256::digest(question.as_bytes());
    let first = hash.iter().take(8);
    first.fold(0, |seed, byte| seed << 8 | u64::from(*byte))
}
