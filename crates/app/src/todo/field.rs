//! What inspections and substitution accounts give a person to do.

use jiff::civil::Date;
use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::ActorKey;
use lantian_domain::field_work::inspection::{
    FindingStateKey, InspectionEvent, InspectionState, InspectionStateKey,
};
use lantian_domain::stamp::Signed;
use lantian_domain::substitution::AccountState;
use lantian_store::event::About;
use lantian_store::inspection::InspectionRow;

use super::overdue;
use crate::app::{App, Caller};
use crate::board::Board;
use crate::failure::Failure;
use crate::field_work::inspections::{goes, subject};
use crate::view::overview::{TodoAbout, TodoItem, TodoKind};
use crate::view::scalar::{Day, Text};

fn item(
    board: &Board,
    kind: TodoKind,
    (about, id, title): (TodoAbout, i64, &str),
    unit: Option<&ActorKey>,
    due: Option<Date>,
) -> TodoItem {
    TodoItem {
        kind,
        about,
        id,
        count: 1,
        task: None,
        target: None,
        heading: Text {
            zh: title.to_owned(),
            en: title.to_owned(),
        },
        quote: String::new(),
        unit: unit.map(|unit| board.profile.unit(unit, board.today)),
        month: None,
        due: due.map(Day),
        overdue_working_days: due.map_or(0, |due| overdue(board, due)),
        step: None,
        returned_because: None,
    }
}

/// Inspections to go to, sheets to settle, findings to put right and to see.
pub(super) async fn of_inspections(
    app: &App,
    caller: &Caller,
    board: &Board,
) -> Result<Vec<TodoItem>, Failure> {
    let mut items = Vec::new();
    for row in app.store.open_inspections().await? {
        let about = (TodoAbout::Inspection, row.id, row.title.as_str());
        let own = goes(app, caller, &row);
        let plans = app
            .allow(caller, Action::PlanInspections, &subject(&row))
            .is_ok();
        match row.state {
            InspectionStateKey::Assigned | InspectionStateKey::InField if own => {
                items.push(item(
                    board,
                    TodoKind::Inspect,
                    about,
                    row.owner.as_ref(),
                    row.due,
                ));
            }
            InspectionStateKey::HandedIn if own || plans => {
                let owner = row.owner.as_ref();
                items.push(item(board, TodoKind::SettleInspection, about, owner, None));
            }
            InspectionStateKey::Rectifying => {
                items.extend(to_put_right(app, caller, board, &row));
                if own || plans {
                    items.extend(to_see(app, board, &row).await?);
                }
            }
            _ => {}
        }
    }
    Ok(items)
}

/// One thing to do for each unit that has something to put right and for which the caller acts.
fn to_put_right(app: &App, caller: &Caller, board: &Board, row: &InspectionRow) -> Vec<TodoItem> {
    let about = (TodoAbout::Inspection, row.id, row.title.as_str());
    row.waits
        .iter()
        .filter(|waits| {
            let mut matter = subject(row);
            matter.unit = Some(waits.unit.clone());
            app.allow(caller, Action::AnswerFinding, &matter).is_ok()
        })
        .map(|waits| {
            item(
                board,
                TodoKind::Rectify,
                about,
                Some(&waits.unit),
                Some(waits.due),
            )
        })
        .collect()
}

/// What units say that they put right waits to be seen.
async fn to_see(
    app: &App,
    board: &Board,
    row: &InspectionRow,
) -> Result<Option<TodoItem>, Failure> {
    let mut steps = Vec::new();
    for event in app.store.events(About::Inspection, row.id).await? {
        let read: Result<InspectionEvent, _> = serde_json::from_value(event.body);
        let read = read.map_err(|error| Failure::Internal(error.to_string()))?;
        steps.push(Signed::new(event.stamp, read));
    }
    let state = InspectionState::replay(steps)?;
    let waiting = state
        .findings()
        .iter()
        .filter(|finding| finding.key() == FindingStateKey::Answered)
        .count();
    let about = (TodoAbout::Inspection, row.id, row.title.as_str());
    Ok((waiting > 0).then(|| {
        let owner = row.owner.as_ref();
        item(board, TodoKind::VerifyRectification, about, owner, None)
    }))
}

/// Accounts that wait to be confirmed.
pub(super) async fn of_substitutions(
    app: &App,
    caller: &Caller,
    board: &Board,
) -> Result<Vec<TodoItem>, Failure> {
    let kept = app.store.substitutions().await?;
    let mut items = Vec::new();
    for account in kept.book.accounts() {
        let AccountState::Submitted { submitted } = &account.state else {
            continue;
        };
        let owner = kept.owners.get(&account.id).and_then(Option::as_ref);
        let matter = Subject {
            unit: owner.cloned(),
            submitted_by: Some(submitted.by.clone()),
            ..Subject::default()
        };
        if app
            .allow(caller, Action::ConfirmSubstitutions, &matter)
            .is_ok()
        {
            let about = (TodoAbout::Substitution, account.id, account.title.as_str());
            items.push(item(
                board,
                TodoKind::ConfirmSubstitution,
                about,
                owner,
                None,
            ));
        }
    }
    Ok(items)
}
