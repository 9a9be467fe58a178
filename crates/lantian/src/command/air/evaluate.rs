//! `air evaluate`: a year of every city or station, in files or in the records.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::ExitCode;

use lantian_app::air::evaluation::evaluated;
use lantian_app::air::nation::Nation;
use lantian_app::view::air::evaluation::EvaluationView;
use lantian_domain::assess::{Settings, StatePolicy};
use lantian_domain::standard::{Period, ReferenceState, ZeroCelsius};
use serde_json::json;

use super::{load, selection};
use crate::arguments::air::{EditionChoice, ScopeChoice, StatesChoice};
use crate::command::{FOUND, print};
use crate::configuration::Configuration;
use crate::trouble::{Misuse, Trouble};
use crate::wiring;

/// What is asked for.
pub struct Asked<'a> {
    /// The year.
    pub year: i16,
    /// The edition.
    pub edition: EditionChoice,
    /// Cities or stations.
    pub scope: ScopeChoice,
    /// The stations of each city.
    pub stations: Option<&'a str>,
    /// What to do with several reference states.
    pub states: StatesChoice,
}

impl Asked<'_> {
    fn settings(&self) -> Settings {
        Settings {
            states: match self.states {
                StatesChoice::Refuse => StatePolicy::Refuse,
                StatesChoice::AsMeasured => StatePolicy::AsMeasured,
                StatesChoice::Restate => StatePolicy::RestateGases {
                    to: ReferenceState::Ref298,
                    zero: ZeroCelsius::K273,
                },
            },
            ..Settings::default()
        }
    }
}

/// Evaluates files and prints JSON; 1 is the exit code when rows were refused.
///
/// # Errors
/// A file cannot be read, or there is no such year, station or edition.
pub fn evaluate(files: &[PathBuf], asked: &Asked<'_>) -> anyhow::Result<ExitCode> {
    let year = year(asked.year)?;
    let selection = selection(asked.edition);
    let holdings = load::load(files)?;
    let sites = match asked.scope {
        ScopeChoice::City => holdings.by_city(asked.stations, selection)?,
        ScopeChoice::Station => holdings.by_site(selection),
    };
    let mut evaluations = Vec::with_capacity(sites.len());
    for (site, days) in &sites {
        let evaluation = evaluated(site, year, days, selection, asked.settings())
            .ok_or_else(|| no_edition(asked.year))?;
        evaluations.push(evaluation);
    }
    answer(asked, holdings.refused, &evaluations)?;
    Ok(code(holdings.refused))
}

/// Evaluates the hours that were taken in before, and prints JSON.
///
/// # Errors
/// There are no records, the lake cannot be read, or there is no such year or edition.
pub async fn records(configuration: Configuration, asked: &Asked<'_>) -> anyhow::Result<ExitCode> {
    let period = year(asked.year)?;
    let app = wiring::open_existing(&configuration).await?;
    let origins = app.store.air_origins().await?;
    app.store.close().await;
    let origins: Vec<String> = origins.into_iter().map(|origin| origin.hash).collect();
    let city = &app.profile().city;
    let cities = match asked.stations {
        Some(list) => load::listed(list),
        None => {
            let codes = city
                .stations
                .iter()
                .map(|station| station.site.code.clone());
            let codes: BTreeSet<String> = codes.collect();
            BTreeMap::from([(city.name.zh.clone(), codes.into_iter().collect())])
        }
    };
    let nation = Nation {
        lake: &app.lake,
        origins: &origins,
        period,
        selection: selection(asked.edition),
        settings: asked.settings(),
    };
    let found = tokio::task::block_in_place(|| nation.evaluate(&cities));
    let found = found.map_err(|error| {
        let said = error.message();
        Trouble::new(said.zh, said.en)
    })?;
    let mut evaluations = Vec::new();
    for year in found.into_values() {
        match asked.scope {
            ScopeChoice::City => evaluations.push(year.city.ok_or_else(|| no_edition(asked.year))?),
            ScopeChoice::Station => evaluations.extend(year.stations),
        }
    }
    answer(asked, 0, &evaluations)?;
    Ok(ExitCode::SUCCESS)
}

fn answer(asked: &Asked<'_>, refused: u32, evaluations: &[EvaluationView]) -> anyhow::Result<()> {
    let mut answer = serde_json::to_vec_pretty(&json!({
        "year": asked.year,
        "scope": match asked.scope { ScopeChoice::City => "city", ScopeChoice::Station => "station" },
        "refused_rows": refused,
        "evaluations": evaluations,
    }))?;
    answer.push(b'\n');
    print(&answer)
}

/// The exit code by the rows refused.
pub fn code(refused: u32) -> ExitCode {
    if refused == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FOUND)
    }
}

/// The calendar year.
///
/// # Errors
/// There is none of that number.
pub fn year(number: i16) -> anyhow::Result<Period> {
    Period::year(number)
        .filter(|_| (1980..=2100).contains(&number))
        .ok_or_else(|| {
            Misuse(Trouble::at(
                "--year",
                "年份应在 1980 至 2100 之间",
                "the year should lie between 1980 and 2100",
            ))
            .into()
        })
}

/// No edition held then.
pub fn no_edition(year: i16) -> Misuse {
    Misuse(Trouble::at(
        "--edition",
        format!("{year} 年尚未执行所载各版标准；请用 --edition 指定一版"),
        format!("no edition that is carried here held in {year}; name one with --edition"),
    ))
}
