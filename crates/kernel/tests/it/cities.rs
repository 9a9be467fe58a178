//! Days of real cities, from files of measured data beside the repository.

use std::path::PathBuf;

use lantian_kernel::outlook::{Day, Known, Measure, Outlook, Question, outlook};

/// A city's days: fine particles, and the largest ratio of a pollutant to what a good day may have.
#[derive(Default)]
pub struct City {
    pub particles: Vec<Known>,
    pub load: Vec<Known>,
}

/// How a forecast compares with what became of the year.
pub struct Case {
    outlook: Outlook,
    outcome: f64,
}

/// The mean absolute error of the medians in per cent of the outcomes.
pub fn error(cases: &[Case]) -> f64 {
    let miss = |case: &Case| (case.outlook.quantile(0.5) / case.outcome - 1.0).abs();
    100.0 * cases.iter().map(miss).sum::<f64>() / cases.len() as f64
}

/// How many outcomes lie within the band of 90 %, in per cent.
pub fn covered(cases: &[Case]) -> f64 {
    let within = |case: &&Case| {
        let (low, high) = (case.outlook.quantile(0.05), case.outlook.quantile(0.95));
        low <= case.outcome && case.outcome <= high
    };
    100.0 * cases.iter().filter(within).count() as f64 / cases.len() as f64
}

/// What a good day may have of PM2.5, PM10, SO2, CO, NO2 and O3, in the order of the files (HJ 633-2012).
const GOOD: [f64; 6] = [75.0, 150.0, 150.0, 4.0, 80.0, 160.0];

/// The fourteen cities of Guangxi.
pub fn guangxi() -> Option<Vec<City>> {
    let paths = files("aqistudy-daily-2014-2017")?;
    let cities = paths.iter().map(|path| {
        let text = std::fs::read_to_string(path).expect("a table");
        city(text.trim_start_matches('\u{feff}'))
    });
    Some(cities.collect())
}

/// The files of a folder in order; on the build server they must be there.
pub fn files(folder: &str) -> Option<Vec<PathBuf>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/air-quality")
        .join(folder);
    let Ok(files) = std::fs::read_dir(&folder) else {
        assert!(
            std::env::var_os("CI").is_none(),
            "{} is missing, and this is the build server",
            folder.display()
        );
        println!("{} is missing: not tested here", folder.display());
        return None;
    };
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    Some(paths)
}

fn city(text: &str) -> City {
    let mut city = City::default();
    for line in text.lines() {
        let cells: Vec<&str> = line.split(',').collect();
        let mut date = cells[1]
            .split('-')
            .map(|part| part.parse().expect("a date"));
        let mut next = || date.next().expect("a date");
        let day = day(next(), next(), next());
        // Zero means missing in these files.
        let six: Vec<f64> = cells[5..11]
            .iter()
            .map(|cell| cell.parse().expect("a number"))
            .collect();
        if six[0] > 0.0 {
            let value = six[0];
            city.particles.push(Known { day, value });
        }
        if six.iter().all(|value| *value > 0.0) {
            let ratios = six.iter().zip(GOOD).map(|(value, good)| value / good);
            let value = ratios.fold(0.0, f64::max);
            city.load.push(Known { day, value });
        }
    }
    city
}

/// A day of the calendar.
pub fn day(year: i32, month: i32, day: i32) -> Day {
    Day {
        number: number(year, month, day),
        month: 12 * year + month - 1,
    }
}

/// Days since 1 March of the year 0 (any day would do).
fn number(year: i32, month: i32, day: i32) -> i32 {
    let shifted = if month < 3 { year - 1 } else { year };
    let leaps = shifted / 4 - shifted / 100 + shifted / 400;
    365 * shifted + leaps + (153 * ((month + 9) % 12) + 2) / 5 + day - 1
}

/// A year as forecast at the end of `month` from what was known then.
pub fn forecast(days: &[Known], year: i32, month: i32, measure: Measure) -> Case {
    let (first, next) = (number(year, 1, 1), number(year + 1, 1, 1));
    let until = number(year, month + 1, 1);
    let known: Vec<Known> = before(days, until);
    let year: Vec<Known> = before(days, next);
    let rest: Vec<Day> = year.iter().map(|known| known.day).collect();
    let rest: Vec<Day> = rest.into_iter().filter(|day| until <= day.number).collect();
    let question = Question {
        known: &known,
        first,
        rest: &rest,
        measure,
        marks: &[],
        draws: 1000,
        seed: 1,
    };
    let over = Question {
        known: &year,
        rest: &[],
        draws: 1,
        ..question
    };
    Case {
        outlook: outlook(&question).expect("an outlook"),
        outcome: outlook(&over).expect("an outcome").quantile(0.5),
    }
}

fn before(days: &[Known], until: i32) -> Vec<Known> {
    let known = days.iter().take_while(|known| known.day.number < until);
    known.copied().collect()
}
