//! Open data: the tasks and the targets as tables and as JSON, with both languages wherever there are two.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_DISPOSITION};
use axum::response::Response;
use lantian_app::public::{self, PublicPlan};
use lantian_app::view::scalar::{Day, Text, UnitRef};
use lantian_app::view::target::TargetCard;
use lantian_app::view::task::TaskRow;
use lantian_domain::language::Language;
use serde::Serialize;

use super::csv::Csv;
use super::frame::{Reader, by_language};
use super::pages::measure;
use crate::attachment::disposition;
use crate::cached::{self, Keep};
use crate::language::said;
use crate::problem::Problem;
use crate::state::Web;
use crate::texts::texts;

/// A list as open data, with whose it is and of which day.
#[derive(Serialize)]
struct OpenData<'a, T> {
    city: &'a Text,
    plan: &'a Text,
    as_of: Day,
    /// The clock replays the past.
    replay: bool,
    items: &'a [T],
}

/// The tasks as a table.
pub(crate) async fn tasks_csv(
    State(web): State<Arc<Web>>,
    reader: Reader,
) -> Result<Response, Problem> {
    let plan = public::plan(&web.app).await?;
    let table = tasks_table(&plan.tasks, reader.language);
    Ok(table_answer(&reader, "tasks.csv", table))
}

/// The tasks as JSON.
pub(crate) async fn tasks_json(
    State(web): State<Arc<Web>>,
    reader: Reader,
) -> Result<Response, Problem> {
    let plan = public::plan(&web.app).await?;
    json_answer(&reader, &plan, &plan.tasks)
}

/// The targets as a table.
pub(crate) async fn targets_csv(
    State(web): State<Arc<Web>>,
    reader: Reader,
) -> Result<Response, Problem> {
    let plan = public::plan(&web.app).await?;
    let table = targets_table(&plan.targets, reader.language);
    Ok(table_answer(&reader, "targets.csv", table))
}

/// The targets as JSON.
pub(crate) async fn targets_json(
    State(web): State<Arc<Web>>,
    reader: Reader,
) -> Result<Response, Problem> {
    let plan = public::plan(&web.app).await?;
    json_answer(&reader, &plan, &plan.targets)
}

fn json_answer<T: Serialize>(
    reader: &Reader,
    plan: &PublicPlan,
    items: &[T],
) -> Result<Response, Problem> {
    let data = OpenData {
        city: &plan.city,
        plan: &plan.title,
        as_of: plan.as_of,
        replay: plan.replay,
        items,
    };
    json_file(reader, &data)
}

/// Open data as JSON.
pub(crate) fn json_file(reader: &Reader, data: &impl Serialize) -> Result<Response, Problem> {
    let content = serde_json::to_vec(data)
        .map_err(|error| Problem::internal(format!("failed to write open data: {error}")))?;
    Ok(open(cached::answer(
        &reader.headers,
        "application/json",
        Keep::Anyone,
        content,
    )))
}

/// Open data as a table.
pub(crate) fn table_answer(reader: &Reader, name: &str, table: String) -> Response {
    let mut response = cached::answer(
        &reader.headers,
        "text/csv; charset=utf-8",
        Keep::Anyone,
        table,
    );
    response
        .headers_mut()
        .insert(CONTENT_DISPOSITION, disposition(name));
    open(by_language(response))
}

/// Open data may be used by the pages of others.
pub(crate) fn open(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        "cross-origin-resource-policy",
        HeaderValue::from_static("cross-origin"),
    );
    response
}

fn tasks_table(tasks: &[TaskRow], language: Language) -> String {
    let mut table = Csv::new(
        heads(
            language,
            [
                "column-id",
                "column-chapter",
                "column-chapter-heading",
                "column-heading",
                "column-text",
                "column-leads",
                "column-responsible",
                "column-deadline",
                "column-standing",
                "column-next-due",
                "column-overdue",
                "column-reports-owed",
                "column-reports-on-time",
                "column-targets",
            ],
        )
        .iter()
        .map(String::as_str),
    );
    for task in tasks {
        let targets: Vec<&str> = task.targets.iter().map(|chip| chip.id.as_str()).collect();
        let cells = [
            task.id.clone(),
            task.chapter.to_string(),
            task.chapter_heading.clone(),
            task.heading.clone(),
            task.text.clone(),
            unit_names(&task.leads, language),
            unit_names(&task.responsible, language),
            day(task.deadline),
            word(language, "standing", &task.standing),
            day(task.next_due),
            task.overdue.to_string(),
            task.reports.owed.to_string(),
            task.reports.on_time.to_string(),
            targets.join("; "),
        ];
        table.row(cells.iter().map(String::as_str));
    }
    table.finish()
}

fn targets_table(targets: &[TargetCard], language: Language) -> String {
    let mut table = Csv::new(
        heads(
            language,
            [
                "column-id",
                "column-task",
                "column-name",
                "column-quote",
                "column-definition",
                "column-leads",
                "column-comparator",
                "column-threshold",
                "column-unit",
                "column-deadline",
                "column-value",
                "column-value-as-of",
                "column-expected",
                "column-status",
                "column-why",
            ],
        )
        .iter()
        .map(String::as_str),
    );
    for target in targets {
        let threshold = match target.threshold {
            Some(threshold) => threshold.to_string(),
            None => {
                let cases: Vec<String> = target
                    .cases
                    .iter()
                    .map(|case| format!("{}: {}", case.name, case.threshold))
                    .collect();
                cases.join("; ")
            }
        };
        let number = |number: Option<rust_decimal::Decimal>| {
            number.map(|number| number.to_string()).unwrap_or_default()
        };
        let cells = [
            target.id.clone(),
            target.task.clone(),
            said(&target.name, language).to_owned(),
            target.quote.clone(),
            said(&target.definition, language).to_owned(),
            unit_names(&target.leads, language),
            // Words instead of signs would have to be translated back; the sign itself would be taken for a formula.
            word(language, "comparator", &sign_name(&target.comparator)),
            threshold,
            measure(&target.unit, language),
            day(target.deadline),
            number(target.value),
            day(target.value_as_of),
            number(target.expected),
            word(language, "status", &target.status),
            said(&target.sentence, language).to_owned(),
        ];
        table.row(cells.iter().map(String::as_str));
    }
    table.finish()
}

fn heads<const N: usize>(language: Language, keys: [&'static str; N]) -> Vec<String> {
    keys.into_iter()
        .map(|key| {
            texts()
                .get(language, key, None)
                .unwrap_or_else(|| key.to_owned())
        })
        .collect()
}

/// The name of a comparison in the catalogue.
fn sign_name(comparator: &str) -> &'static str {
    match comparator {
        "<=" => "at-most",
        ">=" => "at-least",
        "<" => "below",
        ">" => "above",
        "=" => "exactly",
        _ => "about",
    }
}

/// The word for a code such as a standing, under the key `<family>-<code>`.
fn word(language: Language, family: &str, code: &impl Serialize) -> String {
    let code = match serde_json::to_value(code) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    };
    texts()
        .get(language, &format!("{family}-{code}"), None)
        .unwrap_or(code)
}

fn day(day: Option<Day>) -> String {
    day.map(|Day(day)| day.to_string()).unwrap_or_default()
}

fn unit_names(units: &[UnitRef], language: Language) -> String {
    let names: Vec<&str> = units
        .iter()
        .map(|unit| said(&unit.name, language))
        .collect();
    names.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::sample;

    #[test]
    fn tables_have_as_many_cells_in_every_row_and_are_wholly_in_one_language() {
        let plan = sample::plan();
        for language in Language::ALL {
            for table in [
                tasks_table(&plan.tasks, language),
                targets_table(&plan.targets, language),
            ] {
                let head = table.lines().next().unwrap();
                assert!(!head.contains("column-"), "{head}");
                let is_chinese = head.contains('编');
                assert_eq!(is_chinese, language == Language::Zh);
                assert!(!table.contains("standing-") && !table.contains("status-"));
            }
        }
        let table = tasks_table(&plan.tasks[..1], Language::En);
        assert!(table.contains("\"'=完成"), "{table}");
        assert!(table.contains("Overdue"));
        let table = targets_table(&plan.targets, Language::Zh);
        assert!(table.contains("不高于") && table.contains("城市建成区: 70"));
    }
}
