//! Alarms that wait for somebody to say what is done: those of the caller's unit, for the plan office those that are nobody else's or have climbed to
//! it. Many of one kind are one thing to do.

use std::collections::BTreeMap;

use lantian_domain::access::Role;
use lantian_domain::monitoring::alarm::{Alarm, AlarmKind, AlarmState};

use crate::alarms::list::going_on;
use crate::alarms::owner::{Owner, Owners};
use crate::alarms::words;
use crate::app::{App, Caller};
use crate::board::Board;
use crate::failure::Failure;
use crate::view::overview::{TodoAbout, TodoItem, TodoKind};
use crate::view::scalar::Text;

/// From so many of one kind on they are one item.
const MANY: usize = 10;

pub(super) async fn of_alarms(
    app: &App,
    caller: &Caller,
    board: &Board,
) -> Result<Vec<TodoItem>, Failure> {
    let open: Vec<(i64, Alarm)> = going_on(app)
        .await?
        .into_iter()
        .filter(|(_, alarm)| matches!(alarm.state, AlarmState::Open { .. }))
        .filter_map(|(id, alarm)| Some((id?, alarm)))
        .collect();
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let owners = Owners::gather(app).await?;
    let mut kinds: BTreeMap<AlarmKind, Vec<TodoItem>> = BTreeMap::new();
    for (id, alarm) in &open {
        let owner = owners.of(&alarm.key.subject);
        if concerns(app, caller, &owners, &owner, alarm) {
            let items = kinds.entry(alarm.key.kind).or_default();
            items.push(item(board, &owners, &owner, (*id, alarm)));
        }
    }
    Ok(kinds
        .into_iter()
        .flat_map(|(kind, items)| together(kind, items))
        .collect())
}

fn concerns(app: &App, caller: &Caller, owners: &Owners, owner: &Owner, alarm: &Alarm) -> bool {
    let step = alarm.escalated();
    if caller.person.role == Role::PlanOffice {
        return owner.is_of_plan_office(step);
    }
    let today = owners.today();
    let directory = &owners.profile().city.directory;
    let unit = caller.person.unit.as_ref();
    unit.is_some_and(|own| {
        owner
            .up_to(step)
            .iter()
            .any(|unit| directory.acts_for(own, unit, today))
    }) && owners.may_acknowledge(app, caller, alarm).is_ok()
}

fn item(board: &Board, owners: &Owners, owner: &Owner, (id, alarm): (i64, &Alarm)) -> TodoItem {
    let name = alarm.key.kind.name();
    let subject = words::subject(owners, &alarm.key.subject);
    let facts = alarm.facts.words();
    TodoItem {
        kind: TodoKind::AcknowledgeAlarm,
        about: TodoAbout::Alarm,
        id,
        count: 1,
        task: None,
        target: None,
        heading: Text {
            zh: format!("{}：{}，{}", name.zh, subject.zh, facts.zh),
            en: format!("{}: {}, {}", name.en, subject.en, facts.en),
        },
        quote: String::new(),
        unit: owner
            .units
            .first()
            .map(|unit| board.profile.unit(unit, board.today)),
        month: None,
        due: None,
        overdue_working_days: 0,
        step: None,
        returned_because: None,
    }
}

fn together(kind: AlarmKind, mut items: Vec<TodoItem>) -> Vec<TodoItem> {
    if items.len() < MANY {
        return items;
    }
    let count = items.len();
    items.truncate(1);
    let name = kind.name();
    for item in &mut items {
        item.count = u32::try_from(count).unwrap_or(u32::MAX);
        item.heading = Text {
            zh: format!("{}：{count} 条", name.zh),
            en: format!("{}: {count} alarms", name.en),
        };
    }
    items
}
