//! Targets: how each stands, computed from reviewed values; what was recorded; and the thresholds that arrive later.

mod cards;
mod sentence;
mod write;

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::ActorKey;
use lantian_domain::indicator::{self, DeclaredThreshold, IndicatorValue, TargetStatus};
use lantian_domain::plan::model::{Target, When};
use lantian_domain::stamp::Stamp;
use lantian_store::target::{ThresholdRow, ValueRow};

pub use cards::{all, card};
pub use sentence::sentence;
pub use write::{record_value, review_value, set_threshold};

use crate::app::{App, Caller};
use crate::board::Board;
use crate::failure::Failure;
use crate::profile::Profile;
use crate::view::scalar::{Day, Moment};
use crate::view::target::{
    StatusSince, TargetCard, TargetDetail, TargetStatusCode, ThresholdView, ValueState, ValueView,
};

/// Every target with what is known of it today.
pub struct TargetBoard {
    /// One entry a target, in the order of the text.
    pub entries: Vec<TargetEntry>,
}

/// What is known of one target.
pub struct TargetEntry {
    /// Its id.
    pub id: String,
    /// How it stands.
    pub status: TargetStatus,
    /// The values recorded for it, in the order of recording.
    pub rows: Vec<ValueRow>,
    /// The thresholds that arrived later, in the order of recording.
    pub thresholds: Vec<ThresholdRow>,
}

impl TargetBoard {
    /// Gathers values and thresholds and assesses every target on `today`.
    pub async fn gather(app: &App, profile: &Profile, today: Date) -> Result<TargetBoard, Failure> {
        let values = app.store.values().await?;
        let thresholds = app.store.thresholds().await?;
        let entries = profile
            .plan
            .targets
            .iter()
            .map(|target| {
                let rows: Vec<ValueRow> = values
                    .iter()
                    .filter(|row| row.target == target.id)
                    .cloned()
                    .collect();
                let late: Vec<ThresholdRow> = thresholds
                    .iter()
                    .filter(|row| row.target == target.id)
                    .cloned()
                    .collect();
                let declared = declared(profile, target, &late);
                let status = indicator::assess(
                    target,
                    indicator::threshold_on(&declared, &target.id, today),
                    &counted(&rows),
                    baseline(profile, target),
                    today,
                );
                TargetEntry {
                    id: target.id.clone(),
                    status,
                    rows,
                    thresholds: late,
                }
            })
            .collect();
        Ok(TargetBoard { entries })
    }

    /// What is known of the target with this id.
    pub fn entry(&self, id: &str) -> Option<&TargetEntry> {
        self.entries.iter().find(|entry| entry.id == id)
    }
}

/// The status as a code.
pub fn status_code(status: &TargetStatus) -> TargetStatusCode {
    match status {
        TargetStatus::Met { .. } => TargetStatusCode::Met,
        TargetStatus::OnCourse { .. } => TargetStatusCode::OnCourse,
        TargetStatus::Behind { .. } => TargetStatusCode::Behind,
        TargetStatus::NotAssessable { .. } => TargetStatusCode::NotAssessable,
        TargetStatus::AwaitingValue { .. } => TargetStatusCode::AwaitingValue,
    }
}

/// The last day on which a target has to be met.
pub fn deadline(target: &Target) -> Option<Date> {
    match target.when {
        When::By(day) => Some(day),
        When::InYear(year) | When::EachYear(_, year) => Date::new(year, 12, 31).ok(),
        When::From(_) | When::Continuous => None,
    }
}

/// The day from which a target holds.
pub(crate) fn from(target: &Target) -> Option<Date> {
    match target.when {
        When::From(day) => Some(day),
        When::InYear(year) | When::EachYear(year, _) => Date::new(year, 1, 1).ok(),
        When::By(_) | When::Continuous => None,
    }
}

fn baseline(profile: &Profile, target: &Target) -> Option<indicator::Baseline> {
    profile
        .city
        .indicator_for(&target.id)
        .and_then(|indicator| indicator.baseline)
}

/// Thresholds of the profile and those that arrived later; the rules pick the one that counts on a day.
fn declared(profile: &Profile, target: &Target, late: &[ThresholdRow]) -> Vec<DeclaredThreshold> {
    let arrived = late.iter().map(|row| DeclaredThreshold {
        target: target.id.clone(),
        value: row.value,
        valid: lantian_domain::actor::Validity {
            from: Some(lantian_domain::calendar::beijing_day(row.recorded)),
            to: None,
        },
        note: lantian_domain::language::Bilingual::new(row.source.clone(), row.source.clone()),
        mark: lantian_domain::actor::Mark::Sure,
    });
    profile
        .city
        .thresholds
        .iter()
        .filter(|threshold| threshold.target == target.id)
        .cloned()
        .chain(arrived)
        .collect()
}

/// Recorded values as the rules see them: rejected ones do not count, others count once they are reviewed.
fn counted(rows: &[ValueRow]) -> Vec<IndicatorValue> {
    rows.iter()
        .filter(|row| row.verdict.as_ref().is_none_or(|verdict| verdict.accepted))
        .map(|row| IndicatorValue {
            as_of: row.as_of,
            value: row.value,
            case: row.case.clone(),
            recorded: Stamp {
                at: row.recorded,
                by: row.by.clone(),
                unit: row.unit.clone(),
            },
            reviewed: row.verdict.as_ref().map(|verdict| Stamp {
                at: verdict.at,
                by: verdict.by.clone(),
                unit: None,
            }),
            document: row.document.clone(),
        })
        .collect()
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
    Ok(cards::all(&*Board::today(app).await?))
}

/// One target in full.
pub async fn read(app: &App, caller: &Caller, id: &str) -> Result<TargetDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = Board::today(app).await?;
    let profile = &board.profile;
    let not_found = || Failure::not_found(format!("target/{id}"));
    let target = profile.target(id).ok_or_else(not_found)?;
    let entry = board.targets.entry(id).ok_or_else(not_found)?;
    let declared = declared(profile, target, &entry.thresholds);
    let history = indicator::history(
        target,
        &declared,
        &counted(&entry.rows),
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
            recorded: Moment(crate::jobs::beijing(
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
    let allowed = [
        (Action::RecordIndicatorValue, "record-value"),
        (Action::SetThreshold, "set-threshold"),
    ]
    .into_iter()
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
