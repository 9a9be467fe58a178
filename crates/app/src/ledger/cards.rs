//! Every type of ledger with what stands on it, and one type in full.

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::Mark;
use lantian_domain::ledger::{FieldKind, LedgerType, Required, Step, Tone};

use super::duty::{leads, may_write};
use super::list::{Listed, is_stale, overdue};
use super::{Ledger, editions, saved_views};
use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::view::ledger::{
    ChoiceView, DeadlineView, FieldRequired, FieldView, LedgerCard, LedgerDetail, LedgerState,
    ProofView, StepRule,
};
use crate::view::scalar::{Moment, Text};

/// Every type of ledger, those without objects included.
///
/// # Errors
/// The records cannot be read.
pub async fn all(app: &App, caller: &Caller) -> Result<Vec<LedgerCard>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let ledgers = app.ledgers().await?;
    Ok(ledgers
        .iter()
        .map(|ledger| card(app, caller, ledger))
        .collect())
}

/// A type of ledger with what stands on it today.
pub fn card(app: &App, caller: &Caller, ledger: &Ledger) -> LedgerCard {
    let (profile, today) = (app.profile(), app.today());
    let declared = &ledger.declared;
    let mut card = LedgerCard {
        key: declared.key.0.clone(),
        name: Text::from(&declared.name),
        about: Text::from(&declared.about),
        theme: declared.theme.code().into(),
        geometry: declared.geometry.code().into(),
        objects: 0,
        open: 0,
        done: 0,
        overdue: 0,
        stale: 0,
        revised_at: None,
        tasks: profile.city.tasks_of(&declared.key),
        owners: leads(app, &profile, &declared.key)
            .iter()
            .map(|unit| profile.unit(unit, today))
            .collect(),
        may_write: may_write_somewhere(app, caller, declared),
    };
    for object in ledger.held.objects() {
        let revised = Moment(object.current().recorded.at);
        card.revised_at = card.revised_at.max(Some(revised));
        let Some(listed) = Listed::on(object, today) else {
            continue;
        };
        let revision = listed.revision();
        if !declared.counts(&revision.state) {
            continue;
        }
        card.objects += 1;
        match declared.state(&revision.state).map(|state| state.tone) {
            Some(Tone::Done) => card.done += 1,
            Some(Tone::Open | Tone::Active | Tone::Void) | None => card.open += 1,
        }
        card.overdue += u64::from(overdue(declared, revision, today));
        card.stale += u64::from(is_stale(declared, revision, today));
    }
    card
}

/// Whether the caller may write the ledger in some district.
fn may_write_somewhere(app: &App, caller: &Caller, declared: &LedgerType) -> bool {
    let profile = app.profile();
    let district = caller
        .person
        .unit
        .as_ref()
        .and_then(|unit| profile.city.directory.actor(unit))
        .and_then(|actor| actor.district.as_ref())
        .map(|district| district.as_str().to_owned());
    may_write(app, caller, &declared.key, district.as_deref()).is_ok()
}

/// One type in full.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such type.
pub async fn detail(app: &App, caller: &Caller, key: &str) -> Result<LedgerDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let ledger = app.ledger(key).await?;
    let (declared, today) = (&ledger.declared, app.today());
    let mut states: Vec<LedgerState> = declared
        .states
        .iter()
        .map(|state| LedgerState {
            key: state.key.clone(),
            name: Text::from(&state.name),
            tone: state.tone.code().into(),
            count: 0,
            enterable: state.enterable,
        })
        .collect();
    for object in ledger.held.objects() {
        let Some(revision) = object.on(today) else {
            continue;
        };
        if let Some(state) = states
            .iter_mut()
            .find(|state| *state.key == *revision.state)
        {
            state.count += 1;
        }
    }
    Ok(LedgerDetail {
        card: card(app, caller, &ledger),
        source: declared.source.clone(),
        mark: mark(declared.mark).into(),
        holder: declared.holder.code().into(),
        title: declared.title.clone(),
        identity: declared.identity.clone(),
        fields: fields(declared),
        states,
        steps: declared.steps.iter().map(step_rule).collect(),
        deadline: declared.deadline.as_ref().map(|deadline| DeadlineView {
            field: deadline.field.clone(),
            during: deadline.during.clone(),
            draft: deadline.draft.clone(),
        }),
        months_fresh: declared.months_fresh,
        views: saved_views::of(app, caller, key).await?,
        editions: editions::of(app, key).await?,
        may_freeze: app
            .allow(caller, Action::FreezeLedger, &Subject::default())
            .is_ok(),
    })
}

fn mark(mark: Mark) -> &'static str {
    mark.code()
}

/// The fields as forms need them.
pub(crate) fn fields(declared: &LedgerType) -> Vec<FieldView> {
    declared
        .fields
        .iter()
        .map(|field| {
            let (places, min, max) = match &field.kind {
                FieldKind::Decimal { places, min, max } => (
                    Some(*places),
                    min.map(|min| min.to_string()),
                    max.map(|max| max.to_string()),
                ),
                FieldKind::Integer { min, max } => (
                    None,
                    min.map(|min| min.to_string()),
                    max.map(|max| max.to_string()),
                ),
                _ => (None, None, None),
            };
            FieldView {
                key: field.key.clone(),
                name: Text::from(&field.name),
                kind: field.kind_code().into(),
                unit: field.unit.clone(),
                places,
                min,
                max,
                required: match field.required {
                    Required::Always => FieldRequired::Always,
                    Required::When(_) => FieldRequired::When,
                    Required::No => FieldRequired::No,
                },
                required_when: match &field.required {
                    Required::When(condition) => Some(condition.text().to_owned()),
                    Required::Always | Required::No => None,
                },
                codes: field
                    .choices()
                    .iter()
                    .map(|choice| ChoiceView {
                        code: choice.code.clone(),
                        name: Text::from(&choice.name),
                    })
                    .collect(),
                public: field.public,
                note: field.note.as_ref().map(Text::from),
                example: field.example.clone(),
                standard: field.standard,
                to: match &field.kind {
                    FieldKind::Reference(to) => Some(to.0.clone()),
                    _ => None,
                },
            }
        })
        .collect()
}

/// A step as people see it.
pub(crate) fn step_rule(step: &Step) -> StepRule {
    StepRule {
        key: step.key.clone(),
        name: Text::from(&step.name),
        from: step.from.clone(),
        to: step.to.clone(),
        by: step.by.code().into(),
        fields: step.fields.clone(),
        evidence: step
            .evidence
            .iter()
            .map(|proof| ProofView {
                key: proof.key.clone(),
                name: Text::from(&proof.name),
                kind: proof.kind.code().into(),
                placed: proof.placed,
                timed: proof.timed,
            })
            .collect(),
    }
}
