//! `lantian indicator`: what is counted for the targets, and every object behind a number. Answers are lines of tab-separated columns.

use std::process::ExitCode;

use jiff::civil::Date;
use lantian_app::counting::{self, IndicatorQuery, SideQuery};
use lantian_app::view::scalar::{Day, Text};
use lantian_app::{App, Caller};
use lantian_domain::language::Language;

use crate::arguments::indicator::IndicatorCommand;
use crate::command::{configure, print, working};
use crate::configuration::Sources;
use crate::trouble::Trouble;
use crate::wiring;

/// Does what was asked.
pub fn run(
    command: IndicatorCommand,
    sources: &Sources,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let configuration = configure(sources)?;
    working(async move {
        let app = wiring::open_existing(&configuration).await?;
        let said = match command {
            IndicatorCommand::List => list(&app, language).await,
            IndicatorCommand::Compute {
                as_of,
                explain: None,
            } => compute(&app, as_of, language).await,
            IndicatorCommand::Compute {
                as_of,
                explain: Some(key),
            } => explain(&app, as_of, &key, language).await,
        };
        app.store.close().await;
        let said = said.map_err(|failure| {
            let reason = lantian_app::air::arrivals::reason(&failure);
            Trouble::at("indicator", reason.zh, reason.en)
        })?;
        print(said.as_bytes())?;
        Ok(ExitCode::SUCCESS)
    })
}

fn in_language(text: &Text, language: Language) -> &str {
    match language {
        Language::Zh => &text.zh,
        Language::En => &text.en,
    }
}

async fn list(app: &App, language: Language) -> Result<String, lantian_app::Failure> {
    let rows = counting::list(app, &Caller::system(), IndicatorQuery::default()).await?;
    let mut said = String::new();
    for row in rows {
        let ledgers: Vec<&str> = row
            .ledgers
            .iter()
            .map(|ledger| ledger.key.as_str())
            .collect();
        said.push_str(&format!(
            "{}\t{}\t{}\t{}\t{}\t{}\n",
            row.key,
            row.targets.join(","),
            row.way,
            ledgers.join(","),
            row.unit,
            in_language(&row.name, language),
        ));
    }
    Ok(said)
}

async fn compute(
    app: &App,
    as_of: Option<Date>,
    language: Language,
) -> Result<String, lantian_app::Failure> {
    let query = IndicatorQuery {
        as_of: as_of.map(Day),
    };
    let rows = counting::list(app, &Caller::system(), query).await?;
    let mut said = String::new();
    for row in rows.iter().filter(|row| row.way == "counted") {
        let value = match (&row.value, &row.unassessable) {
            (Some(value), _) => format!("{value} {}", row.unit),
            (None, Some(reason)) => in_language(reason, language).to_owned(),
            (None, None) => String::new(),
        };
        let met = row.met.map_or_else(String::new, |met| met.to_string());
        said.push_str(&format!(
            "{}\t{}\t{value}\t{}\t{met}\t{}\t{}\n",
            row.key,
            row.targets.join(","),
            row.counted,
            row.left_out,
            row.undecided,
        ));
    }
    Ok(said)
}

async fn explain(
    app: &App,
    as_of: Option<Date>,
    key: &str,
    language: Language,
) -> Result<String, lantian_app::Failure> {
    let caller = Caller::system();
    let as_of = as_of.map(Day);
    let detail = counting::read(app, &caller, key, IndicatorQuery { as_of }).await?;
    let mut said = String::new();
    if let Some(formula) = &detail.formula {
        said.push_str(&format!("# {}\n", in_language(formula, language)));
    }
    for condition in &detail.conditions {
        said.push_str(&format!("#   {condition}\n"));
    }
    let mut page = 1;
    loop {
        let query = SideQuery {
            as_of,
            page: Some(page),
            per_page: Some(1_000),
            ..SideQuery::default()
        };
        let objects = counting::objects(app, &caller, key, query).await?;
        for object in &objects.items {
            let reason = object
                .reason
                .as_ref()
                .map_or("", |reason| in_language(reason, language));
            said.push_str(&format!(
                "{}\t{}\t{}\t{}\t{reason}\n",
                object.side, object.row.id, object.ledger.key, object.row.title,
            ));
        }
        if u64::from(page) * 1_000 >= objects.total {
            return Ok(said);
        }
        page += 1;
    }
}
