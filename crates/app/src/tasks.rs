//! Tasks: the list, one task in full, who owes what, and the timeline.

mod timeline;

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::ActorKey;
use lantian_domain::plan::model::{Part, Strength, Task, When};
use serde::Deserialize;

pub use timeline::{entries, timeline};

use crate::app::{App, Caller};
use crate::board::{Board, count_assignments, sum_reports};
use crate::failure::Failure;
use crate::plan_document;
use crate::profile::Profile;
use crate::target_board::status_code;
use crate::targets;
use crate::view::scalar::{Day, StrengthCode, UnitRef};
use crate::view::target::TargetChip;
use crate::view::task::{
    AlsoStated, DutyDate, DutyView, Standing, TaskDetail, TaskEvent, TaskMatrix, TaskMatrixCell,
    TaskMatrixRow, TaskRow,
};
use crate::{assignments, deliverables, happening};

/// Which tasks to list; an absent field does not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TaskQuery {
    /// A unit's key: tasks in which it has a part.
    pub unit: Option<String>,
    /// A chapter's number.
    pub chapter: Option<u32>,
    /// A standing.
    pub standing: Option<Standing>,
    /// Words that the text or a heading contains.
    pub q: Option<String>,
}

/// The tasks in the order of the text.
pub async fn list(app: &App, caller: &Caller, query: TaskQuery) -> Result<Vec<TaskRow>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    let words = query.q.unwrap_or_default().trim().to_lowercase();
    let unit = query.unit.map(ActorKey);
    let wanted = |task: &&Task| {
        query.chapter.is_none_or(|chapter| task.section == chapter)
            && unit.as_ref().is_none_or(|unit| {
                board
                    .of_task(&task.id)
                    .any(|assignment| assignment.unit == *unit)
            })
            && (words.is_empty()
                || task.id == words
                || board
                    .profile
                    .quote(task.heading)
                    .to_lowercase()
                    .contains(&words)
                || board
                    .profile
                    .quote(task.text)
                    .to_lowercase()
                    .contains(&words))
    };
    let rows = board
        .profile
        .plan
        .tasks
        .iter()
        .filter(wanted)
        .map(|task| row(&board, task));
    Ok(rows
        .filter(|row| {
            query
                .standing
                .is_none_or(|standing| row.standing == standing)
        })
        .collect())
}

/// All tasks, in the order of the text.
pub(crate) fn rows(board: &Board) -> Vec<TaskRow> {
    board
        .profile
        .plan
        .tasks
        .iter()
        .map(|task| row(board, task))
        .collect()
}

/// A task as a row of a list.
pub(crate) fn row(board: &Board, task: &Task) -> TaskRow {
    let profile = &board.profile;
    let units = |part: Part| -> Vec<UnitRef> {
        board
            .of_task(&task.id)
            .filter(|a| a.part == part)
            .map(|a| profile.unit(&a.unit, board.today))
            .collect()
    };
    let known = profile.plan.targets.iter().zip(&board.targets.entries);
    TaskRow {
        id: task.id.clone(),
        chapter: task.section,
        chapter_heading: chapter_heading(profile, task.section),
        heading: profile.quote(task.heading).to_owned(),
        text: profile.quote(task.text).to_owned(),
        leads: units(Part::Lead),
        responsible: units(Part::Responsible),
        open: task.open,
        deadline: deadline(task).map(Day),
        strength: strongest(task),
        targets: known
            .filter(|(target, _)| states(target, &task.id))
            .map(|(target, entry)| TargetChip {
                id: target.id.clone(),
                status: status_code(&entry.status),
            })
            .collect(),
        assignments: count_assignments(board.of_task(&task.id)),
        reports: sum_reports(
            board
                .of_task(&task.id)
                .map(|assignment| board.reports_of(assignment.id)),
        ),
        next_due: board.next_due(&task.id).map(Day),
        overdue: board.overdue(&task.id),
        standing: board.standing(&task.id),
    }
}

fn states(target: &lantian_domain::plan::model::Target, task: &str) -> bool {
    target.task == task || target.also_in.iter().any(|(other, _)| other == task)
}

/// The heading of a chapter.
pub(crate) fn chapter_heading(profile: &Profile, chapter: u32) -> String {
    let id = chapter.to_string();
    let clause = profile.plan.clauses.iter().find(|clause| clause.id == id);
    clause
        .and_then(|clause| clause.heading)
        .map(|heading| profile.quote(heading).to_owned())
        .unwrap_or_default()
}

/// The last day the text names for a task.
fn deadline(task: &Task) -> Option<jiff::civil::Date> {
    let days = task
        .duties
        .iter()
        .flat_map(|duty| &duty.dates)
        .filter_map(|dated| match dated.when {
            When::By(day) => Some(day),
            When::InYear(year) | When::EachYear(_, year) => {
                jiff::civil::Date::new(year, 12, 31).ok()
            }
            When::From(_) | When::Continuous => None,
        });
    days.max()
}

fn strongest(task: &Task) -> StrengthCode {
    strength(
        task.duties
            .iter()
            .map(|duty| duty.strength)
            .min()
            .unwrap_or(Strength::Must),
    )
}

fn strength(strength: Strength) -> StrengthCode {
    match strength {
        Strength::Must => StrengthCode::Must,
        Strength::InPrinciple => StrengthCode::InPrinciple,
        Strength::Strive => StrengthCode::Strive,
        Strength::Encourage => StrengthCode::Encourage,
    }
}

/// One task in full.
pub async fn read(app: &App, caller: &Caller, id: &str) -> Result<TaskDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    let profile = &board.profile;
    let task = profile
        .task(id)
        .ok_or_else(|| Failure::not_found(format!("task/{id}")))?;
    let mut owed = Vec::new();
    for deliverable in board.deliverables_of(id) {
        owed.push(deliverables::view(app, caller, &board, deliverable).await?);
    }
    let stored = app.store.task_events(id, 100).await?;
    let views = happening::views(app, profile, board.today, &stored).await?;
    let history = stored
        .iter()
        .zip(views)
        .map(|(event, view)| TaskEvent {
            about: event.about.clone(),
            id: event.object,
            unit: owner(&board, event, task),
            event: view,
        })
        .collect();
    let known = profile.plan.targets.iter().zip(&board.targets.entries);
    Ok(TaskDetail {
        row: row(&board, task),
        runs: plan_document::runs(profile, task.span),
        duties: task
            .duties
            .iter()
            .map(|duty| DutyView {
                quote: profile.quote(duty.span).to_owned(),
                strength: strength(duty.strength),
                dates: duty
                    .dates
                    .iter()
                    .filter_map(|dated| duty_date(profile.quote(dated.span), dated.when))
                    .collect(),
            })
            .collect(),
        assignments: board
            .of_task(id)
            .map(|row| assignments::view(app, caller, &board, row))
            .collect(),
        deliverables: owed,
        targets: known
            .filter(|(target, _)| states(target, id))
            .map(|(target, entry)| targets::card(profile, target, entry, board.today))
            .collect(),
        also_stated_in: also_stated(profile, id),
        history,
    })
}

/// The unit whose matter an event is.
fn owner(board: &Board, event: &lantian_store::event::EventRow, task: &Task) -> UnitRef {
    let unit = match event.about.as_str() {
        "assignment" => board
            .of_task(&task.id)
            .find(|row| row.id == event.object)
            .map(|row| row.unit.clone()),
        "deliverable" => board
            .deliverables_of(&task.id)
            .find(|row| row.id == event.object)
            .map(|row| row.unit.clone()),
        _ => event.stamp.unit.clone(),
    };
    let unit = unit
        .or_else(|| event.stamp.unit.clone())
        .unwrap_or_else(|| ActorKey("system".into()));
    board.profile.unit(&unit, board.today)
}

fn duty_date(quote: &str, when: When) -> Option<DutyDate> {
    let year_end = |year| jiff::civil::Date::new(year, 12, 31).ok();
    let (kind, day) = match when {
        When::By(day) => ("by", day),
        When::From(day) => ("from", day),
        When::InYear(year) => ("in-year", year_end(year)?),
        When::EachYear(_, year) => ("each-year", year_end(year)?),
        When::Continuous => return None,
    };
    Some(DutyDate {
        quote: quote.to_owned(),
        kind: kind.into(),
        day: Day(day),
    })
}

fn also_stated(profile: &Profile, id: &str) -> Vec<AlsoStated> {
    let mut stated: Vec<AlsoStated> = Vec::new();
    for duplicate in profile
        .plan
        .duplicates
        .iter()
        .filter(|d| d.places.iter().any(|(task, _)| task == id))
    {
        for (task, span) in duplicate.places.iter().filter(|(task, _)| task != id) {
            if !stated
                .iter()
                .any(|known| known.task == *task && known.quote == profile.quote(*span))
            {
                stated.push(AlsoStated {
                    task: task.clone(),
                    quote: profile.quote(*span).to_owned(),
                    leads_differ: duplicate.leads_differ,
                });
            }
        }
    }
    stated
}

/// Who owes what: one row a unit, one cell a task it has a part in.
pub async fn matrix(app: &App, caller: &Caller) -> Result<TaskMatrix, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    let profile = &board.profile;
    let rows = profile.city.directory.actors().iter().filter_map(|actor| {
        let cells: Vec<TaskMatrixCell> = board
            .of_unit(&actor.key)
            .map(|row| {
                let documents = board
                    .deliverables_of(&row.task)
                    .filter(|d| d.unit == row.unit && board.is_overdue(d))
                    .count();
                TaskMatrixCell {
                    task: row.task.clone(),
                    assignment: row.id,
                    part: row.part.into(),
                    state: row.state.into(),
                    overdue: board.reports_of(row.id).missing
                        + u32::try_from(documents).unwrap_or(0),
                }
            })
            .collect();
        (!cells.is_empty()).then(|| TaskMatrixRow {
            unit: profile.unit(&actor.key, board.today),
            cells,
        })
    });
    Ok(TaskMatrix {
        tasks: profile
            .plan
            .tasks
            .iter()
            .map(|task| task.id.clone())
            .collect(),
        rows: rows.collect(),
    })
}
