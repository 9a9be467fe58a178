//! Entering objects, changing their values, taking steps. Each makes a revision; a state that needs proof is only reached by its step.

use std::collections::BTreeMap;

use jiff::civil::Date;
use lantian_domain::ledger::{
    Checked, DISTRICT, Evidence, FieldTrouble, Known, LedgerType, Match, ProofGiven, Revision,
    Source, StepBy, StepTaken, Values, check, take_step,
};
use lantian_store::ledger::NewRevision;
use rust_decimal::Decimal;
use serde_json::json;

use super::duty::{may_verify, may_write};
use super::kept::Ledger;
use super::one::{AsOf, read};
use crate::app::{App, Caller};
use crate::failure::{Failure, Fault};
use crate::places;
use crate::view::ledger::{AddObject, ObjectDetail, ProofSent, ReviseObject, TakeStep};

/// Enters an object.
///
/// # Errors
/// [`Failure::Invalid`] with every fault by field, or [`Failure::Conflict`] when the object is on the ledger already.
pub async fn add(
    app: &App,
    caller: &Caller,
    key: &str,
    input: AddObject,
) -> Result<ObjectDetail, Failure> {
    let ledger = app.ledger(key).await?;
    let declared = &ledger.declared.clone();
    let checked = checked(app, declared, &input.values)?;
    let values = checked.over(declared, None).map_err(invalid)?;
    may_write(app, caller, &declared.key, values.get(DISTRICT))?;
    let valid_from = day(app, input.valid_from.map(|day| day.0))?;
    let state = first_state(declared, checked.state.as_deref())?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let ledger = current(app, &mut change, key, ledger).await?;
    match ledger.held.find(declared, &values) {
        Match::New => {}
        Match::One(id) => {
            return Err(Failure::Conflict {
                what: format!("object/{id}"),
            });
        }
        Match::Conflict(_) => return Err(contradiction()),
    }
    let new = NewRevision {
        object: None,
        valid_from,
        source: Source::Form,
        reason: input.reason.trim().to_owned(),
        state,
        values,
        evidence: Vec::new(),
    };
    let id = keep(&mut change, declared, new, None, "object.add").await?;
    change.commit().await?;
    read(app, caller, id, AsOf::default()).await
}

/// Changes values of an object.
///
/// # Errors
/// [`Failure::Invalid`] with every fault by field; [`Failure::Refused`] when nothing changes or no reason is given.
pub async fn revise(
    app: &App,
    caller: &Caller,
    id: i64,
    input: ReviseObject,
) -> Result<ObjectDetail, Failure> {
    let (mut change, ledger, before) = take(app, caller, id).await?;
    let declared = &ledger.declared;
    let reason = input.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(Failure::Refused {
            code: "reason-missing",
        });
    }
    let checked = checked(app, declared, &input.values)?;
    if checked
        .state
        .as_deref()
        .is_some_and(|state| *state != *before.state)
    {
        return Err(Failure::Refused {
            code: "state-by-step",
        });
    }
    let values = checked
        .over(declared, Some(&before.values))
        .map_err(invalid)?;
    may_write(app, caller, &declared.key, before.values.get(DISTRICT))?;
    may_write(app, caller, &declared.key, values.get(DISTRICT))?;
    if values == before.values {
        return Err(Failure::Refused {
            code: "nothing-changes",
        });
    }
    match ledger.held.find(declared, &values) {
        Match::New => {}
        Match::One(found) if found == id => {}
        Match::One(other) => {
            return Err(Failure::Conflict {
                what: format!("object/{other}"),
            });
        }
        Match::Conflict(found) if found == [id] => {}
        Match::Conflict(_) => return Err(contradiction()),
    }
    let valid_from = day(app, input.valid_from.map(|day| day.0))?;
    let new = NewRevision {
        object: Some(id),
        valid_from,
        source: Source::Form,
        reason,
        state: before.state.to_string(),
        values,
        evidence: Vec::new(),
    };
    keep(&mut change, declared, new, Some(&before), "object.revise").await?;
    change.commit().await?;
    read(app, caller, id, AsOf::default()).await
}

/// Takes a step of the life cycle of an object.
///
/// # Errors
/// [`Failure::Invalid`] with every proof and field that is missing.
pub async fn step(
    app: &App,
    caller: &Caller,
    id: i64,
    input: TakeStep,
) -> Result<ObjectDetail, Failure> {
    let (mut change, ledger, before) = take(app, caller, id).await?;
    let declared = &ledger.declared;
    let district = before.values.get(DISTRICT);
    match declared.step(&input.step).map(|step| step.by) {
        Some(StepBy::Office) => may_verify(app, caller, &declared.key, &before.recorded.by)?,
        Some(StepBy::Writer) | None => may_write(app, caller, &declared.key, district)?,
    }
    let checked = checked(app, declared, &input.values)?;
    let values = checked
        .over(declared, Some(&before.values))
        .map_err(invalid)?;
    let proofs = proofs(app, &before.values, &input.evidence).await?;
    let taken = StepTaken {
        step: &input.step,
        on: input.on.0,
        today: app.today(),
        note: &input.note,
        values: values.clone(),
        proofs: &proofs,
    };
    let state = take_step(declared, &before, &taken).map_err(|refused| {
        Failure::Invalid(
            refused
                .into_iter()
                .map(|refusal| Fault {
                    field: "step".into(),
                    code: refusal.code,
                    message: refusal.message,
                })
                .collect(),
        )
    })?;
    let new = NewRevision {
        object: Some(id),
        valid_from: input.on.0,
        source: Source::Step {
            step: input.step.clone(),
        },
        reason: input.note.trim().to_owned(),
        state: state.to_owned(),
        values,
        evidence: proofs.into_iter().map(|proof| proof.evidence).collect(),
    };
    keep(&mut change, declared, new, Some(&before), "object.step").await?;
    change.commit().await?;
    read(app, caller, id, AsOf::default()).await
}

/// Begins a change of an object, and says what its ledger holds by then.
async fn take(
    app: &App,
    caller: &Caller,
    id: i64,
) -> Result<(lantian_store::Change, Ledger, Revision), Failure> {
    let not_found = || Failure::not_found(format!("object/{id}"));
    let key = app.store.ledger_of(id).await?.ok_or_else(not_found)?;
    let ledger = app.ledger(&key).await?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let ledger = current(app, &mut change, &key, ledger).await?;
    let before = ledger
        .held
        .object(id)
        .map(|object| object.current().clone())
        .ok_or_else(not_found)?;
    Ok((change, ledger, before))
}

/// The ledger as it stands within a change: nobody else can add to it from here on.
pub(crate) async fn current(
    app: &App,
    change: &mut lantian_store::Change,
    key: &str,
    ledger: Ledger,
) -> Result<Ledger, Failure> {
    if change.last_revision(key).await? > ledger.through {
        return app.ledger(key).await;
    }
    Ok(ledger)
}

async fn keep(
    change: &mut lantian_store::Change,
    declared: &LedgerType,
    new: NewRevision,
    before: Option<&Revision>,
    action: &str,
) -> Result<i64, Failure> {
    let added = change
        .add_revisions(declared.key.as_str(), std::slice::from_ref(&new))
        .await?;
    let (id, seq) = added.first().copied().unwrap_or_default();
    let was = before.map(|before| json!({ "state": before.state, "values": before.values }));
    let is = json!({
        "revision": seq, "valid_from": new.valid_from, "state": new.state, "values": new.values,
        "reason": new.reason, "evidence": new.evidence,
    });
    change
        .audit(action, &format!("object/{id}"), was.as_ref(), Some(&is))
        .await?;
    Ok(id)
}

/// Reads what was written, by field.
pub(crate) fn checked(
    app: &App,
    declared: &LedgerType,
    written: &BTreeMap<String, String>,
) -> Result<Checked, Failure> {
    let profile = app.profile();
    let known = Known {
        districts: &profile.city.districts,
    };
    check(declared, written, known).map_err(invalid)
}

fn invalid(troubles: Vec<FieldTrouble>) -> Failure {
    Failure::Invalid(
        troubles
            .into_iter()
            .map(|trouble| Fault {
                field: trouble
                    .field
                    .map_or_else(|| "values".into(), |field| format!("values.{field}").into()),
                code: trouble.code,
                message: trouble.message,
            })
            .collect(),
    )
}

fn contradiction() -> Failure {
    Failure::invalid(
        "values",
        "identity-conflict",
        "这些识别信息分属不同的对象，或与已登记对象的编号不一致，请核对。",
        "What identifies this object belongs to different ones, or contradicts the number on record; check it.",
    )
}

/// The state of a new row.
pub(crate) fn first_state(declared: &LedgerType, named: Option<&str>) -> Result<String, Failure> {
    let Some(named) = named else {
        return Ok(declared.first_state().to_owned());
    };
    match declared.state(named) {
        Some(state) if state.enterable => Ok(state.key.clone()),
        _ => Err(Failure::Refused {
            code: "state-by-step",
        }),
    }
}

fn day(app: &App, wanted: Option<Date>) -> Result<Date, Failure> {
    let today = app.today();
    let day = wanted.unwrap_or(today);
    if day > today {
        return Err(Failure::invalid(
            "valid_from",
            "in-the-future",
            "生效日期不能晚于今天。",
            "The day from which it holds cannot lie ahead.",
        ));
    }
    Ok(day)
}

/// The proofs as the rules see them: what a photo says of place and time goes before what was typed.
async fn proofs(
    app: &App,
    values: &Values,
    sent: &[ProofSent],
) -> Result<Vec<ProofGiven>, Failure> {
    let object = places::position(values);
    let mut given = Vec::with_capacity(sent.len());
    for proof in sent.iter().take(40) {
        let Some(file) = app.store.evidence(&proof.hash).await? else {
            return Err(Failure::invalid(
                "evidence",
                "evidence-unknown",
                "所引用的文件尚未上传。",
                "A file that is named has not been received.",
            ));
        };
        let typed = proof.position.and_then(|position| {
            let text = |degrees: f64| {
                Decimal::from_f64_retain(degrees).map(|degrees| degrees.round_dp(6).to_string())
            };
            text(position.latitude).zip(text(position.longitude))
        });
        let position = file.position.clone().or(typed);
        let metres_away = position
            .as_ref()
            .zip(object)
            .and_then(|(taken, object)| places::metres_between(taken, object));
        let typed_time = proof.taken_at.clone().filter(|time| {
            time.replace(' ', "T")
                .parse::<jiff::civil::DateTime>()
                .is_ok()
        });
        given.push(ProofGiven {
            evidence: Evidence {
                proof: proof.proof.clone(),
                hash: proof.hash.clone(),
                position,
                taken_at: file.taken_at.clone().or(typed_time),
            },
            photo: matches!(file.media_type.as_str(), "image/jpeg" | "image/png"),
            metres_away,
        });
    }
    Ok(given)
}
