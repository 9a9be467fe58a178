//! `lantian air`: the standards for an analyst who has a file and no server, and files for the records.

pub mod budget;
pub mod evaluate;
pub mod import;
pub mod index;
mod load;
mod row;

use std::process::ExitCode;

use lantian_domain::language::Language;
use lantian_domain::standard::{Adoption, Edition, Selection};

use crate::arguments::air::{AirCommand, EditionChoice};
use crate::configuration::Sources;

/// Does what was asked.
pub fn run(command: AirCommand, sources: &Sources, language: Language) -> anyhow::Result<ExitCode> {
    match command {
        AirCommand::Aqi {
            file,
            edition,
            kind,
            profile,
        } => index::index(&file, &index::Ways::new(edition, kind, profile), language),
        AirCommand::Import { files, grade } => {
            let configuration = super::configure(sources)?;
            super::working(import::import(configuration, files, grade, language))
        }
        AirCommand::Evaluate {
            files,
            records,
            year,
            edition,
            scope,
            stations,
            states,
        } => {
            let asked = evaluate::Asked {
                year,
                edition,
                scope,
                stations: stations.as_deref(),
                states,
            };
            if records {
                let configuration = super::configure(sources)?;
                return super::working(evaluate::records(configuration, &asked));
            }
            evaluate::evaluate(&files, &asked)
        }
        AirCommand::Budget {
            files,
            year,
            to,
            targets,
            edition,
            stations,
        } => {
            let asked = budget::Asked {
                year,
                to,
                targets: &targets,
                edition,
                stations: stations.as_deref(),
            };
            budget::budget(&files, &asked)
        }
    }
}

/// By the day, an analyst's file is judged by the edition of 2012 as soon as cities used it: 74 of them from 2013 on.
const FIRST_CITIES: Adoption = Adoption(jiff::civil::date(2013, 1, 1));

fn selection(edition: EditionChoice) -> Selection {
    match edition {
        EditionChoice::Auto => Selection::ByDate(FIRST_CITIES),
        EditionChoice::Of2012 => Selection::Forced(Edition::Of2012),
        EditionChoice::Of2026 => Selection::Forced(Edition::Of2026Transition),
        EditionChoice::Of2026Final => Selection::Forced(Edition::Of2026Final),
    }
}
