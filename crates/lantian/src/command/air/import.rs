//! `lantian air import`: files into the records, also while lantian serves.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lantian_app::App;
use lantian_app::air::arrivals::reason;
use lantian_app::air::import::{arrived, file_name, merge_segments};
use lantian_app::view::air::import::{AirImportView, ValuesGrade};
use lantian_domain::language::Language;

use super::evaluate::code;
use crate::arguments::air::GradeChoice;
use crate::command::print;
use crate::configuration::Configuration;
use crate::trouble::Trouble;
use crate::wiring;

/// After so many files the segments are merged, so that the last of a thousand goes in as fast as the first.
const BETWEEN: usize = 48;

/// Takes in `files`, one after the other, and says what came of each. What was taken in before is left as it is.
///
/// # Errors
/// A file that could not be read or had nothing to take in; those after it are taken in all the same.
pub async fn import(
    configuration: Configuration,
    files: Vec<PathBuf>,
    grade: GradeChoice,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let app = wiring::open_existing(&configuration).await?;
    let grade = match grade {
        GradeChoice::Provisional => ValuesGrade::Provisional,
        GradeChoice::Reviewed => ValuesGrade::Reviewed,
    };
    let (mut refused, mut troubles) = (0, Vec::new());
    for files in files.chunks(BETWEEN) {
        for file in files {
            match one(&app, file, grade).await {
                Ok(view) => {
                    refused += view.refused;
                    print(said(file, &view, language).as_bytes())?;
                }
                Err(trouble) => troubles.push(trouble),
            }
        }
        merge_segments(&app).await?;
    }
    app.store.close().await;
    match Trouble::all(troubles) {
        Some(trouble) => Err(trouble.into()),
        None => Ok(code(refused)),
    }
}

async fn one(app: &App, file: &Path, grade: ValuesGrade) -> Result<AirImportView, Trouble> {
    let place = file.display().to_string();
    let bytes = std::fs::read(file).map_err(|error| {
        Trouble::at(
            &place,
            format!("读不了：{error}"),
            format!("cannot be read: {error}"),
        )
    })?;
    arrived(app, &file_name(file), bytes, grade)
        .await
        .map_err(|failure| {
            let reason = reason(&failure);
            Trouble::at(&place, reason.zh, reason.en)
        })
}

fn said(file: &Path, view: &AirImportView, language: Language) -> String {
    let file = file.display();
    let (hours, days) = (view.hours, view.days);
    let mut text = match language {
        Language::Zh => format!(
            "{file}：{hours} 个站点小时、{days} 个日值；拒收 {}，提示 {}\n",
            view.refused, view.flagged
        ),
        Language::En => format!(
            "{file}: {hours} hours of stations, {days} days; {} refused, {} flagged\n",
            view.refused, view.flagged
        ),
    };
    let refused = view
        .troubles
        .iter()
        .filter(|trouble| trouble.severity == "refused");
    for trouble in refused {
        let field = trouble.field.as_deref().unwrap_or_default();
        text.push_str(&match language {
            Language::Zh => format!("  第 {} 行 {field}：{}\n", trouble.line, trouble.text.zh),
            Language::En => format!("  line {} {field}: {}\n", trouble.line, trouble.text.en),
        });
    }
    text
}
