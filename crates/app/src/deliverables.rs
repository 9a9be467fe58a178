//! Deliverables: the documents the plan asks for, each owed by one unit.

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::Mark;
use lantian_domain::deliverable::{self, DeliverableEvent, DeliverableStateKey};
use lantian_domain::plan::model::Part;
use lantian_domain::stamp::Signed;
use lantian_store::deliverable::DeliverableRow;
use lantian_store::event::About;
use serde::Deserialize;
use serde_json::json;

use crate::app::{App, Caller};
use crate::board::Board;
use crate::failure::Failure;
use crate::matter::matter;
use crate::profile::Profile;
use crate::punctuality::punctuality;
use crate::view::filing::{
    self, DeliverableDetail, DeliverableState, DeliverableStep, Punctuality, TakeDeliverableStep,
};
use crate::view::scalar::{Day, LadderStep, Text};
use crate::{evidence, happening};

/// Which deliverables to list; an absent field does not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct DeliverableQuery {
    /// The unit's key.
    pub unit: Option<String>,
    /// The task's id.
    pub task: Option<String>,
    /// The state.
    pub state: Option<DeliverableState>,
    /// The punctuality.
    pub punctuality: Option<Punctuality>,
}

impl From<DeliverableStateKey> for DeliverableState {
    fn from(key: DeliverableStateKey) -> Self {
        match key {
            DeliverableStateKey::Expected => DeliverableState::Expected,
            DeliverableStateKey::Received => DeliverableState::Received,
            DeliverableStateKey::Returned => DeliverableState::Returned,
            DeliverableStateKey::Accepted => DeliverableState::Accepted,
            DeliverableStateKey::Waived => DeliverableState::Waived,
        }
    }
}

fn action(step: DeliverableStep) -> Action {
    match step {
        DeliverableStep::Submit => Action::SubmitDeliverable,
        DeliverableStep::Return | DeliverableStep::Accept => Action::ReviewDeliverable,
        DeliverableStep::Waive => Action::WaiveDeliverable,
    }
}

fn subject(profile: &Profile, row: &DeliverableRow) -> Subject {
    let leads = profile.leads(&row.task);
    let part = if leads.contains(&row.unit) {
        Part::Lead
    } else {
        Part::Responsible
    };
    matter(profile, &row.task, &row.unit, part)
}

/// What `caller` may do to a deliverable now.
pub(crate) fn allowed(
    app: &App,
    caller: &Caller,
    profile: &Profile,
    row: &DeliverableRow,
) -> Vec<DeliverableStep> {
    let steps: &[DeliverableStep] = match row.state {
        DeliverableStateKey::Expected | DeliverableStateKey::Returned => {
            &[DeliverableStep::Submit, DeliverableStep::Waive]
        }
        DeliverableStateKey::Received => &[DeliverableStep::Accept, DeliverableStep::Return],
        DeliverableStateKey::Accepted | DeliverableStateKey::Waived => &[],
    };
    let subject = subject(profile, row);
    steps
        .iter()
        .copied()
        .filter(|step| app.allow(caller, action(*step), &subject).is_ok())
        .collect()
}

/// A deliverable as a row of a list.
pub(crate) async fn view(
    app: &App,
    caller: &Caller,
    board: &Board,
    row: &DeliverableRow,
) -> Result<filing::DeliverableRow, Failure> {
    let profile = &board.profile;
    let rule = profile
        .city
        .deliverables
        .iter()
        .find(|rule| rule.key.0 == row.rule);
    // What was waived is not owed: it cannot be late.
    let came = if row.state == DeliverableStateKey::Waived {
        Some(row.due)
    } else {
        row.received_on
    };
    let (punctuality, late_working_days) = punctuality(board, row.due, came);
    let evidence = if row.received_on.is_some() {
        let rows = app.store.events(About::Deliverable, row.id).await?;
        let events = happening::views(app, profile, board.today, &rows).await?;
        events
            .into_iter()
            .rev()
            .find(|event| event.kind == "receive")
            .map(|event| event.evidence)
            .unwrap_or_default()
    } else {
        Vec::new()
    };
    Ok(filing::DeliverableRow {
        id: row.id,
        key: row.rule.clone(),
        task: row.task.clone(),
        title: rule.map_or_else(
            || Text {
                zh: row.rule.clone(),
                en: row.rule.clone(),
            },
            |rule| Text::from(&rule.title),
        ),
        quote: rule.map(|rule| rule.quote.clone()).unwrap_or_default(),
        unit: profile.unit(&row.unit, board.today),
        due: Day(row.due),
        due_is_default: rule.is_some_and(|rule| rule.due_mark != Mark::Sure),
        state: row.state.into(),
        punctuality,
        late_working_days,
        step: if came.is_none() {
            row.step.map(LadderStep::from)
        } else {
            None
        },
        evidence,
        allowed: allowed(app, caller, profile, row),
    })
}

/// The deliverables, the earliest due first.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: DeliverableQuery,
) -> Result<Vec<filing::DeliverableRow>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    let mut rows = Vec::new();
    for row in &board.deliverables {
        if query.unit.as_ref().is_some_and(|unit| row.unit.0 != *unit)
            || query.task.as_ref().is_some_and(|task| row.task != *task)
        {
            continue;
        }
        let view = view(app, caller, &board, row).await?;
        if query.state.is_none_or(|state| view.state == state)
            && query.punctuality.is_none_or(|p| view.punctuality == p)
        {
            rows.push(view);
        }
    }
    Ok(rows)
}

/// One deliverable in full.
pub async fn read(app: &App, caller: &Caller, id: i64) -> Result<DeliverableDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    let row = app
        .store
        .deliverable(id)
        .await?
        .ok_or_else(|| Failure::not_found(format!("deliverable/{id}")))?;
    let events = app.store.events(About::Deliverable, id).await?;
    Ok(DeliverableDetail {
        row: view(app, caller, &board, &row).await?,
        events: happening::views(app, &board.profile, board.today, &events).await?,
    })
}

/// Takes a step on a deliverable.
pub async fn take_step(
    app: &App,
    caller: &Caller,
    id: i64,
    input: TakeDeliverableStep,
) -> Result<DeliverableDetail, Failure> {
    let profile = app.profile();
    let today = app.today();
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = change
        .deliverable(id)
        .await?
        .ok_or_else(|| Failure::not_found(format!("deliverable/{id}")))?;
    let steps = change
        .steps::<DeliverableEvent>(About::Deliverable, id)
        .await?;
    let state = deliverable::DeliverableState::replay(row.due, steps)?;
    let mut subject = subject(&profile, &row);
    subject.submitted_by = state.receipt().map(|receipt| receipt.stamp.by.clone());
    app.allow(caller, action(input.step), &subject)?;
    evidence::check(&mut change, &input.evidence).await?;
    let text = input.text.trim().to_owned();
    let (event, code) = match input.step {
        DeliverableStep::Submit => {
            let on = input.on.map_or(today, |day| day.0);
            (
                DeliverableEvent::Receive {
                    on,
                    evidence: input.evidence,
                },
                "deliverable.submit",
            )
        }
        DeliverableStep::Return => (
            DeliverableEvent::Return { reason: text },
            "deliverable.return",
        ),
        DeliverableStep::Accept => (
            DeliverableEvent::Accept { note: text },
            "deliverable.accept",
        ),
        DeliverableStep::Waive => (
            DeliverableEvent::Waive { reason: text },
            "deliverable.waive",
        ),
    };
    let next = state.apply(Signed::new(change.stamp().clone(), event.clone()))?;
    // What was sent back has not come: the ladder goes on from where it was.
    let received_on = match next.key() {
        DeliverableStateKey::Received | DeliverableStateKey::Accepted => {
            next.receipt().map(|receipt| receipt.stamp.day())
        }
        DeliverableStateKey::Expected
        | DeliverableStateKey::Returned
        | DeliverableStateKey::Waived => None,
    };
    let returns = row.returns + u32::from(input.step == DeliverableStep::Return);
    change
        .add_event(About::Deliverable, id, &row.task, &event)
        .await?;
    change
        .set_deliverable_state(id, next.key(), received_on, returns)
        .await?;
    let before = json!({ "state": row.state });
    let after = json!({ "state": next.key(), "event": event });
    change
        .audit(
            code,
            &format!("deliverable/{id}"),
            Some(&before),
            Some(&after),
        )
        .await?;
    change.commit().await?;
    read(app, caller, id).await
}
