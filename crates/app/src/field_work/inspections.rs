//! Inspections: planned, drawn, handed in, and what failed put right.

mod photos;
mod show;
mod step;

use lantian_domain::access::{Action, Subject};
use lantian_domain::actor::{ActorKey, DistrictKey};
use lantian_domain::field_work::inspection::{
    InspectionEvent, InspectionState, InspectionStateKey,
};
use lantian_domain::stamp::Signed;
use lantian_store::Change;
use lantian_store::event::About;
use lantian_store::inspection::InspectionRow as Row;
use serde::Deserialize;

use super::checklists;
use crate::app::{App, Caller};
use crate::failure::{Failure, Fault};
use crate::view::inspection::{
    InspectionDetail, InspectionRow, InspectionStateCode, PlanInspection,
};
use crate::view::scalar::Page;

pub use show::read;
pub use step::take_step;

const LONGEST: usize = 200;

/// Which inspections.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct InspectionQuery {
    /// Only those to which the caller goes or went.
    pub scope: Option<Scope>,
    /// Where they stand.
    pub state: Option<InspectionStateCode>,
    /// The number of the object.
    pub object: Option<i64>,
    /// The draw they come from.
    pub draw: Option<i64>,
    /// The key of a unit that inspects or has something to put right.
    pub unit: Option<String>,
    /// Words that title or place contain.
    pub q: Option<String>,
    /// The page, counted from 1.
    pub page: Option<u32>,
    /// Rows a page, at most 500.
    pub per_page: Option<u32>,
}

/// Whose inspections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Those of the caller.
    Mine,
}

/// Whose matter an inspection is.
pub(crate) fn subject(row: &Row) -> Subject {
    Subject {
        unit: row.owner.clone(),
        district: row.district.clone(),
        ..Subject::default()
    }
}

/// Whether the caller goes or went there.
pub(crate) fn goes(app: &App, caller: &Caller, row: &Row) -> bool {
    row.inspectors.contains(&caller.person.login)
        && app
            .allow(caller, Action::Inspect, &Subject::default())
            .is_ok()
}

/// A page of inspections, the latest first.
pub async fn list(
    app: &App,
    caller: &Caller,
    query: InspectionQuery,
) -> Result<Page<InspectionRow>, Failure> {
    app.allow(caller, Action::ReadTasks, &Subject::default())?;
    let wanted = |row: &Row| {
        let about_unit = |unit: &String| {
            row.owner.as_ref().is_some_and(|owner| owner.0 == *unit)
                || row.waits.iter().any(|waits| waits.unit.0 == *unit)
        };
        let words = |q: &String| row.title.contains(q.trim()) || row.place.contains(q.trim());
        (query.scope.is_none() || row.inspectors.contains(&caller.person.login))
            && query
                .state
                .is_none_or(|state| show::state(row.state) == state)
            && (query.object.is_none() || row.object == query.object)
            && (query.draw.is_none() || row.draw == query.draw)
            && query.unit.as_ref().is_none_or(about_unit)
            && query.q.as_ref().is_none_or(words)
    };
    let rows: Vec<Row> = app
        .store
        .inspections()
        .await?
        .into_iter()
        .filter(wanted)
        .collect();
    let page = query.page.unwrap_or(1).max(1);
    let per_page = query.per_page.unwrap_or(100).clamp(1, 500);
    let names = show::names(app).await?;
    let skip = usize::try_from((page - 1).saturating_mul(per_page)).unwrap_or(usize::MAX);
    let take = usize::try_from(per_page).unwrap_or(usize::MAX);
    Ok(Page {
        total: rows.len() as u64,
        items: rows
            .iter()
            .skip(skip)
            .take(take)
            .map(|row| show::row(app, &names, row))
            .collect(),
        page,
        per_page,
    })
}

/// The open inspections in a cell of the grid.
pub(super) async fn open_in(app: &App, cell: &str) -> Result<Vec<InspectionRow>, Failure> {
    let names = show::names(app).await?;
    let rows = app.store.open_inspections().await?;
    let in_cell = rows.iter().filter(|row| row.cell.as_deref() == Some(cell));
    Ok(in_cell.map(|row| show::row(app, &names, row)).collect())
}

/// Plans an inspection; it belongs to the unit of who plans it.
pub async fn plan(
    app: &App,
    caller: &Caller,
    input: PlanInspection,
) -> Result<InspectionDetail, Failure> {
    let own = Subject {
        unit: caller.person.unit.clone(),
        ..Subject::default()
    };
    app.allow(caller, Action::PlanInspections, &own)?;
    let list = checklists::current(app, &input.checklist)?;
    check(app, &input).await?;
    let mut change = app.store.change(caller.stamp(app.clock.now())).await?;
    let planned = Planned {
        title: input.title.trim().to_owned(),
        object: input.object,
        place: input.place.trim().to_owned(),
        district: input.district.map(DistrictKey),
        cell: input.cell,
        draw: None,
        owner: caller.person.unit.clone(),
        inspectors: input.inspectors,
        due: input.due.map(|day| day.0),
    };
    let id = put_on_plan(&mut change, list, planned).await?;
    change.commit().await?;
    read(app, caller, id).await
}

/// What is known of an inspection when it is planned.
pub(super) struct Planned {
    pub title: String,
    pub object: Option<i64>,
    pub place: String,
    pub district: Option<DistrictKey>,
    pub cell: Option<String>,
    pub draw: Option<i64>,
    pub owner: Option<ActorKey>,
    pub inspectors: Vec<String>,
    pub due: Option<jiff::civil::Date>,
}

/// Puts an inspection on the plan, assigned at once when it is known who goes.
pub(super) async fn put_on_plan(
    change: &mut Change,
    list: &lantian_domain::field_work::checklist::Checklist,
    planned: Planned,
) -> Result<i64, Failure> {
    let id = change.next_inspection().await?;
    let mut row = Row {
        id,
        title: planned.title,
        object: planned.object,
        place: planned.place,
        checklist: list.key.clone(),
        edition: list.edition,
        owner: planned.owner,
        district: planned.district,
        cell: planned.cell,
        draw: planned.draw,
        state: InspectionStateKey::Planned,
        inspectors: Vec::new(),
        due: planned.due,
        waits: Vec::new(),
        planned: change.at(),
        by: change.stamp().by.clone(),
    };
    change.put_inspection(&row).await?;
    if let (Some(due), false) = (planned.due, planned.inspectors.is_empty()) {
        let event = InspectionEvent::Assign {
            inspectors: planned.inspectors,
            due,
        };
        let stamp = change.stamp().clone();
        let state = InspectionState::Planned.apply(Signed::new(stamp, event.clone()))?;
        change.add_event(About::Inspection, id, "", &event).await?;
        row.stand(&state);
        change.put_inspection(&row).await?;
    }
    let after = serde_json::json!({
        "title": row.title, "object": row.object, "checklist": row.checklist, "edition": row.edition,
        "inspectors": row.inspectors, "due": row.due, "draw": row.draw,
    });
    change
        .audit(
            "inspection.plan",
            &format!("inspection/{id}"),
            None::<&()>,
            Some(&after),
        )
        .await?;
    Ok(id)
}

async fn check(app: &App, input: &PlanInspection) -> Result<(), Failure> {
    let mut faults = Vec::new();
    let length = input.title.chars().count();
    if input.title.trim().is_empty() || length > LONGEST || input.place.chars().count() > LONGEST {
        faults.push(Fault::new(
            "title",
            "title-unusable",
            format!("请填写检查对象，名称和地点各至多 {LONGEST} 字。"),
            format!(
                "Say what is inspected; name and place have at most {LONGEST} characters each."
            ),
        ));
    }
    if !input.inspectors.is_empty() && input.due.is_none() {
        faults.push(due_missing());
    }
    let profile = app.profile();
    let known = |key: &String| profile.city.district(&DistrictKey(key.clone())).is_some();
    if input.district.as_ref().is_some_and(|key| !known(key)) {
        faults.push(Fault::new(
            "district",
            "unknown-district",
            "没有这个县区。",
            "There is no such district.",
        ));
    }
    if let Some(cell) = &input.cell
        && super::grid::whole(app).await?.cell(cell).is_none()
    {
        faults.push(Fault::new(
            "cell",
            "cell-unknown",
            "没有这个网格。",
            "There is no such cell of the grid.",
        ));
    }
    if let Some(object) = input.object
        && app.store.ledger_of(object).await?.is_none()
    {
        faults.push(Fault::new(
            "object",
            "object-unknown",
            "台账中没有这个编号的对象。",
            "No ledger has an object with this number.",
        ));
    }
    faults.extend(inspectors_fault(app, &input.inspectors).await?);
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Failure::Invalid(faults))
    }
}

pub(super) fn due_missing() -> Fault {
    Fault::new(
        "due",
        "due-missing",
        "派人须写明完成期限。",
        "Say by which day those sent have to be done.",
    )
}

/// Only people who can be sent are sent.
pub(super) async fn inspectors_fault(
    app: &App,
    logins: &[String],
) -> Result<Option<Fault>, Failure> {
    for login in logins {
        let person = app.store.person(login).await?;
        let may =
            person.is_some_and(|person| !person.disabled && checklists::may_be_sent(person.role));
        if !may {
            return Ok(Some(Fault::new(
                "inspectors",
                "inspector-unknown",
                format!("“{login}”不是可派的检查人员。"),
                format!("`{login}` is nobody who can be sent."),
            )));
        }
    }
    Ok(None)
}
