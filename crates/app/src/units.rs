//! Units: what each leads, owes and is late with.

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::{Actor, ActorKey, Mark};
use lantian_domain::plan::model::Part;

use crate::app::{App, Caller};
use crate::board::Board;
use crate::failure::Failure;
use crate::scoreboard::Tally;
use crate::view::filing::Punctuality;
use crate::view::scalar::{Day, Text};
use crate::view::unit::{MonthScore, SuccessionView, UnitDetail, UnitRow};
use crate::{assignments, deliverables, reports};

/// All units, in the order of the profile.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<UnitRow>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    Ok(board
        .profile
        .city
        .directory
        .actors()
        .iter()
        .map(|actor| row(&board, actor))
        .collect())
}

fn row(board: &Board, actor: &Actor) -> UnitRow {
    let profile = &board.profile;
    let directory = &profile.city.directory;
    let part = |part: Part| {
        u32::try_from(
            board
                .of_unit(&actor.key)
                .filter(|row| row.part == part)
                .count(),
        )
        .unwrap_or(0)
    };
    UnitRow {
        unit: profile.unit(&actor.key, board.today),
        formal: Text::from(&actor.formal),
        kind: actor.kind.code().into(),
        valid_from: actor.valid.from.map(Day),
        valid_to: actor.valid.to.map(Day),
        successors: actor
            .successors
            .iter()
            .map(|succession| SuccessionView {
                to: profile.unit(&succession.to, board.today),
                on: Day(succession.on),
            })
            .collect(),
        predecessors: directory
            .actors()
            .iter()
            .filter(|other| {
                other
                    .successors
                    .iter()
                    .any(|succession| succession.to == actor.key)
            })
            .map(|other| profile.unit(&other.key, board.today))
            .collect(),
        confidence: match actor.mark {
            Mark::Sure => "sure",
            Mark::Likely => "likely",
            Mark::Unsure => "unsure",
        }
        .into(),
        leads: part(Part::Lead),
        responsible: part(Part::Responsible),
        score: Tally::of_unit(board, &actor.key).row(),
    }
}

/// One unit in full.
pub async fn read(app: &App, caller: &Caller, key: &str) -> Result<UnitDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let board = app.board().await?;
    let unit = ActorKey(key.to_owned());
    let actor = board
        .profile
        .city
        .directory
        .actor(&unit)
        .ok_or_else(|| Failure::not_found(format!("unit/{key}")))?;
    let mut own: Vec<_> = board.of_unit(&unit).collect();
    own.sort_by_key(|row| row.part);
    let mut owes: Vec<_> = app
        .store
        .reports_of_unit(&unit)
        .await?
        .iter()
        .map(|row| reports::view(app, caller, &board, row))
        .filter(|row| {
            matches!(row.punctuality, Punctuality::Missing | Punctuality::NotDue)
                || !row.allowed.is_empty()
        })
        .collect();
    owes.sort_by_key(|row| (row.due, row.id));
    owes.truncate(200);
    let mut documents = Vec::new();
    for row in board.deliverables.iter().filter(|row| row.unit == unit) {
        documents.push(deliverables::view(app, caller, &board, row).await?);
    }
    let months = app.store.count_months(Some(&unit), board.today).await?;
    Ok(UnitDetail {
        assignments: own
            .into_iter()
            .map(|row| assignments::view(app, caller, &board, row))
            .collect(),
        owes,
        deliverables: documents,
        months: months
            .into_iter()
            .map(|(month, count)| MonthScore {
                month,
                score: Tally::of_reports(&count).row(),
            })
            .collect(),
        row: row(&board, actor),
    })
}
