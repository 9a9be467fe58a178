//! How good the forecast of a year is: 2016 of fourteen cities, asked as a person would, with the one year before it and what was known by then.

use std::path::Path;

use jiff::civil::Date;
use lantian_app::air::forecast::{Asked, of_good_days, of_mean};
use lantian_app::view::air::assessed::AssessedView;
use lantian_app::view::air::forecast::ForecastView;
use lantian_domain::airdata::{given_days, read};
use lantian_domain::assess::{
    Days, Denominator, GoodDayTarget, Margin, MeanTarget, MonthShare, good_day_budget, mean_budget,
};
use lantian_domain::standard::{Edition, Period, Pollutant, Ratio, Selection};

use crate::spread::Spread;

const EDITION: Selection = Selection::Forced(Edition::Of2012);

/// The dates by which the forecast is judged, and the errors aimed at, in per cent.
const AIMS: [(i8, f64); 3] = [(3, 7.5), (6, 5.5), (10, 4.0)];

/// A forecast, and what became of the year.
struct Case {
    low: f64,
    median: f64,
    high: f64,
    outcome: f64,
}

/// Prints errors and coverage, or that the data are not there.
pub fn attainment() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/air-quality/aqistudy-daily-2014-2017");
    let Some(cities) = cities(&folder) else {
        println!(
            "forecast of a year               not measured: {} is missing",
            folder.display()
        );
        return;
    };
    let mut spread = Spread::default();
    let mut mean = |month| cases(&cities, month, &mut spread, mean_case);
    judge("annual mean of PM2.5", &mut mean);
    let mut good = |month| cases(&cities, month, &mut spread, good_day_case);
    judge("share of good days", &mut good);
    println!("one forecast                     {spread}   (goal < 100 ms)");
}

fn judge(what: &str, cases: &mut dyn FnMut(i8) -> Vec<Case>) {
    let mut asked = Vec::new();
    for (month, aim) in AIMS {
        let found = cases(month);
        let aim = match what {
            "annual mean of PM2.5" => format!("   (goal ≤ {aim} %)"),
            _ => String::new(),
        };
        println!(
            "{what}, end of month {month:<2}  error {:4.1} %   covered {:3.0} %{aim}",
            error(&found),
            covered(&found)
        );
        asked.extend(found);
    }
    let every: Vec<Case> = (1..12).flat_map(cases).collect();
    println!(
        "{what}, band of 90 %   covers {:.0} % of {} cases, {:.0} % of {} at all ends of months   (goal 85 to 95 %)",
        covered(&asked),
        asked.len(),
        covered(&every),
        every.len()
    );
}

fn cities(folder: &Path) -> Option<Vec<(String, Days)>> {
    let mut files: Vec<_> = std::fs::read_dir(folder).ok()?.flatten().collect();
    files.sort_by_key(std::fs::DirEntry::path);
    let cities = files.iter().map(|file| {
        let bytes = std::fs::read(file.path()).expect("a file of days");
        let reading = read(&bytes).expect("a known layout");
        let name = file.file_name().to_string_lossy().into_owned();
        (name, given_days(&reading.rows.days))
    });
    Some(cities.collect())
}

fn cases(
    cities: &[(String, Days)],
    month: i8,
    spread: &mut Spread,
    case: impl Fn(&Asked<'_>) -> Option<Case>,
) -> Vec<Case> {
    let until = Period::month(2016, month).expect("a month").last();
    let of = |(name, days): &(String, Days)| {
        let asked = Asked {
            site: name,
            year: Period::year(2016).expect("a year"),
            days,
            through: until,
            selection: EDITION,
        };
        let begun = std::time::Instant::now();
        let case = case(&asked).expect("a forecast");
        spread.add(begun.elapsed());
        case
    };
    cities.iter().map(of).collect()
}

fn mean_case(asked: &Asked<'_>) -> Option<Case> {
    let target = MeanTarget {
        pollutant: Pollutant::Pm25,
        limit: Ratio::whole(35),
        decimals: 0,
        margin: Margin::Rounded,
    };
    let rules = EDITION.rules_for(asked.year)?;
    let last = asked.year.last();
    let share = MonthShare::FLAT;
    let over = mean_budget(&target, asked.year, asked.days, last, rules, &share);
    case(of_mean(asked, &target), over.ok()?.so_far?)
}

fn good_day_case(asked: &Asked<'_>) -> Option<Case> {
    let target = GoodDayTarget {
        percent: Ratio::whole(90),
        decimals: 1,
        margin: Margin::Rounded,
        denominator: Denominator::Monitored,
    };
    let last: Date = asked.year.last();
    let over = good_day_budget(&target, asked.year, asked.days, last, EDITION);
    let over = over.ok()?;
    let outcome = Ratio::new(100 * i128::from(over.good), (over.good + over.bad).into())?;
    case(of_good_days(asked, &target), outcome)
}

fn case(forecast: AssessedView<ForecastView>, outcome: Ratio) -> Option<Case> {
    let view = forecast.value?;
    Some(Case {
        low: view.low.parse().ok()?,
        median: view.median.parse().ok()?,
        high: view.high.parse().ok()?,
        outcome: outcome.numerator() as f64 / outcome.denominator() as f64,
    })
}

/// Of the medians, in per cent of the outcomes.
fn error(cases: &[Case]) -> f64 {
    let miss = cases
        .iter()
        .map(|case| (case.median / case.outcome - 1.0).abs());
    100.0 * miss.sum::<f64>() / cases.len() as f64
}

/// In per cent.
fn covered(cases: &[Case]) -> f64 {
    let within = |case: &&Case| case.low <= case.outcome && case.outcome <= case.high;
    100.0 * cases.iter().filter(within).count() as f64 / cases.len() as f64
}
