//! Draws of whom to inspect (双随机): a seed is committed to, the lists are frozen, then it is drawn and everything published.

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::{ActorKey, DistrictKey};
use lantian_domain::field_work::draw::{
    Candidate, Districts, DrawFault, Group, Inspector, Lists, Quota, Sheet, Stage, Team, Terms,
};
use lantian_store::draw::DrawRow as Row;
use serde_json::json;

use super::checklists;
use super::inspections::{Planned, put_on_plan};
use crate::app::{App, Caller};
use crate::failure::{Failure, Fault};
use crate::people::secret;
use crate::view::draw::{DistrictsInput, DrawDetail, DrawRow, FreezeDraw, OpenDraw, QuotaInput};
use crate::view::scalar::{Day, Moment};

const TEAM: u32 = 2;
const MOST: usize = 20_000;

fn subject(row: &Row) -> Subject {
    Subject {
        unit: row.owner.clone(),
        ..Subject::default()
    }
}

fn faults(found: Vec<DrawFault>) -> Failure {
    let fault = |fault: &DrawFault| {
        let words = fault.message();
        Fault::new("lists", fault.code(), words.zh, words.en)
    };
    Failure::Invalid(found.iter().map(fault).collect())
}

const NOT_NOW: Failure = Failure::Refused {
    code: "not-in-this-state",
};

fn view(app: &App, row: &Row) -> DrawRow {
    let profile = app.profile();
    let edition = checklists::current(app, &row.checklist).map(|list| list.edition);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let drawn = match &row.stage {
        Stage::Drawn { sheet } => sheet.drawn.len(),
        Stage::Committed { .. } | Stage::Frozen { .. } => 0,
    };
    DrawRow {
        id: row.id,
        title: row.title.clone(),
        owner: row
            .owner
            .as_ref()
            .map(|unit| profile.unit(unit, app.today())),
        checklist: checklists::reference(&row.checklist, edition.unwrap_or(row.due)),
        due: Day(row.due),
        stage: row.stage.code().to_owned(),
        commitment: row.stage.commitment(),
        fingerprint: row.stage.lists().map(Lists::fingerprint),
        candidates: count(row.stage.lists().map_or(0, |lists| lists.candidates.len())),
        drawn: count(drawn),
        opened_at: Moment(row.opened),
    }
}

/// Every draw, the latest first.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<DrawRow>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    Ok(app
        .store
        .draws()
        .await?
        .iter()
        .map(|row| view(app, row))
        .collect())
}

/// One draw in full; the seed is told once it was drawn.
pub async fn read(app: &App, caller: &Caller, id: i64) -> Result<DrawDetail, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let row = app
        .store
        .draw(id)
        .await?
        .ok_or_else(|| Failure::not_found(format!("draw/{id}")))?;
    let whole = |value: serde_json::Result<serde_json::Value>| {
        value.map_err(|error| Failure::Internal(error.to_string()))
    };
    let sheet = match &row.stage {
        Stage::Drawn { sheet } => Some(whole(serde_json::to_value(sheet))?),
        Stage::Committed { .. } | Stage::Frozen { .. } => None,
    };
    let lists = row.stage.lists().map(serde_json::to_value);
    Ok(DrawDetail {
        lists: lists.map(whole).transpose()?,
        sheet,
        may_go_on: app
            .allow(caller, Action::DrawInspections, &subject(&row))
            .is_ok(),
        row: view(app, &row),
    })
}

/// Every draw as the public knows it.
pub async fn public_list(app: &App) -> Result<Vec<DrawRow>, Failure> {
    Ok(app
        .store
        .draws()
        .await?
        .iter()
        .map(|row| view(app, row))
        .collect())
}

/// The published sheet of a draw, for anybody; none before it was drawn.
pub async fn published(app: &App, id: i64) -> Result<Option<Sheet>, Failure> {
    Ok(app.store.draw(id).await?.and_then(|row| match row.stage {
        Stage::Drawn { sheet } => Some(sheet),
        Stage::Committed { .. } | Stage::Frozen { .. } => None,
    }))
}

/// Opens a draw and commits to a seed, which nobody is told.
pub async fn open(app: &App, caller: &Caller, input: OpenDraw) -> Result<DrawDetail, Failure> {
    let owner = caller.person.unit.clone();
    let own = Subject {
        unit: owner.clone(),
        ..Subject::default()
    };
    app.allow(caller, Action::DrawInspections, &own)?;
    checklists::current(app, &input.checklist)?;
    let title = input.title.trim().to_owned();
    if title.is_empty() || title.chars().count() > 200 {
        return Err(Failure::invalid(
            "title",
            "title-unusable",
            "请填写抽查名称，至多 200 字。",
            "Say what is drawn for, in at most 200 characters.",
        ));
    }
    let seed = secret::token()?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let row = Row {
        id: change.next_draw().await?,
        title,
        owner,
        checklist: input.checklist,
        due: input.due.0,
        stage: Stage::Committed { seed },
        opened: change.at(),
        by: caller.person.login.clone(),
    };
    change.put_draw(&row).await?;
    let after = json!({ "title": row.title, "checklist": row.checklist, "due": row.due, "commitment": row.stage.commitment() });
    change
        .audit(
            "draw.commit",
            &format!("draw/{}", row.id),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    read(app, caller, row.id).await
}

/// Freezes the lists.
pub async fn freeze(
    app: &App,
    caller: &Caller,
    id: i64,
    input: FreezeDraw,
) -> Result<DrawDetail, Failure> {
    if input.candidates.len() > MOST {
        return Err(Failure::invalid(
            "candidates",
            "too-many-candidates",
            format!("一次抽查的对象至多 {MOST} 个。"),
            format!("A draw has at most {MOST} candidates."),
        ));
    }
    let lists = lists(app, input).await?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let mut row = change
        .draw(id)
        .await?
        .ok_or_else(|| Failure::not_found(format!("draw/{id}")))?;
    app.allow(caller, Action::DrawInspections, &subject(&row))?;
    row.stage = row.stage.freeze(lists).map_err(faults)?.ok_or(NOT_NOW)?;
    change.put_draw(&row).await?;
    let after = json!({ "fingerprint": row.stage.lists().map(Lists::fingerprint) });
    change
        .audit(
            "draw.freeze",
            &format!("draw/{id}"),
            None::<&()>,
            Some(&after),
        )
        .await?;
    change.commit().await?;
    read(app, caller, id).await
}

/// Draws, tells the seed, and puts what was drawn on the plan.
pub async fn reveal(app: &App, caller: &Caller, id: i64) -> Result<DrawDetail, Failure> {
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let mut row = change
        .draw(id)
        .await?
        .ok_or_else(|| Failure::not_found(format!("draw/{id}")))?;
    app.allow(caller, Action::DrawInspections, &subject(&row))?;
    let list = checklists::current(app, &row.checklist)?;
    row.stage = row
        .stage
        .reveal(&row.title)
        .map_err(faults)?
        .ok_or(NOT_NOW)?;
    change.put_draw(&row).await?;
    let Stage::Drawn { sheet } = &row.stage else {
        return Err(NOT_NOW);
    };
    let after = json!({ "seed": sheet.seed, "drawn": sheet.drawn });
    change
        .audit(
            "draw.reveal",
            &format!("draw/{id}"),
            None::<&()>,
            Some(&after),
        )
        .await?;
    for drawn in &sheet.drawn {
        let candidates = &sheet.lists.candidates;
        let Some(candidate) = candidates.iter().find(|one| one.id == drawn.candidate) else {
            continue;
        };
        let object = match candidate.id.parse::<i64>() {
            Ok(id) if app.store.ledger_of(id).await?.is_some() => Some(id),
            _ => None,
        };
        let planned = Planned {
            title: candidate.title.clone(),
            object,
            place: String::new(),
            district: candidate.district.clone().map(DistrictKey),
            cell: None,
            draw: Some(id),
            owner: row.owner.clone(),
            inspectors: match &drawn.team {
                Team::Sent { inspectors } => inspectors.clone(),
                Team::TooFew { .. } => Vec::new(),
            },
            due: Some(row.due),
        };
        put_on_plan(&mut change, list, planned).await?;
    }
    change.commit().await?;
    read(app, caller, id).await
}

async fn lists(app: &App, input: FreezeDraw) -> Result<Lists, Failure> {
    let profile = app.profile();
    let mut inspectors = Vec::new();
    for one in input.inspectors {
        let person = app.store.person(&one.login).await?;
        let person = person
            .filter(|person| !person.disabled && checklists::may_be_sent(person.role))
            .ok_or_else(|| {
                Failure::invalid(
                    "inspectors",
                    "inspector-unknown",
                    format!("“{}”不是可派的检查人员。", one.login),
                    format!("`{}` is nobody who can be sent.", one.login),
                )
            })?;
        let actor = person
            .unit
            .as_ref()
            .and_then(|unit: &ActorKey| profile.city.directory.actor(unit));
        inspectors.push(Inspector {
            id: one.login,
            district: actor
                .and_then(|actor| actor.district.as_ref())
                .map(|district| district.0.clone()),
            unit: person.unit.map(|unit| unit.0),
            avoids: one.avoids,
        });
    }
    Ok(Lists {
        terms: Terms {
            team: input.team.unwrap_or(TEAM),
            districts: match input.districts {
                DistrictsInput::Any => Districts::Any,
                DistrictsInput::NotOwn => Districts::NotOwn,
                DistrictsInput::OwnOnly => Districts::OwnOnly,
            },
            weights: input.weights,
            groups: input
                .groups
                .into_iter()
                .map(|group| Group {
                    key: group.key,
                    quota: match group.quota {
                        QuotaInput::Count { count } => Quota::Count { count },
                        QuotaInput::Percent { percent } => Quota::Percent { percent },
                        QuotaInput::PerInspector { each } => Quota::PerInspector { each },
                    },
                })
                .collect(),
        },
        candidates: input
            .candidates
            .into_iter()
            .map(|one| Candidate {
                id: one.id,
                title: one.title,
                group: one.group,
                grade: one.grade,
                unit: one.unit,
                district: one.district,
                excluded: one.excluded,
            })
            .collect(),
        inspectors,
    })
}
