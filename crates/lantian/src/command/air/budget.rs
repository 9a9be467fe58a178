//! `air budget`: what is left of a year's targets after a day.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::civil::Date;
use lantian_app::air::budget::{good_days, mean, number};
use lantian_app::air::forecast::{self, Asked as Year};
use lantian_app::air::history::month_share;
use lantian_app::view::air::assessed::AssessedView;
use lantian_app::view::air::budget::{GoodDayBudgetView, MeanBudgetView};
use lantian_app::view::air::forecast::ForecastView;
use lantian_domain::assess::{Denominator, GoodDayTarget, Margin, MeanTarget};
use lantian_domain::standard::Pollutant;
use serde::Serialize;
use serde_json::json;

use super::evaluate::{code, no_edition, year};
use super::{load, selection};
use crate::arguments::air::EditionChoice;
use crate::command::print;
use crate::trouble::{Misuse, Trouble};

/// What is asked for.
pub struct Asked<'a> {
    /// The year.
    pub year: i16,
    /// The last day known.
    pub to: Date,
    /// The targets as written.
    pub targets: &'a [String],
    /// The edition.
    pub edition: EditionChoice,
    /// The stations of the city.
    pub stations: Option<&'a str>,
}

/// A target as written on the command line.
enum Target {
    Mean(MeanTarget),
    GoodDays(GoodDayTarget),
}

/// One answer: what is left, and how the year may end.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    budget: Budget,
    forecast: AssessedView<ForecastView>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Budget {
    Mean(MeanBudgetView),
    GoodDays(GoodDayBudgetView),
}

/// Prints the budgets as JSON.
pub fn budget(files: &[PathBuf], asked: &Asked<'_>) -> anyhow::Result<ExitCode> {
    let period = year(asked.year)?;
    if !period.contains(asked.to) {
        return Err(Misuse(Trouble::at(
            "--to",
            format!("{} 不在 {} 年内", asked.to, asked.year),
            format!("{} does not lie in {}", asked.to, asked.year),
        ))
        .into());
    }
    let targets: Vec<Target> = asked
        .targets
        .iter()
        .map(|text| target(text))
        .collect::<Result<_, _>>()?;
    let selection = selection(asked.edition);
    let holdings = load::load(files)?;
    let mut cities = Vec::new();
    for (city, days) in holdings.by_city(asked.stations, selection)? {
        let mut budgets = Vec::with_capacity(targets.len());
        let year = Year {
            site: &city,
            year: period,
            days: &days,
            through: asked.to,
            selection,
        };
        for target in &targets {
            let answer = answer(target, &year);
            budgets.push(answer.ok_or_else(|| no_edition(asked.year))?);
        }
        cities.push(json!({ "site": city, "to": asked.to, "budgets": budgets }));
    }
    let mut answer = serde_json::to_vec_pretty(&json!({
        "year": asked.year,
        "refused_rows": holdings.refused,
        "cities": cities,
    }))?;
    answer.push(b'\n');
    print(&answer)?;
    Ok(code(holdings.refused))
}

/// None when no edition that is carried held in the year.
fn answer(target: &Target, asked: &Year<'_>) -> Option<Answer> {
    let Year {
        year,
        days,
        through,
        selection,
        ..
    } = *asked;
    let rules = selection.rules_for(year)?;
    Some(match target {
        Target::Mean(target) => {
            let share = month_share(target.pollutant, year, days, rules);
            Answer {
                budget: Budget::Mean(mean(target, year, days, through, selection, &share)?),
                forecast: forecast::of_mean(asked, target),
            }
        }
        Target::GoodDays(target) => Answer {
            budget: Budget::GoodDays(good_days(target, year, days, through, selection)),
            forecast: forecast::of_good_days(asked, target),
        },
    })
}

fn target(text: &str) -> Result<Target, Misuse> {
    let wrong = || {
        Misuse(Trouble::at(
            "--target",
            format!("“{text}”不是目标，应如 pm25=35 或 good=90.1"),
            format!("“{text}” is no target; write it like pm25=35 or good=90.1"),
        ))
    };
    let (what, written) = text.split_once('=').ok_or_else(wrong)?;
    let limit = number(written).ok_or_else(wrong)?;
    let written_decimals = written
        .trim()
        .split_once('.')
        .map_or(0, |(_, rest)| rest.len());
    let decimals = u8::try_from(written_decimals).map_err(|_| wrong())?;
    if what == "good" {
        return Ok(Target::GoodDays(GoodDayTarget {
            percent: limit,
            decimals: decimals.max(1),
            margin: Margin::Rounded,
            denominator: Denominator::Monitored,
        }));
    }
    let pollutant = Pollutant::from_code(what).ok_or_else(wrong)?;
    Ok(Target::Mean(MeanTarget {
        pollutant,
        limit,
        decimals,
        margin: Margin::Rounded,
    }))
}
