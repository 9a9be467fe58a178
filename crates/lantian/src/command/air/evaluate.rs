//! `air evaluate`: a year of every city or station in the files.

use std::path::PathBuf;
use std::process::ExitCode;

use lantian_app::air::evaluation::evaluated;
use lantian_domain::assess::{Settings, StatePolicy};
use lantian_domain::standard::{Period, ReferenceState, ZeroCelsius};
use serde_json::json;

use super::{load, selection};
use crate::arguments::air::{EditionChoice, ScopeChoice, StatesChoice};
use crate::command::{FOUND, print};
use crate::trouble::{Misuse, Trouble};

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

/// Evaluates and prints JSON; 1 is the exit code when rows were refused.
pub fn evaluate(files: &[PathBuf], asked: &Asked<'_>) -> anyhow::Result<ExitCode> {
    let year = year(asked.year)?;
    let selection = selection(asked.edition);
    let settings = Settings {
        states: match asked.states {
            StatesChoice::Refuse => StatePolicy::Refuse,
            StatesChoice::AsMeasured => StatePolicy::AsMeasured,
            StatesChoice::Restate => StatePolicy::RestateGases {
                to: ReferenceState::Ref298,
                zero: ZeroCelsius::K273,
            },
        },
        ..Settings::default()
    };
    let holdings = load::load(files)?;
    let sites = match asked.scope {
        ScopeChoice::City => holdings.by_city(asked.stations, selection)?,
        ScopeChoice::Station => holdings.by_site(selection),
    };
    let mut evaluations = Vec::with_capacity(sites.len());
    for (site, days) in &sites {
        let evaluation = evaluated(site, year, days, selection, settings)
            .ok_or_else(|| no_edition(asked.year))?;
        evaluations.push(evaluation);
    }
    let mut answer = serde_json::to_vec_pretty(&json!({
        "year": asked.year,
        "scope": match asked.scope { ScopeChoice::City => "city", ScopeChoice::Station => "station" },
        "refused_rows": holdings.refused,
        "evaluations": evaluations,
    }))?;
    answer.push(b'\n');
    print(&answer)?;
    Ok(code(holdings.refused))
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
