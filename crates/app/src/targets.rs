//! Targets: how each stands, computed from reviewed values; what was recorded; and the thresholds that arrive later.

mod cards;
mod sentence;
mod write;

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::ActorKey;
use lantian_domain::indicator::{self, Computation};
use lantian_domain::plan::model::Target;
use lantian_store::target::ValueRow;

pub use cards::{all, card};
pub use sentence::sentence;
pub use write::{record_value, review_value, set_threshold};

use crate::app::{App, Caller};
use crate::failure::Failure;
use crate::profile::Profile;
use crate::target_board::{baseline, declared, status_code};
use crate::view::scalar::{Day, Moment};
use crate::view::target::{
    ComputedValueView, StatusSince, TargetCard, TargetDetail, ThresholdView, ValueState, ValueView,
};

/// How the values of a target are computed, if they are.
fn computation(profile: &Profile, target: &Target) -> Option<&'static str> {
    let indicator = profile.city.indicator_for(&target.id)?;
    if indicator.counted.is_some() {
        return Some("ledger/count");
    }
    indicator.computed.map(Computation::code)
}

/// Whether nobody types the values of a target in.
fn is_computed(profile: &Profile, target: &Target) -> bool {
    computation(profile, target).is_some()
}

/// The matter of a target, for the rules of rights: who leads its task.
fn subject(profile: &Profile, target: &Target, submitted_by: Option<String>) -> Subject {
    let leads: Vec<ActorKey> = profile.leads(&target.task);
    Subject {
        unit: leads.first().cloned(),
        leads,
        submitted_by,
        ..Subject::default()
    }
}

/// The targets in the order of the text.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<TargetCard>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    Ok(cards::all(&*app.board().await?))
}

/// One target in full.
pub async fn read(app: &App, caller: &Caller, id: &str) -> Result<TargetDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    let profile = &board.profile;
    let not_found = || Failure::not_found(format!("target/{id}"));
    let target = profile.target(id).ok_or_else(not_found)?;
    let entry = board.targets.entry(id).ok_or_else(not_found)?;
    let declared = declared(profile, target, &entry.thresholds);
    let history = indicator::history(
        target,
        &declared,
        &entry.values,
        baseline(profile, target),
        board.today,
    )
    .into_iter()
    .map(|(since, status)| StatusSince {
        since: Day(since),
        status: status_code(&status),
        sentence: sentence(target, &status),
    })
    .collect();
    let mut values = Vec::with_capacity(entry.rows.len());
    for row in entry.rows.iter().rev() {
        values.push(value(app, caller, profile, target, row).await?);
    }
    let late = entry.thresholds.iter().rev().map(|row| ThresholdView {
        year: row.year,
        value: row.value,
        recorded: Moment(row.recorded),
        by: row.by.clone(),
        source: row.source.clone(),
    });
    let shipped = profile
        .city
        .thresholds
        .iter()
        .filter(|threshold| threshold.target == id)
        .map(|threshold| ThresholdView {
            year: None,
            value: threshold.value,
            recorded: Moment(crate::clock::beijing(
                threshold
                    .valid
                    .from
                    .unwrap_or(profile.city.tracking.from.first_day())
                    .at(0, 0, 0, 0),
            )),
            by: "profile".into(),
            source: threshold.note.zh.clone(),
        });
    let subject = subject(profile, target, None);
    let computed = computation(profile, target);
    let allowed = [
        (Action::RecordIndicatorValue, "record-value"),
        (Action::SetThreshold, "set-threshold"),
    ]
    .into_iter()
    .filter(|(action, _)| computed.is_none() || *action != Action::RecordIndicatorValue)
    .filter(|(action, _)| app.allow(caller, *action, &subject).is_ok())
    .map(|(_, code)| code.to_owned())
    .collect();
    Ok(TargetDetail {
        card: card(profile, target, entry, board.today),
        indicator: profile
            .city
            .bindings
            .get(id)
            .map(|key| key.0.clone())
            .unwrap_or_default(),
        computed: computed.map(str::to_owned),
        computed_values: match computed {
            None => Vec::new(),
            Some(_) => entry
                .values
                .iter()
                .rev()
                .map(|value| ComputedValueView {
                    as_of: Day(value.as_of),
                    value: sentence::shown(value.value),
                })
                .collect(),
        },
        values,
        thresholds: late.chain(shipped).collect(),
        history,
        allowed,
    })
}

/// Whether `caller` may review a recorded value.
pub(crate) fn may_review(
    app: &App,
    caller: &Caller,
    profile: &Profile,
    target: &Target,
    row: &ValueRow,
) -> bool {
    app.allow(
        caller,
        Action::ReviewIndicatorValue,
        &subject(profile, target, Some(row.by.clone())),
    )
    .is_ok()
}

async fn value(
    app: &App,
    caller: &Caller,
    profile: &Profile,
    target: &Target,
    row: &ValueRow,
) -> Result<ValueView, Failure> {
    let may_review = row.verdict.is_none() && may_review(app, caller, profile, target, row);
    Ok(ValueView {
        id: row.id,
        case: row.case.clone(),
        as_of: Day(row.as_of),
        value: row.value,
        recorded: Moment(row.recorded),
        by: row.by.clone(),
        state: match &row.verdict {
            None => ValueState::Pending,
            Some(verdict) if verdict.accepted => ValueState::Accepted,
            Some(_) => ValueState::Rejected,
        },
        reviewed_by: row.verdict.as_ref().map(|verdict| verdict.by.clone()),
        review_note: row.verdict.as_ref().map(|verdict| verdict.note.clone()),
        document: app
            .store
            .evidence(&row.document)
            .await?
            .as_ref()
            .map(crate::evidence::view),
        note: row.note.clone(),
        allowed: if may_review {
            vec!["accept".into(), "reject".into()]
        } else {
            Vec::new()
        },
    })
}
