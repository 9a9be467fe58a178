//! `lantian plan`: the plan parser for an analyst who has a text and no server.

mod changes;
mod table;

use std::fmt::Write;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use lantian_domain::language::Language;
use lantian_domain::plan::document::Document;
use lantian_domain::plan::model::{Plan, Severity};
use lantian_domain::plan::outline::{Outline, outline};
use lantian_domain::plan::{self, read};

use super::city::word;
use super::{FOUND, print};
use crate::arguments::PlanFormat;
use crate::trouble::Trouble;

/// A plan and the text it came from.
struct Text {
    document: Document,
    plan: Plan,
}

/// `plan parse`: the plan in a format for programs or for spreadsheets.
pub fn parse(
    file: &Path,
    format: PlanFormat,
    output: Option<&Path>,
    language: Language,
) -> anyhow::Result<ExitCode> {
    let outline = outlined(&load(file)?);
    let answer = match format {
        PlanFormat::Json => {
            let mut json = serde_json::to_vec_pretty(&outline)?;
            json.push(b'\n');
            json
        }
        PlanFormat::Csv => table::csv(&outline, language),
        PlanFormat::Xlsx => table::workbook(&outline, language)?,
    };
    match output {
        Some(path) => std::fs::write(path, answer).map_err(|error| {
            Trouble::at(
                path.display().to_string(),
                format!("写不了文件：{error}"),
                format!("cannot write the file: {error}"),
            )
        })?,
        None => print(&answer)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// `plan check`: the problems, each with its place.
pub fn check(file: &Path, language: Language) -> anyhow::Result<ExitCode> {
    let text = load(file)?;
    let mut answer = String::new();
    // The outline knows lines and columns, the plan the kind of severity; both list the problems in the same order.
    for (shown, problem) in outlined(&text).problems.iter().zip(&text.plan.problems) {
        let _ = writeln!(
            answer,
            "{}:{}:{}: {}[{}] {}",
            file.display(),
            shown.span.line,
            shown.span.column,
            word(problem.severity, language),
            problem.code,
            problem.message.get(language),
        );
    }
    let count = |severity| {
        let problems = text.plan.problems.iter();
        problems
            .filter(|problem| problem.severity == severity)
            .count()
    };
    let (errors, doubts) = (count(Severity::Error), count(Severity::Warning));
    let (tasks, targets) = (text.plan.tasks.len(), text.plan.targets.len());
    let _ = match language {
        Language::Zh => writeln!(
            answer,
            "{tasks} 项任务，{targets} 个量化目标；{errors} 个错误，{doubts} 个警告"
        ),
        Language::En => writeln!(
            answer,
            "{tasks} tasks, {targets} quantified targets; {errors} errors, {doubts} warnings"
        ),
    };
    print(answer.as_bytes())?;
    Ok(if errors == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FOUND)
    })
}

/// `plan diff`: what changed from one edition to another.
pub fn diff(old: &Path, new: &Path, language: Language) -> anyhow::Result<ExitCode> {
    let (old, new) = (load(old)?, load(new)?);
    let found = plan::diff::diff((&old.document, &old.plan), (&new.document, &new.plan));
    print(changes::say(&found, (&old, &new), language).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn outlined(text: &Text) -> Outline {
    outline(&text.document, &text.plan)
}

fn load(file: &Path) -> anyhow::Result<Text> {
    let place = file.display().to_string();
    let bytes = bytes(file).map_err(|error| {
        Trouble::at(
            place.clone(),
            format!("读不了文件：{error}"),
            format!("cannot read the file: {error}"),
        )
    })?;
    let document = read::read(&bytes, &place).map_err(|error| {
        let message = error.message();
        Trouble::at(place.clone(), message.zh, message.en)
    })?;
    let plan = plan::parse(&document, None);
    if plan.tasks.is_empty() && plan.clauses.is_empty() {
        return Err(Trouble::at(
            place,
            "没有找到任何条款：这可能不是一份方案",
            "no clause was found: this may not be a plan",
        ))
        .context("failed to read the plan");
    }
    Ok(Text { document, plan })
}

fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(file)
}
