//! `deliverables.toml`: the documents that the plan asks for, each with its words.

use std::collections::BTreeSet;

use super::notes::Notes;
use super::reading::{Spot, Table};
use crate::actor::{ActorKey, GroupKey};
use crate::deliverable::{DeliverableKey, DeliverableRule, ForWhom};
use crate::plan::model::Plan;

/// The plan and the bodies that entries refer to.
pub(super) struct Known<'a> {
    pub plan: &'a Plan,
    pub plan_text: &'a str,
    /// The keys of bodies and groups.
    pub keys: &'a BTreeSet<String>,
}

pub(super) fn read(table: &Table, known: &Known, notes: &mut Notes) -> Vec<DeliverableRule> {
    let mut keys = BTreeSet::new();
    let rules = table.each("deliverable", notes, |entry, notes| {
        let key: Option<Spot<DeliverableKey>> = entry.need("key", notes);
        if let Some(key) = key.as_ref().filter(|key| !keys.insert(key.value.clone())) {
            notes.error(
                "duplicate-key",
                &key.at,
                format!("标识“{}”出现了两次", key.value.0),
                format!("the key `{}` appears twice", key.value.0),
            );
        }
        let task: Option<Spot<String>> = entry.need("task", notes);
        let quote: Option<Spot<String>> = entry.need("quote", notes);
        let title = entry.need("title", notes);
        let due = entry.need("due", notes);
        let due_mark = entry.need("due_mark", notes);
        let for_whom = for_whom(entry, known, notes);
        let accepts: Option<Spot<Vec<String>>> = entry.get("accepts", notes);
        let (task, quote) = (task?, quote?);
        check_words(&task, &quote, known, notes);
        Some(DeliverableRule {
            key: key?.value,
            task: task.value,
            quote: quote.value,
            title: title?.value,
            due: due?.value,
            due_mark: due_mark?.value,
            for_whom: for_whom?,
            accepts: accepts.map(|spot| spot.value).unwrap_or_default(),
        })
    });
    rules.into_iter().map(|spot| spot.value).collect()
}

/// The task exists and says these words.
pub(super) fn check_words(
    task: &Spot<String>,
    quote: &Spot<String>,
    known: &Known,
    notes: &mut Notes,
) {
    let found = known
        .plan
        .tasks
        .iter()
        .find(|candidate| candidate.id == task.value);
    if found.is_none() {
        let id = &task.value;
        notes.error(
            "unknown-task",
            &task.at,
            format!("方案中没有任务 {id}"),
            format!("the plan has no task {id}"),
        );
    }
    if !check_quote(quote, known, notes) {
        return;
    }
    let of_task = found.and_then(|task| known.plan_text.get(task.span.range()));
    if of_task.is_some_and(|words| !words.contains(&quote.value)) {
        let id = &task.value;
        notes.warning(
            "quote-not-in-task",
            &quote.at,
            format!("方案中有这句话，但不在任务 {id} 之内"),
            format!("the plan says this, but not within task {id}"),
        );
    }
}

/// Whether the plan says these words.
pub(super) fn check_quote(quote: &Spot<String>, known: &Known, notes: &mut Notes) -> bool {
    let said = known.plan_text.contains(&quote.value);
    if !said {
        notes.error(
            "quote-not-in-plan",
            &quote.at,
            "方案原文中没有这句话，请逐字核对".into(),
            "the plan does not say this; compare letter by letter".into(),
        );
    }
    said
}

fn for_whom(entry: &Table, known: &Known, notes: &mut Notes) -> Option<ForWhom> {
    let units: Option<Spot<Vec<Spot<ActorKey>>>> = entry.get("units", notes);
    let group: Option<Spot<GroupKey>> = entry.get("each_member_of", notes);
    match (units, group) {
        (Some(units), None) => {
            for unit in &units.value {
                if !known.keys.contains(unit.value.as_str()) {
                    unknown(unit.value.as_str(), unit, notes);
                }
            }
            if units.value.is_empty() {
                nobody(&units.at, notes);
                return None;
            }
            let units = units.value.into_iter().map(|unit| unit.value).collect();
            Some(ForWhom::City { units })
        }
        (None, Some(group)) => {
            if !known.keys.contains(group.value.as_str()) {
                unknown(group.value.as_str(), &group, notes);
            }
            Some(ForWhom::EachMember { group: group.value })
        }
        (None, None) | (Some(_), Some(_)) => {
            nobody(&entry.at, notes);
            None
        }
    }
}

fn nobody(at: &std::ops::Range<usize>, notes: &mut Notes) {
    notes.error(
        "for-whom",
        at,
        "应写明由谁提交：units 与 each_member_of 必须且只能有一项".into(),
        "say who owes it: exactly one of units and each_member_of".into(),
    );
}

fn unknown<T>(key: &str, spot: &Spot<T>, notes: &mut Notes) {
    notes.error(
        "unknown-actor",
        &spot.at,
        format!("actors.toml 中没有“{key}”"),
        format!("actors.toml has no `{key}`"),
    );
}
