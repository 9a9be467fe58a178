//! Objects of ledgers whose deadline has passed, for who may write their ledger there.

use std::collections::HashMap;

use lantian_domain::ledger::DISTRICT;

use super::{MOST, overdue};
use crate::app::{App, Caller};
use crate::board::Board;
use crate::failure::Failure;
use crate::ledger::{self, Listed};
use crate::view::overview::{TodoAbout, TodoItem, TodoKind};
use crate::view::scalar::{Day, Text};

/// The overdue objects that the caller may do something about.
pub(super) async fn of_objects(
    app: &App,
    caller: &Caller,
    board: &Board,
) -> Result<Vec<TodoItem>, Failure> {
    let mut items = Vec::new();
    for ledger in app.ledgers().await? {
        let declared = &ledger.declared;
        if declared.deadline.is_none() || ledger.held.objects().is_empty() {
            continue;
        }
        // Whether the caller may write in a district is asked once, and not for every object.
        let mut may: HashMap<Option<String>, bool> = HashMap::new();
        for object in ledger.held.objects() {
            let Some(listed) = Listed::on(object, board.today) else {
                continue;
            };
            let revision = listed.revision();
            let Some(due) = declared.deadline_of(&revision.state, &revision.values) else {
                continue;
            };
            if due >= board.today {
                continue;
            }
            let district = revision.values.get(DISTRICT);
            let may = may
                .entry(district.map(str::to_owned))
                .or_insert_with(|| ledger::may_write(app, caller, &declared.key, district).is_ok());
            if !*may {
                continue;
            }
            let title = declared.title_of(&revision.values);
            items.push(TodoItem {
                kind: TodoKind::OverdueObject,
                about: TodoAbout::Object,
                id: object.id,
                count: 1,
                task: board.profile.city.tasks_of(&declared.key).first().cloned(),
                target: None,
                heading: Text {
                    zh: format!("{}：{title}", declared.name.zh),
                    en: format!("{}: {title}", declared.name.en),
                },
                quote: String::new(),
                unit: None,
                month: None,
                due: Some(Day(due)),
                overdue_working_days: overdue(board, due),
                step: None,
                returned_because: None,
            });
            if items.len() >= MOST {
                return Ok(items);
            }
        }
    }
    Ok(items)
}
