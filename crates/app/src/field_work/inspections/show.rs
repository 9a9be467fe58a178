//! Inspections as people see them.

use std::collections::BTreeMap;

use lantian_domain::access::{Action, Subject};
use lantian_domain::field_work::checklist::{Given, ItemVerdict, edition};
use lantian_domain::field_work::inspection::{
    Finding, FindingState, FindingStateKey, HandedIn, InspectionEvent, InspectionState,
    InspectionStateKey,
};
use lantian_domain::stamp::Signed;
use lantian_store::event::{About, EventRow};
use lantian_store::inspection::InspectionRow as Row;

use super::{goes, photos, subject};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::field_work::checklists;
use crate::view::inspection::{
    AnswerView, FindingView, InspectionDetail, InspectionRow, InspectionStateCode, InspectionStep,
    InspectorView, SheetView, WaitsView,
};
use crate::view::scalar::{Day, EvidenceView, Moment, UnitRef};
use crate::{evidence, happening};

/// The names of people by login.
pub(super) type Names = BTreeMap<String, (String, Option<UnitRef>)>;

pub(super) async fn names(app: &App) -> Result<Names, Failure> {
    let profile = app.profile();
    let today = app.today();
    let people = app.store.people().await?;
    let named = people.into_iter().map(|person| {
        let unit = person.unit.map(|unit| profile.unit(&unit, today));
        (person.login, (person.name, unit))
    });
    Ok(named.collect())
}

pub(super) fn state(key: InspectionStateKey) -> InspectionStateCode {
    match key {
        InspectionStateKey::Planned => InspectionStateCode::Planned,
        InspectionStateKey::Assigned => InspectionStateCode::Assigned,
        InspectionStateKey::InField => InspectionStateCode::InField,
        InspectionStateKey::HandedIn => InspectionStateCode::HandedIn,
        InspectionStateKey::Rectifying => InspectionStateCode::Rectifying,
        InspectionStateKey::Closed => InspectionStateCode::Closed,
        InspectionStateKey::Cancelled => InspectionStateCode::Cancelled,
    }
}

pub(super) fn row(app: &App, names: &Names, row: &Row) -> InspectionRow {
    let profile = app.profile();
    let today = app.today();
    let waiting_to_go = matches!(
        row.state,
        InspectionStateKey::Planned | InspectionStateKey::Assigned | InspectionStateKey::InField
    );
    InspectionRow {
        id: row.id,
        title: row.title.clone(),
        object: row.object,
        place: row.place.clone(),
        checklist: checklists::reference(&row.checklist, row.edition),
        owner: row.owner.as_ref().map(|unit| profile.unit(unit, today)),
        district: row.district.as_ref().map(|district| district.0.clone()),
        cell: row.cell.clone(),
        draw: row.draw,
        state: state(row.state),
        inspectors: row
            .inspectors
            .iter()
            .map(|login| {
                let (name, unit) = names.get(login).cloned().unwrap_or((login.clone(), None));
                InspectorView {
                    login: login.clone(),
                    name,
                    unit,
                }
            })
            .collect(),
        due: row.due.map(Day),
        overdue: (waiting_to_go && row.due.is_some_and(|due| due < today))
            || row.waits.iter().any(|waits| waits.due < today),
        waits: row
            .waits
            .iter()
            .map(|waits| WaitsView {
                unit: profile.unit(&waits.unit, today),
                due: Day(waits.due),
            })
            .collect(),
    }
}

/// One inspection in full.
pub async fn read(app: &App, caller: &Caller, id: i64) -> Result<InspectionDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let missing = || Failure::not_found(format!("inspection/{id}"));
    let stored = app.store.inspection(id).await?.ok_or_else(missing)?;
    let events = app.store.events(About::Inspection, id).await?;
    let state = InspectionState::replay(signed(&events)?)?;
    let list = edition(&stored.checklist, stored.edition).ok_or_else(missing)?;
    let profile = app.profile();
    let mut findings = Vec::new();
    for (number, finding) in state.findings().iter().enumerate() {
        findings.push(finding_view(app, caller, &stored, number, finding).await?);
    }
    let sheet = match state.handed_in() {
        Some(handed_in) => Some(sheet(app, handed_in).await?),
        None => None,
    };
    Ok(InspectionDetail {
        row: row(app, &names(app).await?, &stored),
        items: checklists::view(list),
        sheet,
        findings,
        events: happening::views(app, &profile, app.today(), &events).await?,
        allowed: allowed(app, caller, &stored, &state),
    })
}

fn signed(events: &[EventRow]) -> Result<Vec<Signed<InspectionEvent>>, Failure> {
    events
        .iter()
        .map(|row| {
            let event = serde_json::from_value(row.body.clone()).map_err(|error| {
                Failure::Internal(format!("event {} of an inspection: {error}", row.id))
            })?;
            Ok(Signed::new(row.stamp.clone(), event))
        })
        .collect()
}

fn allowed(app: &App, caller: &Caller, row: &Row, state: &InspectionState) -> Vec<InspectionStep> {
    use InspectionStep as S;
    let plans = app
        .allow(caller, Action::PlanInspections, &subject(row))
        .is_ok();
    let goes = goes(app, caller, row);
    let steps: &[(S, bool)] = match state {
        InspectionState::Planned => &[(S::Assign, plans), (S::Cancel, plans)],
        InspectionState::Assigned { .. } => &[
            (S::Start, goes),
            (S::HandIn, goes),
            (S::Assign, plans),
            (S::Cancel, plans),
        ],
        InspectionState::InField { .. } => {
            &[(S::HandIn, goes), (S::Assign, plans), (S::Cancel, plans)]
        }
        InspectionState::HandedIn { handed_in } => {
            if handed_in.verdict.failed().next().is_some() {
                &[(S::Order, plans || goes)]
            } else {
                &[(S::Close, plans || goes)]
            }
        }
        InspectionState::Rectifying { .. }
        | InspectionState::Closed { .. }
        | InspectionState::Cancelled { .. } => &[],
    };
    steps
        .iter()
        .filter(|(_, may)| *may)
        .map(|(step, _)| *step)
        .collect()
}

async fn files(app: &App, hashes: &[String]) -> Result<Vec<EvidenceView>, Failure> {
    let mut views = Vec::new();
    for hash in hashes {
        if let Some(row) = app.store.evidence(hash).await? {
            views.push(evidence::view(&row));
        }
    }
    Ok(views)
}

async fn finding_view(
    app: &App,
    caller: &Caller,
    row: &Row,
    number: usize,
    finding: &Finding,
) -> Result<FindingView, Failure> {
    use InspectionStep as S;
    let today = app.today();
    let candidates: &[S] = match finding.key() {
        FindingStateKey::Open | FindingStateKey::Rejected => &[S::Answer],
        FindingStateKey::Answered => &[S::Verify, S::Reject],
        FindingStateKey::Verified => &[],
    };
    let answer = finding.answer();
    let (reason, photos) = match &finding.state {
        FindingState::Rejected { reason, .. } => (Some(reason.clone()), Vec::new()),
        FindingState::Verified { photos, .. } => (None, photos::views(app, photos).await?),
        FindingState::Open | FindingState::Answered { .. } => (None, Vec::new()),
    };
    Ok(FindingView {
        number: u32::try_from(number).unwrap_or(u32::MAX),
        item: finding.item.clone(),
        text: finding.text.clone(),
        unit: app.profile().unit(&finding.unit, today),
        deadline: Day(finding.deadline),
        state: match finding.key() {
            FindingStateKey::Open => "open",
            FindingStateKey::Answered => "answered",
            FindingStateKey::Rejected => "rejected",
            FindingStateKey::Verified => "verified",
        }
        .to_owned(),
        overdue: finding.key() != FindingStateKey::Verified && finding.deadline < today,
        answer: answer.map(|answer| answer.text.clone()),
        evidence: match answer {
            Some(answer) => files(app, &answer.evidence).await?,
            None => Vec::new(),
        },
        reason,
        photos,
        allowed: candidates
            .iter()
            .copied()
            .filter(|step| super::step::may_step(app, caller, row, finding, *step).is_ok())
            .collect(),
    })
}

async fn sheet(app: &App, handed_in: &HandedIn) -> Result<SheetView, Failure> {
    let (good, applicable) = handed_in.verdict.score();
    let mut answers = Vec::new();
    for (key, verdict) in &handed_in.verdict.items {
        let answer = handed_in.filled.answers.iter().find(|one| one.item == *key);
        let Some(answer) = answer else { continue };
        let (given, value) = match &answer.given {
            Given::Yes => ("yes", None),
            Given::No => ("no", None),
            Given::NotApplicable => ("not-applicable", None),
            Given::Number { value } => ("number", Some(value.to_string())),
        };
        answers.push(AnswerView {
            item: key.clone(),
            given: given.to_owned(),
            value,
            verdict: match verdict {
                ItemVerdict::Passed => "passed",
                ItemVerdict::Failed => "failed",
                ItemVerdict::NotApplicable => "not-applicable",
            }
            .to_owned(),
            note: answer.note.clone(),
            photos: photos::views(app, &answer.photos).await?,
        });
    }
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(SheetView {
        by: handed_in.stamp.by.clone(),
        at: Moment(handed_in.stamp.at),
        position: handed_in.position.and_then(photos::position_view),
        passed: handed_in.verdict.passed,
        good: count(good),
        applicable: count(applicable),
        answers,
    })
}
