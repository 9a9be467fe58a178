//! One object in full: what the ledger says and said of it, what can happen next, and where it is counted.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::ledger::{
    CREDIT_CODE, DISTRICT, HOLDER_NAME, Holder, LedgerType, Object, Source, StepBy, Values, changes,
};
use serde::Deserialize;

use super::cards::step_rule;
use super::duty::{may_verify, may_write};
use super::list::{Listed, overdue, row};
use super::words::draft;
use crate::app::{App, Caller};
use crate::evidence;
use crate::failure::Failure;
use crate::view::ledger::{
    ChangedField, LedgerRef, NextStep, ObjectDetail, RevisionView, ShownProof, SubjectRef, TaskRef,
};
use crate::view::scalar::{Day, Moment, PositionView, Text};
use crate::{counting, places};

/// As of when an object is wanted.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AsOf {
    /// The day; today when absent.
    pub as_of: Option<Day>,
}

/// One object in full.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such object, or none on the day asked for.
pub async fn read(
    app: &App,
    caller: &Caller,
    id: i64,
    query: AsOf,
) -> Result<ObjectDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let not_found = || Failure::not_found(format!("object/{id}"));
    let key = app.store.ledger_of(id).await?.ok_or_else(not_found)?;
    let ledger = app.ledger(&key).await?;
    let declared = &ledger.declared;
    let object = ledger.held.object(id).ok_or_else(not_found)?;
    let today = app.today();
    let on = query.as_of.map_or(today, |day| day.0);
    let listed = Listed::on(object, on).ok_or_else(not_found)?;
    let revision = listed.revision();
    let profile = app.profile();
    let district = revision.values.get(DISTRICT);
    let now = object.current();
    let is_now = on >= today;
    let next_steps = declared
        .steps_from(&now.state)
        .filter(|_| is_now)
        .map(|step| {
            let may = match step.by {
                StepBy::Office => may_verify(app, caller, &declared.key, &now.recorded.by),
                StepBy::Writer => may_write(app, caller, &declared.key, district),
            };
            NextStep {
                step: step_rule(step),
                allowed: may.is_ok(),
                why_not: may.err().map(|failure| failure.code().to_owned()),
            }
        })
        .collect();
    Ok(ObjectDetail {
        ledger: LedgerRef {
            key: key.clone(),
            name: Text::from(&declared.name),
        },
        holder: holder(declared, &revision.values),
        revisions: revisions(app, declared, object).await?,
        next_steps,
        zones: places::zones_of(app, &revision.values, on).await?,
        indicators: counting::sides(app, declared, id, on).await?,
        tasks: profile
            .city
            .tasks_of(&declared.key)
            .into_iter()
            .map(|id| TaskRef {
                heading: profile
                    .task(&id)
                    .map(|task| profile.quote(task.heading).to_owned())
                    .unwrap_or_default(),
                id,
            })
            .collect(),
        draft: overdue(declared, revision, on)
            .then(|| draft(&profile, declared, revision, on))
            .flatten(),
        may_write: is_now && may_write(app, caller, &declared.key, district).is_ok(),
        row: row(declared, &listed, on),
    })
}

/// The holder of an object, if its ledger has holders that are found again elsewhere.
pub(crate) fn holder(declared: &LedgerType, values: &Values) -> Option<SubjectRef> {
    if !matches!(declared.holder, Holder::Enterprise | Holder::PublicBody) {
        return None;
    }
    let name = values.get(HOLDER_NAME)?;
    Some(SubjectRef {
        id: crate::subjects::key_of(values)?,
        name: name.to_owned(),
        credit_code: values.get(CREDIT_CODE).map(str::to_owned),
    })
}

async fn revisions(
    app: &App,
    declared: &LedgerType,
    object: &Object,
) -> Result<Vec<RevisionView>, Failure> {
    let profile = app.profile();
    let today: Date = app.today();
    let nothing = Values::default();
    let mut views = Vec::new();
    let all = object.revisions();
    for (place, revision) in all.iter().enumerate() {
        let before = place
            .checked_sub(1)
            .map_or(&nothing, |before| &all[before].values);
        let mut shown = Vec::new();
        for proof in &revision.evidence {
            let Some(file) = app.store.evidence(&proof.hash).await? else {
                continue;
            };
            shown.push(ShownProof {
                proof: proof.proof.clone(),
                file: evidence::view(&file),
                position: proof.position.as_ref().and_then(|(latitude, longitude)| {
                    Some(PositionView {
                        latitude: latitude.parse().ok()?,
                        longitude: longitude.parse().ok()?,
                    })
                }),
                taken_at: proof.taken_at.clone(),
            });
        }
        let (source, import, step) = match &revision.source {
            Source::Form => ("form", None, None),
            Source::Import { import } => ("import", Some(*import), None),
            Source::Step { step } => ("step", None, Some(step.clone())),
        };
        views.push(RevisionView {
            number: revision.seq,
            valid_from: Day(revision.valid_from),
            recorded_at: Moment(revision.recorded.at),
            by: revision.recorded.by.clone(),
            unit: revision
                .recorded
                .unit
                .as_ref()
                .map(|unit| profile.unit(unit, today)),
            reason: revision.reason.clone(),
            state: revision.state.to_string(),
            changed: changes(before, &revision.values)
                .into_iter()
                .filter(|change| declared.field(change.field).is_some())
                .map(|change| ChangedField {
                    field: change.field.to_owned(),
                    before: change.before.map(str::to_owned),
                    after: change.after.map(str::to_owned),
                })
                .collect(),
            source: source.into(),
            import,
            step,
            evidence: shown,
        });
    }
    views.reverse();
    Ok(views)
}
