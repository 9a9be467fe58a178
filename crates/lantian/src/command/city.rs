//! `lantian city check`: what is wrong with a city profile, and where. `lantian city coverage`: what answers each request of its plan.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use lantian_app::profile::{Profile, ProfileError};
use lantian_domain::city::ProfileProblem;
use lantian_domain::language::Language;
use lantian_domain::plan::model::Severity;
use lantian_domain::request;

use super::{FOUND, print};
use crate::trouble::Trouble;

/// Examines the profile in `directory`.
pub fn check(directory: &Path, language: Language) -> anyhow::Result<ExitCode> {
    let checked = Profile::check(directory).map_err(trouble)?;
    let mut answer = String::new();
    for problem in &checked.problems {
        let ProfileProblem {
            severity,
            code,
            line,
            column,
            ..
        } = problem;
        let place = directory.join(&problem.file);
        let place = place.display();
        let severity = word(*severity, language);
        let message = problem.message.get(language);
        let _ = writeln!(
            answer,
            "{place}:{line}:{column}: {severity}[{code}] {message}"
        );
    }
    let errors = count(&checked.problems, Severity::Error);
    let doubts = count(&checked.problems, Severity::Warning);
    let _ = match language {
        Language::Zh => writeln!(answer, "{errors} 个错误，{doubts} 个警告"),
        Language::En => writeln!(answer, "{errors} errors, {doubts} warnings"),
    };
    print(answer.as_bytes())?;
    Ok(if errors == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FOUND)
    })
}

/// Prints what answers each request of the plan in `directory`.
pub fn coverage(directory: &Path) -> anyhow::Result<ExitCode> {
    let profile = load(directory)?;
    let page = request::coverage(&profile.city, &profile.plan, &profile.document.text);
    print(page.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Loads the profile in `directory` for serving.
pub fn load(directory: &Path) -> anyhow::Result<Profile> {
    Ok(Profile::load(directory).map_err(trouble)?)
}

/// The word for a severity.
pub fn word(severity: Severity, language: Language) -> &'static str {
    match (severity, language) {
        (Severity::Error, Language::Zh) => "错误",
        (Severity::Error, Language::En) => "error",
        (Severity::Warning, Language::Zh) => "警告",
        (Severity::Warning, Language::En) => "warning",
        (Severity::Note, Language::Zh) => "提示",
        (Severity::Note, Language::En) => "note",
    }
}

fn count(problems: &[ProfileProblem], severity: Severity) -> usize {
    problems
        .iter()
        .filter(|problem| problem.severity == severity)
        .count()
}

fn trouble(error: ProfileError) -> Trouble {
    match error {
        ProfileError::Unreadable { path, source } => Trouble::at(
            path.display().to_string(),
            format!("读不了城市配置文件：{source}；请检查 city.directory"),
            format!("cannot read the city profile: {source}; see city.directory"),
        ),
        ProfileError::Plan { path, message } => {
            Trouble::at(path.display().to_string(), message.zh, message.en)
        }
        ProfileError::Faulty(problems) => {
            let errors = problems
                .into_iter()
                .filter(|problem| problem.severity == Severity::Error);
            let all = errors
                .map(|problem| {
                    let place = format!("{}:{}:{}", problem.file, problem.line, problem.column);
                    Trouble::at(place, problem.message.zh, problem.message.en)
                })
                .collect();
            Trouble::all(all)
                .unwrap_or_else(|| Trouble::new("城市配置有错误", "the city profile has errors"))
        }
    }
}
