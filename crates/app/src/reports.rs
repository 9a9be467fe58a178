//! Monthly reports: opened by the calendar, filed by the unit, reviewed by a lead unit or the plan office.

use lantian_domain::access::{Action, Subject};
use lantian_domain::ladder::StepKey;
use lantian_domain::monthly_report::{self, ReportEvent, ReportStateKey};
use lantian_domain::plan::model::Part;
use lantian_domain::stamp::Signed;
use lantian_store::event::About;
use lantian_store::report::{ReportFilter, ReportRow};
use serde::Deserialize;
use serde_json::json;

use crate::app::{App, Caller};

use crate::board::Board;
use crate::failure::{Failure, Fault};
use crate::matter::matter;
use crate::profile::Profile;
use crate::punctuality::punctuality;
use crate::view::filing::{
    self, Punctuality, ReportDetail, ReportState, ReportStep, TakeReportStep,
};
use crate::view::scalar::{Day, LadderStep, Page};
use crate::{evidence, happening, months};

/// Which reports to list; an absent field does not restrict.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReportQuery {
    /// The month, `2018-11`.
    pub month: Option<String>,
    /// The unit's key.
    pub unit: Option<String>,
    /// The task's id.
    pub task: Option<String>,
    /// The state.
    pub state: Option<ReportState>,
    /// The punctuality.
    pub punctuality: Option<Punctuality>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// Rows a page, at most 500.
    pub per_page: Option<u32>,
}

impl From<StepKey> for LadderStep {
    fn from(step: StepKey) -> Self {
        match step {
            StepKey::Remind => LadderStep::Remind,
            StepKey::Urge => LadderStep::Urge,
            StepKey::Supervise => LadderStep::Supervise,
            StepKey::Publicise => LadderStep::Publicise,
        }
    }
}

impl From<ReportStateKey> for ReportState {
    fn from(key: ReportStateKey) -> Self {
        match key {
            ReportStateKey::Open => ReportState::Open,
            ReportStateKey::Submitted => ReportState::Submitted,
            ReportStateKey::Returned => ReportState::Returned,
            ReportStateKey::Accepted => ReportState::Accepted,
        }
    }
}

fn action(step: ReportStep) -> Action {
    match step {
        ReportStep::Submit => Action::SubmitReport,
        ReportStep::Return | ReportStep::Accept => Action::ReviewReport,
    }
}

/// What `caller` may do to a report now.
pub(crate) fn allowed(
    app: &App,
    caller: &Caller,
    profile: &Profile,
    row: &ReportRow,
) -> Vec<ReportStep> {
    let steps: &[ReportStep] = match row.state {
        ReportStateKey::Open | ReportStateKey::Returned => &[ReportStep::Submit],
        ReportStateKey::Submitted => &[ReportStep::Accept, ReportStep::Return],
        ReportStateKey::Accepted => &[],
    };
    let matter = matter(profile, &row.task, &row.unit, row.part);
    steps
        .iter()
        .copied()
        .filter(|step| app.allow(caller, action(*step), &matter).is_ok())
        .collect()
}

/// A report as a row of a list.
pub(crate) fn view(
    app: &App,
    caller: &Caller,
    board: &Board,
    row: &ReportRow,
) -> filing::ReportRow {
    let profile = &board.profile;
    let (punctuality, late_working_days) = punctuality(board, row.due, row.filed_on);
    filing::ReportRow {
        id: row.id,
        assignment: row.assignment,
        task: row.task.clone(),
        heading: profile
            .task(&row.task)
            .map(|task| profile.quote(task.heading).to_owned())
            .unwrap_or_default(),
        unit: profile.unit(&row.unit, board.today),
        part: row.part.into(),
        month: row.month.clone(),
        due: Day(row.due),
        state: row.state.into(),
        punctuality,
        late_working_days,
        step: if row.filed_on.is_none() {
            row.step.map(LadderStep::from)
        } else {
            None
        },
        allowed: allowed(app, caller, profile, row),
    }
}

/// The page asked for: offset, rows, number.
pub(crate) fn page(page: Option<u32>, per_page: Option<u32>) -> (u64, u32, u32) {
    let per_page = per_page.unwrap_or(50).clamp(1, 500);
    let page = page.unwrap_or(1).max(1);
    (u64::from(page - 1) * u64::from(per_page), per_page, page)
}

/// A page of reports, newest month first.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: ReportQuery,
) -> Result<Page<filing::ReportRow>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    let code = |value: serde_json::Value| value.as_str().map(str::to_owned);
    let filter = ReportFilter {
        month: months::checked("month", query.month)?,
        unit: query.unit,
        task: query.task,
        state: query.state.and_then(|state| code(json!(state))),
        punctuality: query
            .punctuality
            .and_then(|punctuality| code(json!(punctuality))),
    };
    let (offset, per_page, page) = page(query.page, query.per_page);
    let (rows, total) = app
        .store
        .reports(&filter, board.today, offset, per_page)
        .await?;
    Ok(Page {
        items: rows
            .iter()
            .map(|row| view(app, caller, &board, row))
            .collect(),
        total,
        page,
        per_page,
    })
}

/// One report in full.
pub async fn read(app: &App, caller: &Caller, id: i64) -> Result<ReportDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    let profile = &board.profile;
    let row = app
        .store
        .report(id)
        .await?
        .ok_or_else(|| Failure::not_found(format!("report/{id}")))?;
    let rows = app.store.events(About::Report, id).await?;
    let events = happening::views(app, profile, board.today, &rows).await?;
    let last = events.iter().rev().find(|event| event.kind == "submit");
    let reviewers = match row.part {
        Part::Responsible => profile.leads(&row.task),
        Part::Lead => Vec::new(),
    };
    let siblings = app.store.reports_of(row.assignment).await?;
    Ok(ReportDetail {
        quote: profile
            .task(&row.task)
            .map(|task| profile.quote(task.text).to_owned())
            .unwrap_or_default(),
        text: last.and_then(|event| event.text.clone()),
        evidence: last.map(|event| event.evidence.clone()).unwrap_or_default(),
        reviewed_by_office: reviewers.is_empty(),
        reviewers: reviewers
            .iter()
            .map(|unit| profile.unit(unit, board.today))
            .collect(),
        previous: siblings
            .iter()
            .find(|sibling| sibling.month < row.month)
            .map(|sibling| sibling.id),
        row: view(app, caller, &board, &row),
        events,
    })
}

/// Takes a step on a report.
pub async fn take_step(
    app: &App,
    caller: &Caller,
    id: i64,
    input: TakeReportStep,
) -> Result<ReportDetail, Failure> {
    let profile = app.profile();
    if input.text.chars().count() > 20_000 {
        return Err(Failure::Invalid(vec![Fault::new(
            "text",
            "text-too-long",
            "文字不得超过 20000 字。",
            "A text has at most 20,000 characters.",
        )]));
    }
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = change
        .report(id)
        .await?
        .ok_or_else(|| Failure::not_found(format!("report/{id}")))?;
    let steps = change.steps::<ReportEvent>(About::Report, id).await?;
    let state = monthly_report::ReportState::replay(row.due, steps)?;
    let mut subject = matter(&profile, &row.task, &row.unit, row.part);
    subject.submitted_by = state
        .submission()
        .map(|submission| submission.stamp.by.clone());
    app.allow(caller, action(input.step), &subject)?;
    evidence::check(&mut change, &input.evidence).await?;
    let text = input.text.trim().to_owned();
    let (event, code) = match input.step {
        ReportStep::Submit => (
            ReportEvent::Submit {
                text,
                evidence: input.evidence,
                progress: Vec::new(),
            },
            "report.submit",
        ),
        ReportStep::Return => (ReportEvent::Return { reason: text }, "report.return"),
        ReportStep::Accept => (ReportEvent::Accept { note: text }, "report.accept"),
    };
    let next = state.apply(Signed::new(change.stamp().clone(), event.clone()))?;
    let filed_on = next
        .first_submitted()
        .map(lantian_domain::stamp::Stamp::day);
    let returns = row.returns + u32::from(input.step == ReportStep::Return);
    change
        .add_event(About::Report, id, &row.task, &event)
        .await?;
    change
        .set_report_state(id, next.key(), filed_on, returns)
        .await?;
    let before = json!({ "state": row.state });
    let after = json!({ "state": next.key(), "event": event });
    change
        .audit(code, &format!("report/{id}"), Some(&before), Some(&after))
        .await?;
    change.commit().await?;
    read(app, caller, id).await
}
