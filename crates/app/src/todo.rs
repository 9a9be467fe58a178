//! What a person has to do, most overdue first. It follows from the rights: what waits and may be done by this person, is to be done.

mod alarms;
mod objects;

use jiff::civil::Date;
use lantian_domain::access::{Action, Role, Subject};
use lantian_domain::actor::ActorKey;
use lantian_domain::assignment::AssignmentStateKey;
use lantian_domain::deliverable::DeliverableStateKey;
use lantian_domain::ladder::StepKey;
use lantian_domain::monthly_report::ReportStateKey;
use lantian_store::event::About;
use lantian_store::report::{LateReports, ReportRow};

use crate::app::{App, Caller};
use crate::board::Board;
use crate::failure::Failure;
use crate::view::filing::{DeliverableStep, ReportStep};
use crate::view::overview::{TodoAbout, TodoItem, TodoKind, TodoList};
use crate::view::scalar::{Day, LadderStep, Text};
use crate::view::task::AssignmentStep;
use crate::{assignments, deliverables, happening, reports, targets};

mod field;

const MOST: usize = 500;

/// What the caller has to do.
pub async fn list(app: &App, caller: &Caller) -> Result<TodoList, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    let mut items = of_assignments(app, caller, &board);
    items.extend(of_reports(app, caller, &board).await?);
    items.extend(of_deliverables(app, caller, &board));
    items.extend(of_values(app, caller, &board).await?);
    items.extend(objects::of_objects(app, caller, &board).await?);
    items.extend(field::of_inspections(app, caller, &board).await?);
    items.extend(field::of_substitutions(app, caller, &board).await?);
    items.extend(alarms::of_alarms(app, caller, &board).await?);
    items.sort_by(|a, b| {
        let overdue = b.overdue_working_days.cmp(&a.overdue_working_days);
        let overdue = overdue.then(sent_back(b).cmp(&sent_back(a)));
        overdue
            .then(a.due.is_none().cmp(&b.due.is_none()))
            .then(a.due.cmp(&b.due))
            .then((a.kind, a.id).cmp(&(b.kind, b.id)))
    });
    let total = u32::try_from(items.len()).unwrap_or(u32::MAX);
    let overdue = u32::try_from(
        items
            .iter()
            .filter(|item| item.overdue_working_days > 0)
            .count(),
    )
    .unwrap_or(u32::MAX);
    items.truncate(MOST);
    explain_returns(app, &board, &mut items).await?;
    Ok(TodoList {
        sentence: sentence(total, overdue),
        items,
        total,
        overdue,
    })
}

/// What was sent back waits for somebody who has worked on it already: it comes before what is new.
fn sent_back(item: &TodoItem) -> bool {
    matches!(
        item.kind,
        TodoKind::ReviseAssignment | TodoKind::ReviseReport | TodoKind::ReviseDeliverable
    )
}

fn sentence(total: u32, overdue: u32) -> Text {
    match (total, overdue) {
        (0, _) => Text {
            zh: "没有待办事项。".into(),
            en: "Nothing to do.".into(),
        },
        (1, 0) => Text {
            zh: "有 1 件待办，未逾期。".into(),
            en: "One thing to do, not overdue.".into(),
        },
        (total, 0) => Text {
            zh: format!("有 {total} 件待办，均未逾期。"),
            en: format!("{total} things to do, none overdue."),
        },
        (1, _) => Text {
            zh: "有 1 件待办，已逾期。".into(),
            en: "One thing to do, and it is overdue.".into(),
        },
        (total, overdue) => Text {
            zh: format!("有 {total} 件待办，其中 {overdue} 件已逾期。"),
            en: format!("{total} things to do, {overdue} of them overdue."),
        },
    }
}

/// An item of a task, with what all of them have in common.
fn item(
    board: &Board,
    kind: TodoKind,
    (about, id): (TodoAbout, i64),
    task: &str,
    unit: &ActorKey,
) -> TodoItem {
    let profile = &board.profile;
    let stated = profile.task(task);
    let heading = stated
        .map(|task| profile.quote(task.heading).to_owned())
        .unwrap_or_default();
    TodoItem {
        kind,
        about,
        id,
        count: 1,
        task: Some(task.to_owned()),
        target: None,
        heading: Text {
            zh: heading.clone(),
            en: heading,
        },
        quote: stated
            .map(|task| excerpt(profile.quote(task.text)))
            .unwrap_or_default(),
        unit: Some(profile.unit(unit, board.today)),
        month: None,
        due: None,
        overdue_working_days: 0,
        step: None,
        returned_because: None,
    }
}

/// The first sentences, as far as a line or two go.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 90;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

fn overdue(board: &Board, due: Date) -> u32 {
    u32::try_from(
        board
            .profile
            .city
            .calendar
            .working_days_between(due, board.today),
    )
    .unwrap_or(0)
}

fn of_assignments(app: &App, caller: &Caller, board: &Board) -> Vec<TodoItem> {
    let waiting = board.assignments.iter().filter(|row| {
        !matches!(
            row.state,
            AssignmentStateKey::InProgress
                | AssignmentStateKey::Completed
                | AssignmentStateKey::Closed
        )
    });
    waiting
        .filter_map(|row| {
            let allowed = assignments::allowed(app, caller, &board.profile, row);
            let kind = match row.state {
                AssignmentStateKey::AwaitingReceipt
                    if allowed.contains(&AssignmentStep::Receive) =>
                {
                    TodoKind::ReceiveAssignment
                }
                AssignmentStateKey::Returned if allowed.contains(&AssignmentStep::Submit) => {
                    TodoKind::ReviseAssignment
                }
                AssignmentStateKey::UnderReview if allowed.contains(&AssignmentStep::Approve) => {
                    TodoKind::ReviewAssignment
                }
                _ => return None,
            };
            Some(item(
                board,
                kind,
                (TodoAbout::Assignment, row.id),
                &row.task,
                &row.unit,
            ))
        })
        .collect()
}

async fn of_reports(app: &App, caller: &Caller, board: &Board) -> Result<Vec<TodoItem>, Failure> {
    let mut items = of_own_reports(app, caller, board).await?;
    for row in app.store.reports_waiting(ReportStateKey::Submitted).await? {
        if reports::allowed(app, caller, &board.profile, &row).contains(&ReportStep::Accept) {
            items.push(of_report(board, TodoKind::ReviewReport, &row));
        }
    }
    if caller.person.role == Role::PlanOffice {
        let late = app.store.reports_to_supervise().await?;
        items.extend(late.iter().map(|late| supervised(board, late)));
    }
    Ok(items)
}

/// The reports that the caller's unit, or a unit it has taken over from, has yet to file or to mend.
async fn of_own_reports(
    app: &App,
    caller: &Caller,
    board: &Board,
) -> Result<Vec<TodoItem>, Failure> {
    let mut items = Vec::new();
    let Some(own) = &caller.person.unit else {
        return Ok(items);
    };
    let directory = &board.profile.city.directory;
    for actor in directory
        .actors()
        .iter()
        .filter(|actor| directory.acts_for(own, &actor.key, board.today))
    {
        for row in app.store.reports_of_unit(&actor.key).await? {
            if !reports::allowed(app, caller, &board.profile, &row).contains(&ReportStep::Submit) {
                continue;
            }
            let kind = if row.state == ReportStateKey::Returned {
                TodoKind::ReviseReport
            } else {
                TodoKind::FileReport
            };
            items.push(of_report(board, kind, &row));
        }
    }
    Ok(items)
}

/// The reports that a unit owes for a month as one item: nobody supervises fifty papers one by one.
fn supervised(board: &Board, late: &LateReports) -> TodoItem {
    let mut item = item(
        board,
        TodoKind::Supervise,
        (TodoAbout::Report, late.first),
        &late.task,
        &late.unit,
    );
    item.month = Some(late.month.clone());
    item.due = Some(Day(late.due));
    item.overdue_working_days = overdue(board, late.due);
    item.step = Some(late.step.into());
    if late.count > 1 {
        item.count = late.count;
        item.task = None;
        item.quote.clear();
        item.heading = Text {
            zh: format!("{} 月调度 {} 份未报", late.month, late.count),
            en: format!("{} reports for {} are missing", late.count, late.month),
        };
    }
    item
}

/// The plan office sees to what has climbed the ladder to 督办.
fn supervises(caller: &Caller, step: Option<StepKey>) -> bool {
    caller.person.role == Role::PlanOffice && step.is_some_and(|step| step >= StepKey::Supervise)
}

fn of_report(board: &Board, kind: TodoKind, row: &ReportRow) -> TodoItem {
    let mut item = item(
        board,
        kind,
        (TodoAbout::Report, row.id),
        &row.task,
        &row.unit,
    );
    item.month = Some(row.month.clone());
    if kind != TodoKind::ReviewReport {
        item.due = Some(Day(row.due));
        item.overdue_working_days = overdue(board, row.due);
        item.step = row.step.map(LadderStep::from);
    }
    item
}

fn of_deliverables(app: &App, caller: &Caller, board: &Board) -> Vec<TodoItem> {
    let mut items = Vec::new();
    for row in &board.deliverables {
        let allowed = deliverables::allowed(app, caller, &board.profile, row);
        let kind = match row.state {
            DeliverableStateKey::Expected if allowed.contains(&DeliverableStep::Submit) => {
                TodoKind::SubmitDeliverable
            }
            DeliverableStateKey::Returned if allowed.contains(&DeliverableStep::Submit) => {
                TodoKind::ReviseDeliverable
            }
            DeliverableStateKey::Received if allowed.contains(&DeliverableStep::Accept) => {
                TodoKind::ReviewDeliverable
            }
            DeliverableStateKey::Expected if supervises(caller, row.step) => TodoKind::Supervise,
            _ => continue,
        };
        // The page of a deliverable that is far off helps nobody in the morning; three months ahead is early enough.
        let soon = board.today.saturating_add(jiff::Span::new().months(3));
        if kind == TodoKind::SubmitDeliverable && row.due > soon {
            continue;
        }
        let mut item = item(
            board,
            kind,
            (TodoAbout::Deliverable, row.id),
            &row.task,
            &row.unit,
        );
        if let Some(rule) = board
            .profile
            .city
            .deliverables
            .iter()
            .find(|rule| rule.key.0 == row.rule)
        {
            item.heading = Text::from(&rule.title);
            item.quote = rule.quote.clone();
        }
        if kind != TodoKind::ReviewDeliverable {
            item.due = Some(Day(row.due));
            item.overdue_working_days = overdue(board, row.due);
            item.step = row.step.map(LadderStep::from);
        }
        items.push(item);
    }
    items
}

async fn of_values(app: &App, caller: &Caller, board: &Board) -> Result<Vec<TodoItem>, Failure> {
    let mut items = Vec::new();
    for (target, entry) in board
        .profile
        .plan
        .targets
        .iter()
        .zip(&board.targets.entries)
    {
        for row in entry.rows.iter().filter(|row| row.verdict.is_none()) {
            if !targets::may_review(app, caller, &board.profile, target, row) {
                continue;
            }
            let card = targets::card(&board.profile, target, entry, board.today);
            items.push(TodoItem {
                kind: TodoKind::ReviewValue,
                about: TodoAbout::Value,
                id: row.id,
                count: 1,
                task: Some(target.task.clone()),
                target: Some(target.id.clone()),
                heading: card.name,
                quote: card.quote,
                unit: row
                    .unit
                    .as_ref()
                    .map(|unit| board.profile.unit(unit, board.today)),
                month: None,
                due: None,
                overdue_working_days: 0,
                step: None,
                returned_because: None,
            });
        }
    }
    Ok(items)
}

/// Adds to what was sent back the words with which it was.
async fn explain_returns(app: &App, board: &Board, items: &mut [TodoItem]) -> Result<(), Failure> {
    for item in items {
        let about = match item.kind {
            TodoKind::ReviseAssignment => About::Assignment,
            TodoKind::ReviseReport => About::Report,
            TodoKind::ReviseDeliverable => About::Deliverable,
            _ => continue,
        };
        let rows = app.store.events(about, item.id).await?;
        let events = happening::views(app, &board.profile, board.today, &rows).await?;
        item.returned_because = events
            .into_iter()
            .rev()
            .find(|event| event.kind == "return")
            .and_then(|event| event.text);
    }
    Ok(())
}
