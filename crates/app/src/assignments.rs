//! Assignments: one task for one unit, from 签收 to 销号.

use lantian_domain::access::{Action, Subject};
use lantian_domain::assignment::{AssignmentEvent, AssignmentState, AssignmentStateKey};
use lantian_domain::plan::model::Part;
use lantian_domain::stamp::{Signed, Stamp};
use lantian_store::assignment::AssignmentRow;
use lantian_store::event::About;
use serde_json::json;

use crate::app::{App, Caller};
use crate::board::{Board, sum_reports};
use crate::failure::Failure;
use crate::matter::matter;
use crate::profile::Profile;
use crate::view::scalar::{Moment, PartCode};
use crate::view::task::{self, AssignmentDetail, AssignmentStep, TakeAssignmentStep};
use crate::{deliverables, evidence, happening, reports};

impl From<Part> for PartCode {
    fn from(part: Part) -> Self {
        match part {
            Part::Lead => PartCode::Lead,
            Part::Responsible => PartCode::Responsible,
        }
    }
}

impl From<AssignmentStateKey> for task::AssignmentState {
    fn from(key: AssignmentStateKey) -> Self {
        match key {
            AssignmentStateKey::AwaitingReceipt => task::AssignmentState::AwaitingReceipt,
            AssignmentStateKey::InProgress => task::AssignmentState::InProgress,
            AssignmentStateKey::UnderReview => task::AssignmentState::UnderReview,
            AssignmentStateKey::Returned => task::AssignmentState::Returned,
            AssignmentStateKey::Completed => task::AssignmentState::Completed,
            AssignmentStateKey::Closed => task::AssignmentState::Closed,
            AssignmentStateKey::Withdrawn => task::AssignmentState::Withdrawn,
        }
    }
}

fn action(step: AssignmentStep) -> Action {
    match step {
        AssignmentStep::Receive => Action::ReceiveAssignment,
        AssignmentStep::Submit => Action::SubmitAssignment,
        AssignmentStep::Return | AssignmentStep::Approve => Action::ReviewAssignment,
        AssignmentStep::Close => Action::CloseAssignment,
    }
}

/// What `caller` may do to an assignment now.
pub(crate) fn allowed(
    app: &App,
    caller: &Caller,
    profile: &Profile,
    row: &AssignmentRow,
) -> Vec<AssignmentStep> {
    let steps: &[AssignmentStep] = match row.state {
        AssignmentStateKey::AwaitingReceipt => &[AssignmentStep::Receive],
        AssignmentStateKey::InProgress | AssignmentStateKey::Returned => &[AssignmentStep::Submit],
        AssignmentStateKey::UnderReview => &[AssignmentStep::Approve, AssignmentStep::Return],
        AssignmentStateKey::Completed => &[AssignmentStep::Close],
        AssignmentStateKey::Closed | AssignmentStateKey::Withdrawn => &[],
    };
    let matter = matter(profile, &row.task, &row.unit, row.part);
    steps
        .iter()
        .copied()
        .filter(|step| app.allow(caller, action(*step), &matter).is_ok())
        .collect()
}

/// An assignment as a row of a list.
pub(crate) fn view(
    app: &App,
    caller: &Caller,
    board: &Board,
    row: &AssignmentRow,
) -> task::AssignmentRow {
    let profile = &board.profile;
    task::AssignmentRow {
        id: row.id,
        task: row.task.clone(),
        heading: profile
            .task(&row.task)
            .map(|task| profile.quote(task.heading).to_owned())
            .unwrap_or_default(),
        unit: profile.unit(&row.unit, board.today),
        part: row.part.into(),
        state: row.state.into(),
        since: Moment(row.since),
        reports: sum_reports([board.reports_of(row.id)]),
        allowed: allowed(app, caller, profile, row),
    }
}

/// One assignment in full.
pub async fn read(app: &App, caller: &Caller, id: i64) -> Result<AssignmentDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    let profile = &board.profile;
    let row = app
        .store
        .assignment(id)
        .await?
        .ok_or_else(|| Failure::not_found(format!("assignment/{id}")))?;
    let events = app.store.events(About::Assignment, id).await?;
    let reports = app.store.reports_of(id).await?;
    let mut owed = Vec::new();
    for deliverable in board
        .deliverables_of(&row.task)
        .filter(|deliverable| deliverable.unit == row.unit)
    {
        owed.push(deliverables::view(app, caller, &board, deliverable).await?);
    }
    Ok(AssignmentDetail {
        quote: profile
            .task(&row.task)
            .map(|task| profile.quote(task.text).to_owned())
            .unwrap_or_default(),
        events: happening::views(app, profile, board.today, &events).await?,
        reports: reports
            .iter()
            .map(|report| reports::view(app, caller, &board, report))
            .collect(),
        deliverables: owed,
        row: view(app, caller, &board, &row),
    })
}

/// Takes a step on an assignment.
pub async fn take_step(
    app: &App,
    caller: &Caller,
    id: i64,
    input: TakeAssignmentStep,
) -> Result<AssignmentDetail, Failure> {
    let profile = app.profile();
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = change
        .assignment(id)
        .await?
        .ok_or_else(|| Failure::not_found(format!("assignment/{id}")))?;
    let steps = change
        .steps::<AssignmentEvent>(About::Assignment, id)
        .await?;
    let dispatched = Stamp {
        at: row.dispatched,
        by: Caller::system().person.login,
        unit: None,
    };
    let state = AssignmentState::replay(dispatched, steps)?;
    let mut subject = matter(&profile, &row.task, &row.unit, row.part);
    subject.submitted_by = state
        .submission()
        .map(|submission| submission.stamp.by.clone());
    app.allow(caller, action(input.step), &subject)?;
    evidence::check(&mut change, &input.evidence).await?;
    let text = input.text.trim().to_owned();
    let event = match input.step {
        AssignmentStep::Receive => AssignmentEvent::Receive,
        AssignmentStep::Submit => AssignmentEvent::Submit {
            summary: text,
            evidence: input.evidence,
        },
        AssignmentStep::Return => AssignmentEvent::Return { reason: text },
        AssignmentStep::Approve => AssignmentEvent::Approve { note: text },
        AssignmentStep::Close => AssignmentEvent::Close { note: text },
    };
    let state = match input.step {
        AssignmentStep::Close => state.without_owed_reports(change.reports_owed(id).await?)?,
        _ => state,
    };
    let next = state.apply(Signed::new(change.stamp().clone(), event.clone()))?;
    change
        .add_event(About::Assignment, id, &row.task, &event)
        .await?;
    change.set_assignment_state(id, next.key()).await?;
    let before = json!({ "state": row.state });
    let after = json!({ "state": next.key(), "event": event });
    change
        .audit(
            &format!("assignment.{}", step_code(input.step)),
            &format!("assignment/{id}"),
            Some(&before),
            Some(&after),
        )
        .await?;
    change.commit().await?;
    read(app, caller, id).await
}

fn step_code(step: AssignmentStep) -> &'static str {
    match step {
        AssignmentStep::Receive => "receive",
        AssignmentStep::Submit => "submit",
        AssignmentStep::Return => "return",
        AssignmentStep::Approve => "approve",
        AssignmentStep::Close => "close",
    }
}
